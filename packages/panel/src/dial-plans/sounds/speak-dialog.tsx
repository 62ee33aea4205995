import {
  Alert,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { mostSpokenCharacters, type SpokenText, spokenLanguages } from '@simmpl/model';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalText } from '../../forms/refusal-text.ts';
import { useForm } from '../../forms/use-form.ts';
import { formWords } from '../../forms/words.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { decode, usePlayer } from './player.ts';
import { previewSpeech } from './sounds.ts';
import { soundWords } from './words.ts';

/** Each language by its own name. */
const languageNames: Readonly<Record<SpokenText['language'], string>> = {
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
};

/** Types a text, hears it, and saves it: as a new sound, or as what something says from now on. */
export function SpeakDialog<Saved>({
  isNew = false,
  spoken,
  hint,
  save,
  saved,
  close,
}: {
  /** Whether it gets a name here. */
  readonly isNew?: boolean;
  /** What it says now. */
  readonly spoken?: SpokenText | null;
  /** An example of a text; left out: one of a menu. */
  readonly hint?: string;
  readonly save: (text: SpokenText, name: string) => Promise<Saved>;
  readonly saved: (saved: Saved) => void;
  readonly close: () => void;
}) {
  const say = useWords(soundWords);
  const sayOfForms = useWords(formWords);
  const { id: company } = useCompany();
  const player = usePlayer();
  const [heard, setHeard] = useState<{ readonly of: string; readonly buffer: AudioBuffer } | null>(null);
  const form = useForm({
    stored: { name: '', text: spoken?.text ?? '', language: spoken?.language ?? currentLanguage() },
    save: ({ name, text, language }) => save({ text, language }, name),
    saved,
  });
  const { text, language } = form.values;
  const key = `${language} ${text}`;
  const preview = useMutation({
    mutationFn: async () =>
      heard?.of === key
        ? heard.buffer
        : decode(await (await previewSpeech(company, { text, language })).arrayBuffer()),
    onSuccess: (buffer) => {
      setHeard({ of: key, buffer });
      player.play(buffer);
    },
  });
  const problem = preview.error ? refusalText(preview.error, sayOfForms) : form.problem;
  const isTooLong = text.trim().length > mostSpokenCharacters;
  return (
    <Modal opened onClose={close} title={say('speakTitle')} size="lg">
      <form onSubmit={form.submit} noValidate>
        <Stack>
          {isNew && (
            <TextInput
              label={say('name')}
              placeholder={say('nameHint')}
              maxLength={80}
              data-autofocus
              value={form.values.name}
              error={form.problemOf('name')}
              onChange={({ currentTarget }) => form.set({ name: currentTarget.value })}
            />
          )}
          <SegmentedControl
            aria-label={say('language')}
            value={language}
            data={spokenLanguages.map((one) => ({ value: one, label: languageNames[one] }))}
            onChange={(value) => {
              const chosen = spokenLanguages.find((one) => one === value);
              if (chosen) form.set({ language: chosen });
            }}
          />
          <div>
            <Textarea
              label={say('text')}
              placeholder={hint ?? say('textHint')}
              autosize
              minRows={4}
              maxRows={12}
              value={text}
              error={form.problemOf('text')}
              onChange={({ currentTarget }) => {
                preview.reset();
                form.set({ text: currentTarget.value });
              }}
            />
            <Text size="sm" c={isTooLong ? 'coral' : 'dimmed'} mt={4}>
              {say('characters', {
                count: text.trim().length.toLocaleString(currentLanguage()),
                most: mostSpokenCharacters.toLocaleString(currentLanguage()),
              })}
            </Text>
          </div>
          {problem !== undefined && (
            <Alert color="coral" role="alert">
              {problem}
            </Alert>
          )}
          <Group justify="space-between">
            <Button
              variant="default"
              loading={preview.isPending}
              disabled={text.trim() === '' || isTooLong}
              leftSection={player.playing ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
              onClick={() => (player.playing ? player.stop() : preview.mutate())}
            >
              {say(player.playing ? 'stop' : 'hear')}
            </Button>
            <Group>
              <Button variant="default" onClick={close}>
                {say('cancel')}
              </Button>
              <Button type="submit" loading={form.saving} disabled={isTooLong}>
                {say('save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
