import { NumberInput, SimpleGrid, Text } from '@mantine/core';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { destinationWords } from './words.ts';

/** How often the outside may be called; null for no limit. */
interface CallLimitValues {
  readonly maxCallsPerHour: number | null;
  readonly maxCallsPerDay: number | null;
}

/** Limits of calls to the outside in an hour and a day. */
export function CallLimitFields({
  form: { values, problemOf },
  set,
  usage,
}: {
  readonly form: Pick<Form<CallLimitValues>, 'values' | 'problemOf'>;
  readonly set: (changes: Partial<CallLimitValues>) => void;
  /** Calls to the outside until now; undefined while that is not known, or where there is nothing yet. */
  readonly usage: { readonly inHour: number; readonly inDay: number } | undefined;
}) {
  const say = useWords(destinationWords);
  const limit = (field: keyof CallLimitValues, label: string) => (
    <NumberInput
      label={label}
      min={1}
      max={1_000_000}
      allowDecimal={false}
      value={values[field] ?? ''}
      error={problemOf(field)}
      onChange={(value) => set({ [field]: value === '' ? null : Number(value) })}
    />
  );
  return (
    <div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {limit('maxCallsPerHour', say('perHour'))}
        {limit('maxCallsPerDay', say('perDay'))}
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={6}>
        {say('limitHint')}
        {usage && ` ${say('usage', { hour: usage.inHour, day: usage.inDay })}`}
      </Text>
    </div>
  );
}
