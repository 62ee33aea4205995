import { Checkbox } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import styles from './simulator-panel.module.css';
import { TestVerdict } from './test-verdict.tsx';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** Which tests the work breaks, and which of them shall expect the new outcome from now on. */
export function useBrokenTests() {
  const say = useWords(simulatorWords);
  const { runs } = useTheSimulator();
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  return {
    accepted,
    accept(testId: string, yes: boolean): void {
      const next = new Set(accepted);
      if (yes) next.add(testId);
      else next.delete(testId);
      setAccepted(next);
    },
    broken: runs.some(({ test, verdict }) => !verdict.passed && !accepted.has(test.id)),
    publishAnyway: say('saveAnyway'),
  };
}

/** What saving does to the tests of the plan, each that breaks with what was expected and what happens now. */
export function BrokenTests({
  accepted,
  accept,
  now,
}: Pick<ReturnType<typeof useBrokenTests>, 'accepted' | 'accept'> & {
  /** Whether the work is to be in force at once. */
  readonly now: boolean;
}) {
  const say = useWords(simulatorWords);
  const { tests, runs } = useTheSimulator();
  const broken = runs.filter(({ verdict }) => !verdict.passed);
  if (tests.length === 0) return null;
  if (broken.length === 0)
    return (
      <p className={styles.passes} data-testid="tests-pass">
        <IconCircleCheck className={styles.tick} size={18} stroke={1.6} aria-hidden />
        {say('allPass', { count: tests.length })}
      </p>
    );
  return (
    <section className={styles.saving} data-testid="broken-tests">
      <h3>{say('broken', { count: broken.length })}</h3>
      {broken.map((run) => (
        <div key={run.test.id} className={styles.broken}>
          <b>{run.test.name}</b>
          <TestVerdict run={run} />
          {now && (
            <Checkbox
              label={say('accept')}
              checked={accepted.has(run.test.id)}
              onChange={(event) => accept(run.test.id, event.currentTarget.checked)}
            />
          )}
        </div>
      ))}
      {!now && <p className={styles.quiet}>{say('acceptNow')}</p>}
    </section>
  );
}
