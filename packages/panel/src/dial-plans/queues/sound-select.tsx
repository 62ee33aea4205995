import { Group, Input, Select } from '@mantine/core';
import type { SoundReference } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../i18n/word-book.ts';
import { ListenButton } from '../../look/listen-button.tsx';
import { useCompany } from '../../session/session.ts';
import { soundsQuery, standardSoundsQuery } from '../company/queries.ts';
import { queueWords } from './words.ts';

/** Which prompt or music, with a way to hear it; `empty` is what stands there for none, where there may be none. */
export function SoundSelect({
  label,
  description,
  purpose,
  empty,
  value,
  error,
  onChange,
}: {
  readonly label: string;
  readonly description?: string;
  readonly purpose: 'prompt' | 'music';
  readonly empty?: string;
  readonly value: SoundReference | null;
  readonly error: string | undefined;
  readonly onChange: (value: SoundReference | null) => void;
}) {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const { data: own = [] } = useQuery(soundsQuery(id));
  const { data: delivered = [] } = useQuery(standardSoundsQuery(id));
  const fitting = delivered.filter((sound) => sound.purpose === purpose);
  const chosen = value !== null && 'sound' in value ? value.sound : undefined;
  // What was chosen before it became something else stays to be seen.
  const isFitting = (sound: (typeof own)[number]): boolean =>
    sound.purpose === purpose || sound.id === chosen;
  const isGone = own.some((sound) => sound.id === chosen && !sound.isThere);
  const problem = error ?? (isGone ? say(purpose === 'music' ? 'musicGone' : 'soundGone') : undefined);
  const url =
    value === null
      ? undefined
      : 'sound' in value
        ? own.find((sound) => sound.id === value.sound)?.url
        : delivered.find(({ name }) => name === value.standardSound)?.url;
  return (
    <Input.Wrapper label={label} labelElement="div" description={description} error={problem}>
      <Group gap={8} wrap="nowrap" mt={description === undefined ? 0 : 5} mb={problem === undefined ? 0 : 5}>
        <Select
          flex={1}
          aria-label={label}
          error={problem !== undefined}
          searchable
          allowDeselect={false}
          value={
            value === null
              ? ''
              : 'sound' in value
                ? `sound ${value.sound}`
                : `standard ${value.standardSound}`
          }
          onChange={(chosen) => {
            const [kind, key = ''] = (chosen ?? '').split(' ');
            onChange(key === '' ? null : kind === 'sound' ? { sound: key } : { standardSound: key });
          }}
          data={[
            ...(empty === undefined ? [] : [{ value: '', label: empty }]),
            {
              group: say('ownSounds'),
              items: own
                .filter(isFitting)
                .map((sound) => ({ value: `sound ${sound.id}`, label: sound.name })),
            },
            {
              group: say('delivered'),
              items: fitting.map((sound) => ({ value: `standard ${sound.name}`, label: sound.words })),
            },
          ].filter((entry) => !('items' in entry) || entry.items.length > 0)}
        />
        {url !== undefined && <ListenButton key={url} url={url} name={label} size={36} />}
      </Group>
    </Input.Wrapper>
  );
}
