import { Group, Select } from '@mantine/core';
import type { Greeting } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { soundsQuery, standardSoundsQuery } from '../dial-plans/company/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { ListenButton } from '../look/listen-button.tsx';
import { useCompany, useSession } from '../session/session.ts';
import { voicemailBoxWords } from './words.ts';

const standardName = 'voicemail-greeting';

/**
 * What callers hear before the beep: the standard, a prompt, or what was recorded for this voicemail. The library is for
 * administrators to choose from; who plays a sound of it all the same sees that it is one.
 */
export function GreetingSelect({
  value,
  recordedUrl,
  error,
  onChange,
}: {
  readonly value: Greeting | null;
  /** Where the own recording is heard; null where there is none. */
  readonly recordedUrl: string | null;
  readonly error: string | undefined;
  readonly onChange: (value: Greeting | null) => void;
}) {
  const say = useWords(voicemailBoxWords);
  const { id } = useCompany();
  const mayChooseOwn = useSession().role !== 'user';
  const { data: own = [] } = useQuery({ ...soundsQuery(id), enabled: mayChooseOwn });
  const { data: delivered = [] } = useQuery(standardSoundsQuery(id));
  const prompts = delivered.filter(({ purpose, name }) => purpose === 'prompt' && name !== standardName);
  const url =
    value === null
      ? delivered.find(({ name }) => name === standardName)?.url
      : 'recorded' in value
        ? recordedUrl
        : 'sound' in value
          ? own.find((sound) => sound.id === value.sound)?.url
          : delivered.find(({ name }) => name === value.standardSound)?.url;
  const chosen =
    value === null
      ? ''
      : 'recorded' in value
        ? 'recorded'
        : 'sound' in value
          ? `sound ${value.sound}`
          : `standard ${value.standardSound}`;
  return (
    <Group gap={8} align="end" wrap="nowrap">
      <Select
        flex={1}
        label={say('greeting')}
        error={error}
        searchable
        allowDeselect={false}
        value={chosen}
        onChange={(picked) => {
          const [kind, key = ''] = (picked ?? '').split(' ');
          if (kind === 'recorded') onChange({ recorded: true });
          else if (key === '') onChange(null);
          else onChange(kind === 'sound' ? { sound: key } : { standardSound: key });
        }}
        data={[
          { value: '', label: say('standardGreeting') },
          ...(recordedUrl === null ? [] : [{ value: 'recorded', label: say('recordedGreeting') }]),
          ...(!mayChooseOwn && chosen.startsWith('sound ')
            ? [{ value: chosen, label: say('librarySound') }]
            : []),
          {
            group: say('ownSounds'),
            items: own.map((sound) => ({ value: `sound ${sound.id}`, label: sound.name })),
          },
          {
            group: say('delivered'),
            items: prompts.map((sound) => ({ value: `standard ${sound.name}`, label: sound.words })),
          },
        ].filter((entry) => !('items' in entry) || entry.items.length > 0)}
      />
      {url && <ListenButton key={url} url={url} name={say('greeting')} size={36} />}
    </Group>
  );
}
