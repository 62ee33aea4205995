import { useState } from 'react';
import { lengthOf } from '../i18n/dates.ts';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { OutcomeMark, Party } from './call-marks.tsx';
import styles from './legs.module.css';
import type { CallRecord, Leg } from './records.ts';
import { callWords } from './words.ts';

/** Shorter calls may end before sound has had a chance, ms. */
const longEnoughMs = 5_000;

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
            <Doings leg={leg} record={record} />
            {isSilent(leg) && <span className={styles.technical}>{say('noSound')}</span>}
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

/** Nothing came from who was there for long enough to be heard, though it was spoken to. */
const isSilent = ({ sound, answeredAt, endedAt }: Leg): boolean =>
  sound?.packetsReceived === 0 &&
  sound.packetsSent > 0 &&
  answeredAt !== null &&
  endedAt - answeredAt >= longEnoughMs;

function Times({ leg }: { readonly leg: Leg }) {
  const say = useWords(callWords);
  const rang = say('rang', { length: lengthOf((leg.answeredAt ?? leg.endedAt) - leg.startedAt) });
  const talked =
    leg.answeredAt === null ? undefined : say('talked', { length: lengthOf(leg.endedAt - leg.answeredAt) });
  return [leg.role === 'rung' ? rang : undefined, talked].filter(Boolean).join(' · ');
}

/** What a party did with the call beside talking: hold, transfer, and waiting in a parking place. */
function Doings({
  leg: { holds, parked, transfers = [] },
  record,
}: {
  readonly leg: Leg;
  readonly record: CallRecord;
}) {
  const say = useWords(callWords);
  const name = (legId: string): string => {
    const leg = record.legs.find(({ id }) => id === legId);
    return leg?.name || readableNumber(leg?.number ?? '') || say('withheld');
  };
  const doings = [
    ...(holds ? [say('held', { count: holds.times, length: lengthOf(holds.ms) })] : []),
    ...(parked ? [say('wasParked', { count: parked.times, length: lengthOf(parked.ms) })] : []),
    ...transfers.map(({ legId, to, asked }) =>
      say(asked ? 'transferredAsked' : 'transferred', { who: name(legId), to: readableNumber(to) ?? to }),
    ),
  ];
  return doings.length > 0 && <span className={styles.doings}>{doings.join(' · ')}</span>;
}

/** SIP status, codec and figures of the sound of a leg, in the words of the trade. */
function technicalText(leg: Leg): string {
  const { sipStatus, sipCallId, codec, packetLoss, jitterMs, sound, lost, noReply, transferFailed } = leg;
  return [
    `SIP ${sipStatus}`,
    codec,
    packetLoss === null ? null : `loss ${(packetLoss * 100).toFixed(1)} %`,
    jitterMs === null ? null : `jitter ${jitterMs.toFixed(0)} ms`,
    ...(sound === undefined ? [] : [`RTP ${sound.packetsReceived} in, ${sound.packetsSent} out`]),
    sound?.packetsLate ? `${sound.packetsLate} late` : null,
    sound?.mos == null ? null : `MOS ${sound.mos.toFixed(1)}`,
    lost ? 'lost' : null,
    noReply ? 'no reply' : null,
    transferFailed ? 'transfer failed' : null,
    `Call-ID ${sipCallId}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
