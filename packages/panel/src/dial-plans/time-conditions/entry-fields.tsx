import { ActionIcon, Chip, Group, Stack, Switch, Text } from '@mantine/core';
import { DatePickerInput, DateTimePicker } from '@mantine/dates';
import type { TimeConditionEntry } from '@simmpl/model';
import { IconTrash } from '@tabler/icons-react';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { dialPlanWords } from '../words.ts';
import { entryWords } from './entry-words.ts';
import styles from './time-conditions.module.css';
import { TimeField } from './time-field.tsx';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

interface EntryProps<Kind extends TimeConditionEntry['kind']> {
  readonly entry: Extract<TimeConditionEntry, { kind: Kind }>;
  readonly set: (entry: TimeConditionEntry) => void;
}

/** One line of a time condition, by its kind. */
export function EntryFields({
  entry,
  set,
  remove,
}: {
  readonly entry: TimeConditionEntry;
  readonly set: (entry: TimeConditionEntry) => void;
  readonly remove: () => void;
}) {
  const say = useWords(dialPlanWords);
  const titles = {
    weekdays: say('weekdays'),
    date: say('dates'),
    period: say('period'),
    holidays: say('holidays'),
  };
  return (
    <fieldset className={styles.entry}>
      <legend className={styles.legend}>{titles[entry.kind]}</legend>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={styles.removeEntry}
        aria-label={say('removeEntry')}
        onClick={remove}
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
      <Stack gap="sm">
        {entry.kind === 'weekdays' && <Weekdays entry={entry} set={set} />}
        {entry.kind === 'date' && <Dates entry={entry} set={set} />}
        {entry.kind === 'period' && <Period entry={entry} set={set} />}
        <Text size="sm" c="dimmed">
          {entryWords(entry, currentLanguage())}
        </Text>
      </Stack>
    </fieldset>
  );
}

function Weekdays({ entry, set }: EntryProps<'weekdays'>) {
  const say = useWords(dialPlanWords);
  return (
    <>
      <Chip.Group
        multiple
        value={entry.days.map(String)}
        onChange={(days) =>
          days.length > 0 && set({ ...entry, days: days.map(Number).toSorted((a, b) => a - b) })
        }
      >
        <Group gap={6}>
          {weekdays.map((day) => (
            <Chip key={day} value={String(day)} size="sm" aria-label={say(`weekday${day}`)}>
              {say(`weekday${day}`).slice(0, currentLanguage() === 'nl' ? 2 : 3)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Span entry={entry} set={set} />
    </>
  );
}

function Span({ entry, set }: EntryProps<'weekdays' | 'date'>) {
  const say = useWords(dialPlanWords);
  return (
    <Group gap="sm">
      {entry.spans.map((span, index) => (
        <Group key={`${span.from} ${span.to}`} gap="sm">
          <TimeField
            label={say('from')}
            value={span.from}
            onChange={(from) => set({ ...entry, spans: entry.spans.with(index, { ...span, from }) })}
          />
          <TimeField
            label={say('to')}
            value={span.to}
            onChange={(to) => set({ ...entry, spans: entry.spans.with(index, { ...span, to }) })}
          />
        </Group>
      ))}
    </Group>
  );
}

function Dates({ entry, set }: EntryProps<'date'>) {
  const say = useWords(dialPlanWords);
  const everyYear = entry.days.every((day) => day.startsWith('*'));
  const year = new Date().getFullYear();
  // The calendar shows days of every year in this one.
  const shown = entry.days.map((day) => day.replace('*', String(year)));
  const stored = (day: string, yearly: boolean) => (yearly ? `*${day.slice(4)}` : day);
  const isYearly = (day: string) => everyYear || entry.days.includes(stored(day, true));
  return (
    <>
      <DatePickerInput
        type="multiple"
        label={say('days')}
        value={shown}
        valueFormat="D MMM"
        onChange={(days) => {
          if (days.length > 0) set({ ...entry, days: days.map((day) => stored(day, isYearly(day))) });
        }}
      />
      <Switch
        label={say('everyYear')}
        checked={everyYear}
        onChange={(event) => {
          const yearly = event.currentTarget.checked;
          set({ ...entry, days: [...new Set(shown.map((day) => stored(day, yearly)))] });
        }}
      />
      <Span entry={entry} set={set} />
    </>
  );
}

function Period({ entry, set }: EntryProps<'period'>) {
  const say = useWords(dialPlanWords);
  const shown = (moment: string) => `${moment.replace('T', ' ')}:00`;
  const stored = (picked: string) => picked.slice(0, 16).replace(' ', 'T');
  return (
    <>
      <DateTimePicker
        label={say('from')}
        valueFormat="D MMMM YYYY HH:mm"
        value={shown(entry.from)}
        onChange={(value) => value !== null && set({ ...entry, from: stored(value) })}
      />
      <DateTimePicker
        label={say('to')}
        valueFormat="D MMMM YYYY HH:mm"
        value={shown(entry.to)}
        onChange={(value) => value !== null && set({ ...entry, to: stored(value) })}
      />
    </>
  );
}
