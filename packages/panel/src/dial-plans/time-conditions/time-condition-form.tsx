import { Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { type HolidayCalendar, type TimeConditionEntry, wholeDay } from '@simmpl/model';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { companyQuery } from '../company/queries.ts';
import { wallClockOf } from '../route/zone-time.ts';
import { dialPlanWords } from '../words.ts';
import { EntryFields } from './entry-fields.tsx';
import { NowMark } from './now-mark.tsx';
import styles from './time-conditions.module.css';

interface Values {
  readonly name: string;
  readonly entries: readonly TimeConditionEntry[];
}

/** The usual opening hours: what a new condition begins with. */
const usual: TimeConditionEntry = {
  kind: 'weekdays',
  days: [1, 2, 3, 4, 5],
  spans: [{ from: '09:00', to: '17:00' }],
};

const none: readonly HolidayCalendar[] = [];

/** Makes or changes a time condition, beside the list. */
export function TimeConditionForm({
  condition,
  close,
}: {
  /** Null for a new one. */
  readonly condition: Document<'TimeCondition'> | null;
  readonly close: () => void;
}) {
  const say = useWords(dialPlanWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { data: settings } = useQuery(companyQuery(company));
  const zone = settings?.timeZone ?? 'Europe/Amsterdam';
  const form = useForm<Values, Document<'TimeCondition'>>({
    stored: condition ? { name: condition.name, entries: condition.entries } : { name: '', entries: [usual] },
    draft: `time-condition.${condition?.id ?? 'new'}`,
    save: ({ name, entries }) => {
      const body = { name, entries: [...entries] };
      return answer(
        condition
          ? api.PUT('/api/v1/companies/{company}/time-conditions/{timeConditionId}', {
              params: { path: { company, timeConditionId: condition.id } },
              body,
            })
          : api.POST('/api/v1/companies/{company}/time-conditions', { params: { path: { company } }, body }),
      );
    },
    saved: () => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'time-conditions') });
      close();
    },
  });
  const { entries, name } = form.values;
  const keys = keysOf(entries);
  const set = (next: readonly TimeConditionEntry[]) => form.set({ entries: next });
  const today = wallClockOf(Date.now(), zone).slice(0, 10);
  const fresh = {
    addWeekdays: usual,
    addDates: { kind: 'date', days: [today], spans: [wholeDay], instead: false },
    addPeriod: { kind: 'period', from: `${today}T00:00`, to: `${today}T23:59`, closed: false },
  } as const satisfies Record<string, TimeConditionEntry>;
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="min(100%, 460px)"
      title={condition ? say('editTimesOf', { name: condition.name }) : say('newTimeCondition')}
    >
      <form onSubmit={form.submit} noValidate className={styles.form} data-testid="time-condition-form">
        <TextInput
          label={say('timesName')}
          placeholder={say('timesNameHint')}
          value={name}
          error={form.problemOf('name')}
          maxLength={80}
          data-autofocus
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        <div>
          <Text fw={600} size="sm" mb={8}>
            {say('entries')}
          </Text>
          <Stack gap="sm">
            {entries.length === 0 && (
              <Text size="sm" c="dimmed">
                {say('noEntries')}
              </Text>
            )}
            {entries.map((entry, index) => (
              <EntryFields
                key={keys[index]}
                entry={entry}
                set={(changed) => set(entries.with(index, changed))}
                remove={() => set(entries.toSpliced(index, 1))}
              />
            ))}
            <Group gap={8}>
              {(['addWeekdays', 'addDates', 'addPeriod'] as const).map((kind) => (
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
        </div>
        <div className={styles.foot}>
          <NowMark entries={entries} holidays={condition?.holidays ?? none} zone={zone} />
          {form.problem !== undefined && (
            <Text size="sm" c="var(--end)" role="alert">
              {form.problem}
            </Text>
          )}
          <Button type="submit" loading={form.saving} data-testid="save-times">
            {say('saveTimes')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

/** Entries have no identity but their kind and their turn among its like. */
function keysOf(entries: readonly TimeConditionEntry[]): string[] {
  const counts = new Map<string, number>();
  return entries.map(({ kind }) => {
    const turn = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, turn);
    return `${kind} ${turn}`;
  });
}
