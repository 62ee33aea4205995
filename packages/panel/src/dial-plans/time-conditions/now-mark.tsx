import { nextChange, type TimeRules, timeConditionHolds } from '@simmpl/dialplan';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { nearMoment } from '../route/zone-time.ts';
import { dialPlanWords } from '../words.ts';
import styles from './time-conditions.module.css';

/** Whether a condition holds now, and until when, by the clock of the company. */
export function NowMark({ rules, zone }: { readonly rules: TimeRules; readonly zone: string }) {
  const say = useWords(dialPlanWords);
  const now = Date.now();
  const holds = timeConditionHolds(rules, now, zone);
  const change = nextChange(rules, now, zone);
  return (
    <span className={styles.now}>
      <span className={styles.dot} data-on={holds || undefined} />
      {say(holds ? 'holdsNow' : 'holdsNotNow')},{' '}
      {change
        ? say('nextChangeAt', { when: nearMoment(change.at, now, zone, currentLanguage()) })
        : say('always')}
    </span>
  );
}
