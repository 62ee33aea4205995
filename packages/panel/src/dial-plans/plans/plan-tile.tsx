import { moduleOf } from '@simmpl/dialplan';
import { displayNumber } from '@simmpl/model';
import { Link } from '@tanstack/react-router';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ModuleTile } from '../editor/module-tile.tsx';
import { PlanMarks } from '../versions/plan-marks.tsx';
import { dialPlanWords } from '../words.ts';
import styles from './plan-tile.module.css';

/** Steps drawn before "3 more". */
const mostSteps = 7;

/** One plan: its name, its numbers, and its steps as a row of icons. */
export function PlanTile({ plan }: { readonly plan: Document<'DialPlanSummary'> }) {
  const say = useWords(dialPlanWords);
  const numbers = plan.numbers.map(displayNumber);
  return (
    <Link
      to="/dial-plans/$dialPlanId"
      params={{ dialPlanId: plan.id }}
      className={styles.tile}
      data-testid={`plan-${plan.internalNumber}`}
    >
      <span className={styles.name}>{plan.name}</span>
      <span className={styles.numbers}>
        <b>{numbers.length === 0 ? say('noNumber') : numbers.slice(0, 2).join(', ')}</b>
        {numbers.length > 2 && ` +${numbers.length - 2}`} · {say('internal', { number: plan.internalNumber })}
      </span>
      <span className={styles.steps}>
        <Preview modules={plan.modules} />
      </span>
      <PlanMarks plan={plan} />
    </Link>
  );
}

function Preview({ modules }: { readonly modules: readonly string[] }) {
  const say = useWords(dialPlanWords);
  if (modules.length === 0) return <span className={styles.empty}>{say('noSteps')}</span>;
  const more = modules.length - mostSteps;
  return (
    <>
      {numbered(modules.slice(0, mostSteps)).map(({ type, key }) => {
        const module = moduleOf(type);
        return (
          <span key={key} className={styles.step} title={module?.words[currentLanguage()].name}>
            <ModuleTile module={module} size={24} />
          </span>
        );
      })}
      {more > 0 && <span className={styles.empty}>{say('moreSteps', { count: more })}</span>}
    </>
  );
}

/** Modules in a row have no identity but their turn. */
const numbered = (types: readonly string[]) => types.map((type, turn) => ({ type, key: `${turn} ${type}` }));
