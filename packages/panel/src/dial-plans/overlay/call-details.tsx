import { displayNumber, fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { liveQueuesQuery } from '../company/queries.ts';
import { useView } from '../editor/view.ts';
import { clock } from '../route/timeline.ts';
import styles from './beads.module.css';
import { useSeconds } from './seconds.ts';
import { overlayWords } from './words.ts';

type LiveCall = Document<'LiveCall'>;

/** Who calls, for how long, and what the call is doing; with the way to it. */
export function CallDetails({ call }: { readonly call: LiveCall }) {
  const say = useWords(overlayWords);
  const now = useSeconds();
  const waiting = useWaiting(call.id);
  const nameOf = useNameOf();
  const { from, startedAt, stepSince, keys, ringing, talkingTo } = call;
  const since = (at: number) => clock(Math.max(0, now - at));
  const number = from.number === '' ? say('withheld') : displayNumber(from.number);
  const facts: [string, string][] = [[say('inCall'), since(startedAt)]];
  if (stepSince !== null) facts.push([say('atStep'), since(stepSince)]);
  if (waiting)
    facts.push([say('waits'), say('waiting', { time: since(waiting.since), place: waiting.place })]);
  if (keys !== '') facts.push([say('pressed'), keys]);
  if (talkingTo !== null) facts.push([say('talks'), nameOf(talkingTo)]);
  else if (ringing.length > 0) facts.push([say('rings'), [...new Set(ringing.map(nameOf))].join(', ')]);
  return (
    <section className={styles.about} aria-label={from.name || number}>
      <b>{from.name || number}</b>
      {from.name !== '' && <span className={styles.number}>{number}</span>}
      <dl className={styles.facts}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <Link to="/calls" search={{ call: call.id }} className={styles.link}>
        {say('toCall')}
      </Link>
    </section>
  );
}

/** Since when a call waits in a queue, and its place in line from 1; undefined when it does not. */
function useWaiting(callId: string): { since: number; place: number } | undefined {
  const { data: queues = [] } = useQuery(liveQueuesQuery(useCompany().id));
  for (const { waiting } of queues) {
    const index = waiting.findIndex((caller) => caller.callId === callId);
    const caller = waiting[index];
    if (caller) return { since: caller.since, place: index + 1 };
  }
  return undefined;
}

function useNameOf(): (party: LiveCall['ringing'][number]) => string {
  const { users } = useView().reading.picture.directory;
  return ({ userId, number }) => {
    const user = userId === null ? undefined : users.get(userId);
    return user ? fullName(user) : displayNumber(number);
  };
}
