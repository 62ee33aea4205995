import { outcomeSentence, type PlanTestRun, pathStepWords } from '@simmpl/dialplan';
import type { PathStep, Route } from '@simmpl/model';
import { useWords } from '../../i18n/word-book.ts';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import styles from './simulator-panel.module.css';
import type { SavedTest } from './use-test-runs.ts';
import { simulatorWords } from './words.ts';

/** Steps told one by one. */
const most = 4;

/**
 * What a test expected, and what happens on a route of the plan.
 * @param props.tried the route; left out for the one under the editor's hands
 */
export function TestVerdict({
  run,
  tried,
}: {
  readonly run: PlanTestRun<SavedTest>;
  readonly tried?: Route | undefined;
}) {
  const say = useWords(simulatorWords);
  const { plan, base, route } = useEditor();
  const { picture, language } = useView().reading;
  const { test, walk, verdict } = run;
  const steps = (list: readonly PathStep[], among: typeof route) => {
    const words = list.map((step) =>
      pathStepWords(step, { id: plan.id, route: among }, picture.names, language),
    );
    return [...words.slice(0, most), ...(words.length > most ? [`+${words.length - most}`] : [])].join('; ');
  };
  return (
    <dl className={styles.verdict}>
      <dt>{say('expected')}</dt>
      <dd>{outcomeSentence(test.expected.outcome, undefined, picture.names, language)}</dd>
      <dt>{say('happensNow')}</dt>
      <dd>{outcomeSentence(walk.outcome, walk.outcomeAtMs, picture.names, language)}</dd>
      {verdict.lost.length > 0 && (
        <>
          <dt>{say('noLonger')}</dt>
          <dd>{steps(verdict.lost, base)}</dd>
        </>
      )}
      {verdict.gained.length > 0 && (
        <>
          <dt>{say('instead')}</dt>
          <dd>{steps(verdict.gained, tried ?? route)}</dd>
        </>
      )}
      {verdict.orderDiffers && <dd className={styles.wide}>{say('otherOrder')}</dd>}
    </dl>
  );
}
