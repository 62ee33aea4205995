import { Stack, TextInput } from '@mantine/core';
import { problemsOf, problemText, type TimeConditionEntry, timeConditionFieldsSchema } from '@simmpl/model';
import { useMemo } from 'react';
import type { Document } from '../../api/client.ts';
import type { Form } from '../../forms/use-form.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { wallClockOf } from '../route/zone-time.ts';
import { ExceptionsField } from './exceptions-field.tsx';
import type { Lane } from './lane.ts';
import styles from './time-conditions.module.css';
import { TimeViews } from './time-views.tsx';
import { useHolidays } from './use-holidays.ts';
import { UsedIn } from './used-in.tsx';
import { weekOf, withWeek } from './week.ts';
import { WeekGrid } from './week-grid.tsx';
import { timeWords } from './words.ts';

export interface TimesValues {
  readonly name: string;
  readonly entries: readonly TimeConditionEntry[];
}

/** All that can be set of a time condition, and beside it what that comes to. */
export function TimeConditionForm({
  form,
  zone,
  plans,
}: {
  readonly form: Form<TimesValues>;
  readonly zone: string;
  /** The plans that use it. */
  readonly plans: readonly Document<'DialPlanSummary'>[];
}) {
  const say = useWords(timeWords);
  const { entries, name } = form.values;
  const holidays = useHolidays(entries);
  const lanes = useMemo(
    (): Lane[] => [{ id: 'this', name, rules: { entries: [...entries], holidays } }],
    [entries, holidays, name],
  );
  const set = (next: readonly TimeConditionEntry[]) => form.set({ entries: next });
  return (
    <div className={styles.halves} data-testid="time-condition-form">
      <Stack gap={24} className={styles.half}>
        <Section title={say('week')} why={say('weekWhy')}>
          <TextInput
            mb="md"
            label={say('name')}
            placeholder={say('nameHint')}
            value={name}
            error={form.problemOf('name')}
            maxLength={80}
            onChange={({ currentTarget }) => form.set({ name: currentTarget.value })}
          />
          <WeekGrid week={weekOf(entries)} set={(week) => set(withWeek(entries, week))} />
        </Section>
        <Section title={say('exceptions')} why={say('exceptionsWhy')}>
          <ExceptionsField
            entries={entries}
            set={set}
            today={wallClockOf(Date.now(), zone).slice(0, 10)}
            problemOf={problemsByEntry(entries)}
          />
        </Section>
      </Stack>
      <Stack gap={24} className={styles.half}>
        <Section title={say('views')} why={say('viewsWhy')}>
          <TimeViews lanes={lanes} zone={zone} />
        </Section>
        <Section title={say('usedIn')} {...(plans.length > 0 && { why: say('usedWhy') })}>
          <UsedIn plans={plans} />
        </Section>
      </Stack>
    </div>
  );
}

/** What is wrong with each entry, found with the rules that the exchange itself uses. */
function problemsByEntry(entries: readonly TimeConditionEntry[]): (index: number) => string | undefined {
  const { error } = timeConditionFieldsSchema.shape.entries.safeParse(entries);
  const problems = error === undefined ? [] : problemsOf(error);
  return (index) => {
    const problem = problems.find(({ path }) => path[0] === index);
    return problem && problemText(problem, currentLanguage());
  };
}
