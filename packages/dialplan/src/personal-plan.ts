import type { Directory, Route, Step, User } from '@simmpl/model';
import { ownPhones, ownPhonesSettings } from './modules/own-phones.ts';
import { transfer, transferSettings } from './modules/transfer.ts';

/** How long a number outside rings, s. */
const outsideSeconds = 30;

/** Plans that say the same as long as the user's fields do: their steps are parsed once, not once a call. */
const plans = new WeakMap<User, Route>();

/**
 * What a call to a user walks: where calls go for now if that is set, else the plan that the user made, else the
 * standard one. Made of the same modules as a company's plan.
 */
export function personalPlan(user: User, directory: Directory): Route {
  const forward = user.declineAll ? undefined : forwardOf(user, directory);
  if (forward) return user.personalVoicemail ? [forward, voicemail(user)] : [forward];
  const isSentOn = user.declineAll || user.availability === 'voicemail';
  const own = isSentOn ? undefined : directory.personalPlans.get(user.id);
  if (own) return own.route;
  const known = plans.get(user);
  if (known) return known;
  const plan = planWithin(user);
  plans.set(user, plan);
  return plan;
}

function planWithin(user: User): Route {
  if (user.declineAll) return [{ id: 'decline', type: 'hang-up', settings: { status: 603 } }];
  return user.availability === 'voicemail' ? [voicemail(user)] : standardPlan(user);
}

/**
 * The plan of a user who made none: all own phones ring for the user's time-out, then the personal voicemail takes the
 * call if it is on (decisions: user without personal plan of their own).
 */
export function standardPlan(user: User): Route {
  const ring: Step = { id: 'ring', type: 'own-phones', settings: { timeoutSeconds: user.ringSeconds } };
  return user.personalVoicemail ? [ring, voicemail(user)] : [ring];
}

const voicemail = (user: User): Step => ({
  id: 'voicemail',
  type: 'voicemail',
  settings: { box: { user: user.id } },
});

/** Undefined where calls follow the own plan, also since the number they should go to is missing. */
function forwardOf(user: User, directory: Directory): Step | undefined {
  const number =
    user.availability === 'mobile'
      ? user.mobileNumber
      : user.availability === 'forward'
        ? user.forwardTo
        : null;
  if (number === null) return undefined;
  const internal = directory.byInternalNumber.get(number);
  const target = internal ?? { external: number };
  if (internal === undefined && !number.startsWith('+')) return undefined;
  return {
    id: 'forward',
    type: 'transfer',
    settings:
      'external' in target
        ? { target, timeoutSeconds: outsideSeconds }
        : { target, personalRoute: true, timeoutSeconds: user.ringSeconds },
  };
}

/** Where calls go that no phone of a user takes. */
export interface ForwardUntaken {
  /** An internal number, or E.164. */
  readonly to: string;
  /** How long the own phones ring before, s. */
  readonly ringSeconds: number;
}

/**
 * Where the plan of a user sends calls that no phone takes, because nobody answers or all are busy: a plan knows no
 * difference between the two. Undefined where it begins otherwise than by ringing the own phones, or goes on otherwise
 * than at a number; voicemail is no forward.
 */
export function forwardUntaken(user: User, directory: Directory): ForwardUntaken | undefined {
  if (user.declineAll || user.availability !== 'own-plan') return undefined;
  const [ring, next] = personalPlan(user, directory);
  const rings = ring?.type === ownPhones.type ? ownPhonesSettings.safeParse(ring.settings) : undefined;
  const sends = next?.type === transfer.type ? transferSettings.safeParse(next.settings) : undefined;
  if (!rings?.success || !sends?.success) return undefined;
  const { target } = sends.data;
  const to =
    'external' in target
      ? target.external
      : 'user' in target
        ? directory.users.get(target.user)?.internalNumber
        : directory.dialPlans.get(target.dialPlan)?.internalNumber;
  return to === undefined ? undefined : { to, ringSeconds: rings.data.timeoutSeconds };
}
