import { Link } from '@tanstack/react-router';
import { ClosedNow } from '../../closing/closed-now.tsx';
import { useWords } from '../../i18n/word-book.ts';
import { dialPlanWords } from '../words.ts';
import styles from './sections.module.css';

/** The lists that belong to dial plans, beside each other, and the switch that closes them all. */
export function Sections() {
  const say = useWords(dialPlanWords);
  return (
    <>
      <nav className={styles.sections} aria-label={say('sections')}>
        <Link to="/dial-plans" activeOptions={{ exact: true }} className={styles.section}>
          {say('title')}
        </Link>
        <Link to="/dial-plans/time-conditions" className={styles.section}>
          {say('timeConditions')}
        </Link>
        <Link to="/dial-plans/queues" className={styles.section}>
          {say('queues')}
        </Link>
        <Link to="/dial-plans/fax-boxes" className={styles.section}>
          {say('faxBoxes')}
        </Link>
        <Link to="/dial-plans/sounds" className={styles.section}>
          {say('sounds')}
        </Link>
        <Link to="/dial-plans/diversions" className={styles.section}>
          {say('diversions')}
        </Link>
      </nav>
      <div className={styles.closing}>
        <ClosedNow />
      </div>
    </>
  );
}
