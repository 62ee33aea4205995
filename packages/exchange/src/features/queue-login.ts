import { type Directory, type Queue, queueLoginKey, type User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Said } from '../call/dialogue.ts';
import type { QueueLoginChange } from '../ports.ts';
import type { Services } from '../services.ts';
import { change, confirm } from './confirm.ts';

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
  if (queues.length === 0) return confirm(call, user, ['queue-none']);
  const { login, said } = wanted(code, queues, user, directory);
  const ids = queues.map(({ id }) => id);
  return change(
    services,
    call,
    user,
    async () => {
      await services.switches.setQueueLogin(companyId, ids, user.id, login);
      services.queues.look(companyId);
      services.log.info({ call: call.facts.callId, user: user.id, ...login }, 'queue log-in changed by code');
    },
    said,
  );
}

/** Whoever is logged in to any queue goes out, and whoever is paused in any goes on. */
function wanted(
  code: QueueLoginCode,
  queues: readonly Queue[],
  user: User,
  directory: Directory,
): { readonly login: QueueLoginChange; readonly said: Said } {
  const logins = queues.map(({ id }) => directory.queueLogins.get(queueLoginKey(id, user.id)));
  const isIn = logins.some((login) => login?.loggedIn ?? true);
  const isPaused = logins.some((login) => login?.paused ?? false);
  if (code === 'pause')
    return { login: { paused: !isPaused }, said: isPaused ? 'queue-resumed' : 'queue-paused' };
  const goesIn = code === 'in' || (code === 'toggle' && !isIn);
  return goesIn
    ? { login: { loggedIn: true, paused: false }, said: 'queue-in' }
    : { login: { loggedIn: false, paused: false }, said: 'queue-out' };
}
