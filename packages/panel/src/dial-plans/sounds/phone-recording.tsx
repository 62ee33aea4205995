import { Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../api/refusal.ts';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { soundsQuery } from '../company/queries.ts';
import { changeSound, type Sound } from './sounds.ts';
import { useRenewSounds } from './use-renew-sounds.ts';
import { soundWords } from './words.ts';

/** Whether a sound may be recorded anew by phone, and by which code. Saved at once: it belongs to the sound, not to a plan. */
export function PhoneRecording({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  const sayOfForms = useWords(formWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const { data: sounds = [] } = useQuery(soundsQuery(company));
  const [typed, setTyped] = useState<string | null>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (recordCode: string | null) => {
      const { name, purpose, description } = sound;
      return changeSound(company, sound.id, { name, purpose, description, recordCode });
    },
    onSuccess: async () => {
      await renew();
      setTyped(null);
    },
  });
  const code = typed ?? sound.recordCode;
  const save = () => {
    if (typed !== null && typed !== sound.recordCode) mutate(typed);
  };
  return (
    <Stack gap={8}>
      <Switch
        label={say('byPhone')}
        checked={sound.recordCode !== null}
        disabled={isPending}
        onChange={({ currentTarget }) =>
          mutate(currentTarget.checked ? freeCode(sounds.map(({ recordCode }) => recordCode)) : null)
        }
      />
      {code !== null && (
        <TextInput
          label={say('recordCode')}
          maxLength={6}
          w={140}
          value={code}
          error={
            error === null
              ? undefined
              : error instanceof Refusal
                ? (error.problems[0]?.message ?? refusalText(error, sayOfForms))
                : refusalText(error, sayOfForms)
          }
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            save();
          }}
        />
      )}
      <Text size="sm" c="dimmed">
        {sound.recordCode === null ? say('noCode') : say('codeOfSound', { code: sound.recordCode })}
      </Text>
    </Stack>
  );
}

/** The first code from *60 on that no sound has. */
function freeCode(taken: readonly (string | null)[]): string {
  for (let number = 60; ; number++) if (!taken.includes(`*${number}`)) return `*${number}`;
}
