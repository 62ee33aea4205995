import { Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import type { Lane } from './lane.ts';
import { LaneMark } from './lane-mark.tsx';
import { TimeViews } from './time-views.tsx';
import styles from './views.module.css';
import { timeWords } from './words.ts';

/** So many lanes can be told apart at a glance; the rest is a click away. */
const mostAtFirst = 8;

/** All conditions of the company, or of one plan, over each other: who covers what, and what nobody covers. */
export function Coverage({
  conditions,
  plans,
  zone,
}: {
  readonly conditions: readonly Document<'TimeCondition'>[];
  readonly plans: readonly Document<'DialPlanSummary'>[];
  readonly zone: string;
}) {
  const say = useWords(timeWords);
  const [planId, setPlanId] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set(conditions.slice(mostAtFirst).map(({ id }) => id)),
  );
  const plan = plans.find(({ id }) => id === planId);
  const chosen = plan
    ? lanesOf(plan, conditions, (name) => say('outside', { name }))
    : conditions.map((condition): Lane => ({ id: condition.id, name: condition.name, rules: condition }));
  const lanes = chosen.filter(({ id }) => !hidden.has(id));
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <Section title={say('coverage')} why={say('coverageWhy')}>
      <Stack>
        <Select
          label={say('show')}
          maw={320}
          allowDeselect={false}
          searchable={plans.length > 8}
          value={planId}
          onChange={(value) => setPlanId(value ?? '')}
          data={[
            { value: '', label: say('allConditions') },
            ...plans.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {chosen.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('noneInPlan')}
          </Text>
        )}
        {chosen.length > 1 && (
          <div className={styles.toggles}>
            {chosen.map(({ id, name }) => {
              const index = lanes.findIndex((one) => one.id === id);
              return (
                <button
                  key={id}
                  type="button"
                  className={styles.toggle}
                  aria-pressed={index !== -1}
                  onClick={() => toggle(id)}
                >
                  {index !== -1 && <LaneMark index={index} />}
                  {name}
                </button>
              );
            })}
          </div>
        )}
        {lanes.length > 0 && <TimeViews lanes={lanes} zone={zone} />}
      </Stack>
    </Section>
  );
}

/** The conditions as a plan asks them: one that it asks both ways stands there twice. */
function lanesOf(
  { asksTimes }: Document<'DialPlanSummary'>,
  conditions: readonly Document<'TimeCondition'>[],
  outside: (name: string) => string,
): Lane[] {
  return conditions.flatMap((condition) =>
    asksTimes
      .filter(({ timeCondition }) => timeCondition === condition.id)
      .map(({ inverted }) => ({
        id: inverted ? `not ${condition.id}` : condition.id,
        name: inverted ? outside(condition.name) : condition.name,
        rules: condition,
        inverted,
      })),
  );
}
