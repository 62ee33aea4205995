import { outcomeSentence, type PlanTestRun, pathStepWords } from '@simmpl/dialplan';
import type { PathStep } from '@simmpl/model';
import { useWords } from '../../i18n/word-book.ts';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import styles from './simulator-panel.module.css';
import type { SavedTest } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** Steps told one by one. */
const most = 4;

/** What a test expected, and what happens on the route as it stands. */
export function TestVerdict({ run }: { readonly run: PlanTestRun<SavedTest> }) {
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
          <dd>{steps(verdict.gained, route)}</dd>
        </>
      )}
      {verdict.orderDiffers && <dd className={styles.wide}>{say('otherOrder')}</dd>}
    </dl>
  );
}
