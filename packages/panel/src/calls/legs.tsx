import { useState } from 'react';
import { lengthOf } from '../i18n/dates.ts';
import { useWords } from '../i18n/word-book.ts';
import { OutcomeMark, Party } from './call-marks.tsx';
import styles from './legs.module.css';
import type { CallRecord, Leg } from './records.ts';
import { callWords } from './words.ts';

/** What happened in a call, device by device. */
export function Legs({ record }: { readonly record: CallRecord }) {
  const say = useWords(callWords);
  const [technical, setTechnical] = useState(false);
  return (
    <>
      <ul className={styles.legs} aria-label={say('legs')}>
        {record.legs.map((leg) => (
          <li key={leg.id} className={styles.leg}>
            <span className={styles.who}>
              <Party party={leg} />{' '}
              {leg.role === 'caller' && (
                <span className={styles.role}>({say(leg.test ? 'testCall' : 'caller')})</span>
              )}
            </span>
            <span className={styles.times}>
              <Times leg={leg} />
            </span>
            <OutcomeMark outcome={leg.outcome} />
            {technical && <span className={styles.technical}>{technicalText(leg)}</span>}
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles.more}
        aria-expanded={technical}
        onClick={() => setTechnical(!technical)}
      >
        {say('technical')}
      </button>
    </>
  );
}

function Times({ leg }: { readonly leg: Leg }) {
  const say = useWords(callWords);
  const rang = say('rang', { length: lengthOf((leg.answeredAt ?? leg.endedAt) - leg.startedAt) });
  const talked =
    leg.answeredAt === null ? undefined : say('talked', { length: lengthOf(leg.endedAt - leg.answeredAt) });
  return [leg.role === 'rung' ? rang : undefined, talked].filter(Boolean).join(' · ');
}

/** SIP status, codec, loss and jitter of a leg, in the words of the trade. */
function technicalText({ sipStatus, sipCallId, codec, packetLoss, jitterMs }: Leg): string {
  return [
    `SIP ${sipStatus}`,
    codec,
    packetLoss === null ? null : `loss ${(packetLoss * 100).toFixed(1)} %`,
    jitterMs === null ? null : `jitter ${jitterMs.toFixed(0)} ms`,
    `Call-ID ${sipCallId}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
