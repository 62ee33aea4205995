import { type Directory, diversionKey, isClosed, queueLoginKey, voicemailKey } from '@simmpl/model';
import type { QueueLoginCode } from '../features/queue-login.ts';
import type { CallNow } from './activity.ts';
import type { LampSource } from './lamp-source.ts';
import type { Participant } from './participant.ts';

/** What one thing behind a lamp does. Without a call it is a switch, or a message that waits. */
export interface LampLight {
  /** Blinks, or is red. */
  readonly shows: 'ringing' | 'busy';
  readonly call?: Participant | undefined;
}

/** What a lamp shows, what matters most first; nothing means idle: green. */
export type LampState = readonly LampLight[];

const idle: LampState = [];
const busy: LampState = [{ shows: 'busy' }];

/** A switch is green when it is on, red when it is off (panel document, section 4.6). */
const switched = (on: boolean): LampState => (on ? idle : busy);

/** What happens in calls, from moment to moment. */
interface LiveState {
  /** What a user does. */
  calls(userId: string): readonly Participant[];
  /** The calls that came by a dial plan. */
  callsOfPlan(dialPlanId: string): readonly CallNow[];
  /** The calls of the company that ring, the oldest first. */
  ringing(): Iterable<CallNow>;
  /** Whether a call waits in this parking place. */
  isParked(place: number): boolean;
}

/**
 * What a lamp shows now; undefined for what is gone.
 * @param now epoch ms
 */
export function lampState(
  source: LampSource,
  directory: Directory,
  live: LiveState,
  now: number,
): LampState | undefined {
  switch (source.kind) {
    case 'user': {
      const user = directory.users.get(source.userId);
      if (!user) return undefined;
      const lights = live
        .calls(user.id)
        .map((call): LampLight => ({ shows: call.phase === 'rings' ? 'ringing' : 'busy', call }));
      return lights.length === 0 && user.declineAll ? busy : lights;
    }
    case 'dial-plan':
      return directory.dialPlans.has(source.dialPlanId)
        ? live.callsOfPlan(source.dialPlanId).map(lightOfCall)
        : undefined;
    case 'pick-up':
      return directory.users.has(source.userId) ? toBeTaken(source, live) : undefined;
    case 'diversion': {
      const diversion = directory.diversions.get(diversionKey(source.dialPlanId, source.sequence));
      return diversion && switched(diversion.on);
    }
    case 'closed':
      return switched(isClosed(directory.company.closing, now));
    case 'queue-login':
      return directory.users.has(source.userId)
        ? switched(isSo(source.code, directory, source.userId))
        : undefined;
    case 'park':
      return live.isParked(source.place) ? busy : idle;
    case 'mobile': {
      const user = directory.users.get(source.userId);
      return user && switched(user.availability === 'mobile');
    }
    case 'anonymous': {
      const user = directory.users.get(source.userId);
      return user && switched(user.anonymous === source.on);
    }
    case 'hotdesk':
      return switched([...directory.hotdeskLogins.values()].some(({ userId }) => userId === source.userId));
    case 'voicemail': {
      const count = directory.voicemailCounts.get(voicemailKey(source.of));
      return count !== undefined && count.unread > 0 ? busy : idle;
    }
  }
}

/** One who is called or talks stands for the call. */
const lightOfCall = ({ phase, participants }: CallNow): LampLight => ({
  shows: phase === 'rings' ? 'ringing' : 'busy',
  call: participants.find((each) => each.phase === phase && each.direction === 'recipient'),
});

/** The oldest call that rings and that the user may take, not being the caller. */
function toBeTaken({ from, userId }: Extract<LampSource, { kind: 'pick-up' }>, live: LiveState): LampState {
  for (const call of live.ringing()) {
    const own = call.participants.some((each) => each.userId === userId && each.direction === 'initiator');
    const isOpen = call.rings.some(
      ({ userIds, mayPickUp }) =>
        (mayPickUp?.has(userId) ?? true) && (from === null || userIds.some((each) => from.includes(each))),
    );
    const called = call.participants.find(({ phase }) => phase === 'rings');
    if (isOpen && !own) return [{ shows: 'ringing', call: called }];
  }
  return idle;
}

/** Whether what a code does is so: logged in, paused or logged out. Who is in no queue is logged out. */
function isSo(code: QueueLoginCode, directory: Directory, userId: string): boolean {
  const logins = [...directory.queues.values()]
    .filter(({ agents }) => agents.some(({ target }) => 'user' in target && target.user === userId))
    .map(({ id }) => directory.queueLogins.get(queueLoginKey(id, userId)));
  const isIn = logins.some((login) => login?.loggedIn ?? true);
  if (code === 'pause') return isIn && logins.some((login) => login?.paused ?? false);
  return code === 'out' ? !isIn : isIn;
}
