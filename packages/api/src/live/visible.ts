import type { ExchangeEvent, User } from '@simmpl/model';
import { isOwnCall } from './own-call.ts';

/** Somebody who watches. */
export interface Watcher {
  /** The company looked at; null for an operator who looks at all. */
  readonly companyId: string | null;
  /** Set for a user who may see only what is their own. */
  readonly user: Pick<User, 'id' | 'internalNumber'> | null;
}

/**
 * Decides which events somebody may see: those of their company; a user what colleagues do, but only their own
 * calls, including the end of one that was shown, and the faxes they send.
 * @param shownCalls ids of the calls shown so far; kept up to date here
 */
export function isVisible(event: ExchangeEvent, watcher: Watcher, shownCalls: Set<string>): boolean {
  const companyId = 'companyId' in event ? event.companyId : null;
  if (companyId === null || (watcher.companyId !== null && companyId !== watcher.companyId)) return false;
  if (watcher.user === null) return true;
  if (event.kind === 'presence') return true;
  if (event.kind === 'availability' || event.kind === 'hotdesk') return event.userId === watcher.user.id;
  if (event.kind === 'call' && isOwnCall(event.call, watcher.user)) {
    shownCalls.add(event.call.id);
    return true;
  }
  if (event.kind === 'fax') return event.fax.userId === watcher.user.id;
  if (event.kind === 'call') return shownCalls.has(event.call.id);
  return event.kind === 'call-ended' && shownCalls.delete(event.callId);
}
