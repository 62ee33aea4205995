import { Link } from '@tanstack/react-router';
import type { Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import styles from './time-conditions.module.css';
import { timeWords } from './words.ts';

/** The plans that a condition stands in, each a link; or that there are none. */
export function UsedIn({ plans }: { readonly plans: readonly Document<'DialPlanSummary'>[] }) {
  const say = useWords(timeWords);
  if (plans.length === 0) return <div className={styles.about}>{say('usedNowhere')}</div>;
  return (
    <ul className={styles.plans} aria-label={say('usedIn')}>
      {plans.map(({ id, name }) => (
        <li key={id}>
          <Link to="/dial-plans/$dialPlanId" params={{ dialPlanId: id }} className={styles.plan}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
