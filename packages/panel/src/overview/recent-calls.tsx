import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OutcomeMark, Party } from '../calls/call-marks.tsx';
import { everything } from '../calls/filter.ts';
import { callRecordsQuery } from '../calls/records.ts';
import { shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import styles from './overview.module.css';
import { overviewWords } from './words.ts';

const most = 8;

export function RecentCalls() {
  const say = useWords(overviewWords);
  const zone = useTimeZone();
  const { data } = useInfiniteQuery(callRecordsQuery(useCompany().id, everything, most));
  const records = data?.pages[0]?.items;
  return (
    <Section
      title={say('recent')}
      aside={
        <Link to="/calls" className={styles.more}>
          {say('allCalls')}
        </Link>
      }
    >
      {records?.length === 0 && <span className={styles.muted}>{say('noCalls')}</span>}
      <ul className={styles.rows}>
        {records?.map((record) => (
          <li key={record.id} className={styles.row}>
            <span className={styles.grow}>
              <Party party={record.from} /> <span className={styles.muted}>→</span>{' '}
              <Party party={record.to} />
            </span>
            <OutcomeMark outcome={record.outcome} />
            <span className={styles.muted}>
              {shortly(record.startedAt, Date.now(), currentLanguage(), zone)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
