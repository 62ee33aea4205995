import { type Directory, mayListen, type User, type VoicemailOwner } from '@simmpl/model';
import type { QueueLoginCode } from '../features/queue-login.ts';
import { destinationFor } from '../route/destination.ts';

/** What the lamp of a key stands for. */
export type LampSource =
  | { readonly kind: 'user'; readonly userId: string }
  /** The calls that came by a dial plan. */
  | { readonly kind: 'dial-plan'; readonly dialPlanId: string }
  /** What rings that a user may take, at these users or at anybody (null). */
  | { readonly kind: 'pick-up'; readonly from: readonly string[] | null; readonly userId: string }
  | { readonly kind: 'diversion'; readonly dialPlanId: string; readonly sequence: number }
  | { readonly kind: 'closed' }
  /** How a user stands to all own queues. */
  | { readonly kind: 'queue-login'; readonly code: QueueLoginCode; readonly userId: string }
  /** A parking place. */
  | { readonly kind: 'park'; readonly place: number }
  /** A user's calls go to the own mobile. */
  | { readonly kind: 'mobile'; readonly userId: string }
  /** A user's number is withheld, or shown (`on` false), unless a call says otherwise. */
  | { readonly kind: 'anonymous'; readonly on: boolean; readonly userId: string }
  /** A user is logged in at a device that is not theirs. */
  | { readonly kind: 'hotdesk'; readonly userId: string }
  | { readonly kind: 'voicemail'; readonly of: VoicemailOwner };

/**
 * What a key shows: the same as it would dial, so that any phone's key for a colleague shows anything that has a code.
 * @param subscriber whose phone it is; undefined for what it shows on everybody's phone
 * @returns undefined for what has no lamp, or none that this user may see
 */
export function lampSource(dialled: string, directory: Directory, subscriber?: User): LampSource | undefined {
  // Without the caller: the own extension is to show the own calls, not the voicemail that it dials.
  const destination = destinationFor(dialled, directory);
  switch (destination.kind) {
    case 'user':
      return { kind: 'user', userId: destination.userId };
    case 'dial-plan':
      return isNumberOf(dialled, destination.dialPlanId, directory) ? destination : undefined;
    case 'pick-up': {
      const { from, dialPlanId } = destination;
      if (dialPlanId !== null) return { kind: 'dial-plan', dialPlanId };
      const [userId, another] = from ?? [];
      if (userId !== undefined && another === undefined) return { kind: 'user', userId };
      return subscriber && { kind: 'pick-up', from, userId: subscriber.id };
    }
    case 'toggle-diversion': {
      const { dialPlanId, sequence } = destination;
      return { kind: 'diversion', dialPlanId, sequence };
    }
    case 'toggle-closed':
      return { kind: 'closed' };
    case 'park':
      return destination.place === null ? undefined : { kind: 'park', place: destination.place };
    case 'queue-login':
      return subscriber && { kind: 'queue-login', code: destination.code, userId: subscriber.id };
    case 'toggle-mobile':
      return subscriber && { kind: 'mobile', userId: subscriber.id };
    case 'anonymous':
      return subscriber && { kind: 'anonymous', on: destination.on, userId: subscriber.id };
    case 'hotdesk':
      return subscriber && { kind: 'hotdesk', userId: subscriber.id };
    case 'voicemail':
      return subscriber && voicemailSource(destination.of, directory, subscriber);
    default:
      return undefined;
  }
}

/** A plan has its lamp at its own number, not at every number that leads to it. */
const isNumberOf = (dialled: string, dialPlanId: string, directory: Directory): boolean =>
  directory.dialPlans.get(dialPlanId)?.internalNumber === dialled;

function voicemailSource(
  of: 'caller' | VoicemailOwner,
  directory: Directory,
  subscriber: User,
): LampSource | undefined {
  const owner = of === 'caller' ? { userId: subscriber.id } : of;
  const box = 'boxId' in owner ? directory.voicemailBoxes.get(owner.boxId) : undefined;
  const isAllowed = 'userId' in owner ? owner.userId === subscriber.id : box && mayListen(subscriber, box);
  return isAllowed ? { kind: 'voicemail', of: owner } : undefined;
}
