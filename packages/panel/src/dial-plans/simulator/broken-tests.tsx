import { Checkbox } from '@mantine/core';
import type { PlanTestRun } from '@simmpl/dialplan';
import type { Route } from '@simmpl/model';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import styles from './simulator-panel.module.css';
import { TestVerdict } from './test-verdict.tsx';
import type { SavedTest } from './use-test-runs.ts';
import { simulatorWords } from './words.ts';

type Runs = readonly PlanTestRun<SavedTest>[];

/** Which tests a route breaks, and which of them shall expect the new outcome from now on. */
export function useBrokenTests(runs: Runs) {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const failing = runs.filter(({ verdict }) => !verdict.passed);
  return {
    accepted,
    accept(testId: string, yes: boolean): void {
      const next = new Set(accepted);
      if (yes) next.add(testId);
      else next.delete(testId);
      setAccepted(next);
    },
    /** Ids of the tests that do not pass. */
    failing: failing.map(({ test }) => test.id),
    broken: failing.some(({ test }) => !accepted.has(test.id)),
  };
}

/**
 * What a route does to the tests of the plan, each that breaks with what was expected and what happens now.
 * @param props.tried the route; left out for the one under the editor's hands
 * @param props.accept left out where tests stay as they are
 * @param props.what follows from tests that break
 */
export function BrokenTests({
  runs,
  tried,
  accepted,
  accept,
  what,
}: {
  readonly runs: Runs;
  readonly tried?: Route | undefined;
  readonly accepted?: ReadonlySet<string> | undefined;
  readonly accept?: ((testId: string, yes: boolean) => void) | undefined;
  readonly what?: string | undefined;
}) {
  const say = useWords(simulatorWords);
  const broken = runs.filter(({ verdict }) => !verdict.passed);
  if (runs.length === 0) return null;
  if (broken.length === 0)
    return (
      <p className={styles.passes} data-testid="tests-pass">
        <IconCircleCheck className={styles.tick} size={18} stroke={1.6} aria-hidden />
        {say('allPass', { count: runs.length })}
      </p>
    );
  return (
    <section className={styles.saving} data-testid="broken-tests">
      <h3>{say('broken', { count: broken.length })}</h3>
      {broken.map((run) => (
        <div key={run.test.id} className={styles.broken}>
          <b>{run.test.name}</b>
          <TestVerdict run={run} tried={tried} />
          {accept && (
            <Checkbox
              label={say('accept')}
              checked={accepted?.has(run.test.id) ?? false}
              onChange={(event) => accept(run.test.id, event.currentTarget.checked)}
            />
          )}
        </div>
      ))}
      {what && <p className={styles.quiet}>{what}</p>}
    </section>
  );
}

/** Tests that kept a planned version back, as they were told when its moment came. */
export function FailedTests({
  tests,
}: {
  readonly tests: readonly { readonly name: string; readonly expected: string; readonly now: string }[];
}) {
  const say = useWords(simulatorWords);
  if (tests.length === 0) return null;
  return (
    <section className={styles.saving} role="alert" data-testid="failed-tests">
      <h3>{say('keptBack', { count: tests.length })}</h3>
      {tests.map(({ name, expected, now }) => (
        <div key={name} className={styles.broken}>
          <b>{name}</b>
          <dl className={styles.verdict}>
            <dt>{say('expected')}</dt>
            <dd>{expected}</dd>
            <dt>{say('wouldBe')}</dt>
            <dd>{now}</dd>
          </dl>
        </div>
      ))}
    </section>
  );
}
