import { nextChange, timeConditionHolds } from '@simmpl/dialplan';
import type { HolidayCalendar, TimeConditionEntry } from '@simmpl/model';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { nearMoment } from '../route/zone-time.ts';
import { dialPlanWords } from '../words.ts';
import styles from './time-conditions.module.css';

/** Whether some times hold now, and until when, by the clock of the company. */
export function NowMark({
  entries,
  holidays,
  zone,
}: {
  readonly entries: readonly TimeConditionEntry[];
  readonly holidays: readonly HolidayCalendar[];
  readonly zone: string;
}) {
  const say = useWords(dialPlanWords);
  const now = Date.now();
  const rules = { entries: [...entries], holidays };
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
