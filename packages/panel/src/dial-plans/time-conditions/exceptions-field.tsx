import { ActionIcon, Button, Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core';
import { DatePickerInput, DateTimePicker } from '@mantine/dates';
import { type Span, type TimeConditionEntry, wholeDay } from '@simmpl/model';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '../../i18n/word-book.ts';
import { HolidaysFields } from './holidays-fields.tsx';
import { SpansField } from './spans-field.tsx';
import styles from './time-conditions.module.css';
import { timeWords } from './words.ts';

type Entry<Kind extends TimeConditionEntry['kind']> = Extract<TimeConditionEntry, { kind: Kind }>;
type Exception = Exclude<TimeConditionEntry, { kind: 'weekdays' }>;

interface FieldsOf<Kind extends TimeConditionEntry['kind']> {
  readonly entry: Entry<Kind>;
  readonly set: (entry: TimeConditionEntry) => void;
}

/**
 * The days on which something else applies than the week.
 * @param props.today `2026-11-28` by the clock of the company.
 * @param props.problemOf what is wrong with the entry of this number.
 */
export function ExceptionsField({
  entries,
  set,
  today,
  problemOf,
}: {
  readonly entries: readonly TimeConditionEntry[];
  readonly set: (entries: readonly TimeConditionEntry[]) => void;
  readonly today: string;
  readonly problemOf: (index: number) => string | undefined;
}) {
  const say = useWords(timeWords);
  // Without a week there is nothing to be closed from: then a day is one on which the condition is true.
  const usual = entries.some(({ kind }) => kind === 'weekdays')
    ? { spans: [], instead: true }
    : { spans: [wholeDay], instead: false };
  const fresh: Readonly<Record<'addHolidays' | 'addDays' | 'addPeriod', Exception>> = {
    addHolidays: {
      kind: 'holidays',
      country: 'NL',
      region: null,
      leaveOut: [],
      also: [],
      hours: [],
      ...usual,
    },
    addDays: { kind: 'date', days: [today], ...usual },
    addPeriod: {
      kind: 'period',
      from: `${today}T00:00`,
      to: `${dayAfter(today)}T00:00`,
      closed: usual.instead,
    },
  };
  const keys = keysOf(entries);
  return (
    <Stack gap="sm">
      {entries.map((entry, index) => {
        if (entry.kind === 'weekdays') return null;
        const title = { date: say('days'), period: say('period'), holidays: say('holidays') }[entry.kind];
        const change = (changed: TimeConditionEntry) => set(entries.with(index, changed));
        const problem = problemOf(index);
        return (
          <fieldset key={keys[index]} className={styles.entry}>
            <legend className={styles.legend}>{title}</legend>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={styles.removeEntry}
              aria-label={say('removeEntry', { name: title })}
              onClick={() => set(entries.toSpliced(index, 1))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
            <Stack gap="sm">
              {entry.kind === 'date' && <Days entry={entry} set={change} />}
              {entry.kind === 'period' && <Period entry={entry} set={change} />}
              {entry.kind === 'holidays' && <HolidaysFields entry={entry} set={change} />}
              {entry.kind === 'period' ? (
                <Effect
                  value={entry.closed ? 'closed' : 'extra'}
                  choices={['closed', 'extra']}
                  set={(value) => change({ ...entry, closed: value === 'closed' })}
                />
              ) : (
                <DayEffect entry={entry} set={change} />
              )}
              {problem !== undefined && (
                <Text size="sm" c="var(--end)" role="alert">
                  {problem}
                </Text>
              )}
            </Stack>
          </fieldset>
        );
      })}
      <Group gap={8}>
        <Text size="sm" c="dimmed">
          {say('add')}
        </Text>
        {(['addHolidays', 'addDays', 'addPeriod'] as const).map((kind) => (
          <Button
            key={kind}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => set([...entries, fresh[kind]])}
          >
            {say(kind)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

type EffectName = 'closed' | 'hours' | 'extra';

/** What applies on special days: nothing, other times, or more times. */
function Effect({
  value,
  choices,
  set,
}: {
  readonly value: EffectName;
  readonly choices: readonly EffectName[];
  readonly set: (value: EffectName) => void;
}) {
  const say = useWords(timeWords);
  return (
    <div>
      <SegmentedControl
        aria-label={say('applies')}
        value={value}
        onChange={(picked) => {
          const choice = choices.find((one) => one === picked);
          if (choice) set(choice);
        }}
        data={choices.map((choice) => ({ value: choice, label: say(choice) }))}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {say(`${value}Hint`)}
      </Text>
    </div>
  );
}

function DayEffect({ entry, set }: FieldsOf<'date' | 'holidays'>) {
  const say = useWords(timeWords);
  const value: EffectName = entry.instead ? (entry.spans.length === 0 ? 'closed' : 'hours') : 'extra';
  const some: Span[] = entry.spans.length > 0 ? entry.spans : [{ from: '10:00', to: '14:00' }];
  return (
    <>
      <Effect
        value={value}
        choices={['closed', 'hours', 'extra']}
        set={(choice) =>
          set({
            ...entry,
            instead: choice !== 'extra',
            spans: choice === 'closed' ? [] : some,
          })
        }
      />
      {value !== 'closed' && (
        <SpansField
          label={say('times')}
          spans={entry.spans}
          set={(spans) => {
            // Clearing the field is no way to close: that is the choice beside it.
            if (spans.length > 0) set({ ...entry, spans });
          }}
        />
      )}
    </>
  );
}

function Days({ entry, set }: FieldsOf<'date'>) {
  const say = useWords(timeWords);
  const everyYear = entry.days.every((day) => day.startsWith('*'));
  const shown = entry.days.map(inSomeYear);
  const stored = (day: string, yearly: boolean) => (yearly ? `*${day.slice(4)}` : day);
  const isYearly = (day: string) => everyYear || entry.days.includes(stored(day, true));
  return (
    <>
      <DatePickerInput
        type="multiple"
        label={say('days')}
        value={shown}
        valueFormat={everyYear ? 'D MMM' : 'D MMM YYYY'}
        onChange={(days) => {
          if (days.length > 0) set({ ...entry, days: days.map((day) => stored(day, isYearly(day))) });
        }}
      />
      <Switch
        label={say('everyYear')}
        checked={everyYear}
        onChange={({ currentTarget }) =>
          set({ ...entry, days: [...new Set(shown.map((day) => stored(day, currentTarget.checked)))] })
        }
      />
    </>
  );
}

function Period({ entry, set }: FieldsOf<'period'>) {
  const say = useWords(timeWords);
  const everyYear = entry.from.startsWith('*');
  const shown = (moment: string) => `${inSomeYear(moment).replace('T', ' ')}:00`;
  const stored = (picked: string, yearly: boolean) => {
    const moment = picked.slice(0, 16).replace(' ', 'T');
    return yearly ? `*${moment.slice(4)}` : moment;
  };
  const valueFormat = everyYear ? 'D MMMM HH:mm' : 'D MMMM YYYY HH:mm';
  return (
    <>
      <Group grow preventGrowOverflow={false}>
        {(['from', 'to'] as const).map((side) => (
          <DateTimePicker
            key={side}
            label={say(side)}
            miw={200}
            valueFormat={valueFormat}
            value={shown(entry[side])}
            onChange={(value) => value !== null && set({ ...entry, [side]: stored(value, everyYear) })}
          />
        ))}
      </Group>
      <Switch
        label={say('everyYear')}
        checked={everyYear}
        onChange={({ currentTarget }) =>
          set({
            ...entry,
            from: stored(shown(entry.from), currentTarget.checked),
            to: stored(shown(entry.to), currentTarget.checked),
          })
        }
      />
    </>
  );
}

/** A day of every year as the calendar shows it: in this year, 29 February in one that has it. */
function inSomeYear(day: string): string {
  if (!day.startsWith('*')) return day;
  const year = new Date().getFullYear();
  return day.replace('*', String(day.startsWith('*-02-29') ? year + ((4 - (year % 4)) % 4) : year));
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Entries have no identity but their kind and their turn among its like. */
function keysOf(entries: readonly TimeConditionEntry[]): string[] {
  const counts = new Map<string, number>();
  return entries.map(({ kind }) => {
    const turn = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, turn);
    return `${kind} ${turn}`;
  });
}
