import { NumberInput, SimpleGrid } from '@mantine/core';
import { useWords } from '../i18n/word-book.ts';
import { voicemailBoxWords } from './words.ts';

interface RecordingValues {
  readonly silenceSeconds: number;
  readonly maxMessageSeconds: number;
  readonly retentionDays: number | null;
}

/** How long messages may be, and how long they are kept. */
export function RecordingFields({
  values,
  set,
  problemOf,
}: {
  readonly values: RecordingValues;
  readonly set: (changes: Partial<RecordingValues>) => void;
  readonly problemOf: (field: keyof RecordingValues) => string | undefined;
}) {
  const say = useWords(voicemailBoxWords);
  const seconds = (name: 'silenceSeconds' | 'maxMessageSeconds', min: number, max: number) => (
    <NumberInput
      label={say(name)}
      suffix={say('seconds')}
      {...{ min, max }}
      allowDecimal={false}
      value={values[name]}
      error={problemOf(name)}
      onChange={(value) => {
        if (typeof value === 'number') set({ [name]: value });
      }}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {seconds('silenceSeconds', 2, 60)}
      {seconds('maxMessageSeconds', 10, 1800)}
      <NumberInput
        label={say('retentionDays')}
        description={say('retentionHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        suffix={say('days')}
        min={1}
        max={365}
        allowDecimal={false}
        value={values.retentionDays ?? ''}
        error={problemOf('retentionDays')}
        onChange={(value) => set({ retentionDays: typeof value === 'number' ? value : null })}
      />
    </SimpleGrid>
  );
}
