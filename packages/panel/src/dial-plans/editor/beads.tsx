import { displayNumber } from '@simmpl/model';
import { useEffect, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { clock } from '../route/timeline.ts';
import styles from './beads.module.css';
import { useView } from './view.ts';

/** Calls drawn before "+2". */
const most = 2;

/** The calls that are at a step now: a bead on the thread, and who calls since when. */
export function Beads({ calls }: { readonly calls: readonly Document<'LiveCall'>[] }) {
  if (calls.length === 0) return null;
  return (
    <>
      <span className={styles.bead} />
      <span className={styles.calls} data-testid="live-calls">
        {calls.slice(0, most).map((call) => (
          <BeadLabel key={call.id} call={call} />
        ))}
        {calls.length > most && <span className={styles.call}>+{calls.length - most}</span>}
      </span>
    </>
  );
}

function BeadLabel({ call }: { readonly call: Document<'LiveCall'> }) {
  const { reading } = useView();
  const now = useSeconds();
  const { name, number } = call.from;
  const who = name || (number === '' ? reading.say('withheld') : displayNumber(number));
  return (
    <span className={styles.call}>
      {who} · {clock(Math.max(0, now - call.startedAt))}
    </span>
  );
}

/** The time, anew each second. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
