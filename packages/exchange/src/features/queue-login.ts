import { type Directory, type Queue, queueLoginKey, type User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { QueueLoginChange } from '../ports.ts';
import type { Services } from '../services.ts';

/** `*100` in or out, `*101` in, `*102` pause on or off, `*103` out: of all one's queues. */
export type QueueLoginCode = 'toggle' | 'in' | 'pause' | 'out';

/** Logs the caller in or out of all own queues, or pauses there, and says what it is now (panel document, section 5). */
export async function changeQueueLogin(
  services: Services,
  call: Call,
  user: User,
  code: QueueLoginCode,
): Promise<void> {
  const directory = call.directory();
  const { companyId } = call.facts;
  const queues = [...directory.queues.values()].filter(({ agents }) =>
    agents.some(({ target }) => 'user' in target && target.user === user.id),
  );
  if (queues.length === 0) {
    await call.play({ standardSound: 'queue-none' });
    return call.hangUp(480);
  }
  const { change, said } = wanted(code, queues, user, directory);
  await services.switches.setQueueLogin(
    companyId,
    queues.map(({ id }) => id),
    user.id,
    change,
  );
  services.queues.look(companyId);
  services.log.info({ call: call.facts.callId, user: user.id, ...change }, 'queue log-in changed by code');
  await call.play({ standardSound: said });
  await call.hangUp(480);
}

/** Whoever is logged in to any queue goes out, and whoever is paused in any goes on. */
function wanted(
  code: QueueLoginCode,
  queues: readonly Queue[],
  user: User,
  directory: Directory,
): { readonly change: QueueLoginChange; readonly said: string } {
  const logins = queues.map(({ id }) => directory.queueLogins.get(queueLoginKey(id, user.id)));
  const isIn = logins.some((login) => login?.loggedIn ?? true);
  const isPaused = logins.some((login) => login?.paused ?? false);
  if (code === 'pause')
    return { change: { paused: !isPaused }, said: isPaused ? 'queue-resumed' : 'queue-paused' };
  const goesIn = code === 'in' || (code === 'toggle' && !isIn);
  return goesIn
    ? { change: { loggedIn: true, paused: false }, said: 'queue-in' }
    : { change: { loggedIn: false, paused: false }, said: 'queue-out' };
}
