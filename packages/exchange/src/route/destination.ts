import {
  type Directory,
  emergencyNumbers,
  type InternalTarget,
  isReservedInternalNumber,
  toE164,
  type VoicemailOwner,
} from '@simmpl/model';
import type { QueueLoginCode } from '../features/queue-login.ts';
import { voicemailCode } from './voicemail-code.ts';

/** Where a dialled number leads. */
export type Destination =
  /** 112 and its like: always goes out, before any limit. */
  | { readonly kind: 'emergency'; readonly number: string }
  /** `<plan>*<sequence>`: toggles a diversion, announced. */
  | { readonly kind: 'toggle-diversion'; readonly dialPlanId: string; readonly sequence: number }
  /** `*21`: the caller's own calls go to the own mobile, or no longer; announced. */
  | { readonly kind: 'toggle-mobile' }
  /** `*55`: the company is closed now, or no longer; `*55*0800`: until the clock shows 08:00 (`until`). Announced. */
  | { readonly kind: 'toggle-closed'; readonly until: string | null }
  /** `*8`, `*8<extension>`: takes a call that rings elsewhere; `from` is the user it rings for, null for anyone. */
  | { readonly kind: 'pick-up'; readonly from: string | null }
  /** `*100` to `*103`: log-in and pause of the caller's own queues; announced. */
  | { readonly kind: 'queue-login'; readonly code: QueueLoginCode }
  /** A sound's own code: it is recorded anew. 8000: a new sound, which is null here. */
  | { readonly kind: 'record-sound'; readonly soundId: string | null }
  /** `1233`, `1233<box>` and the own extension: listens to voicemail. */
  | { readonly kind: 'voicemail'; readonly of: 'caller' | VoicemailOwner }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'dial-plan'; readonly dialPlanId: string }
  /** E.164 with plus, or a short national service number as dialled. */
  | { readonly kind: 'external'; readonly number: string; readonly privacy: 'withhold' | 'show' | 'default' }
  /** Not a number of ours and not a telephone number: 404, or 484 while it could still become one. */
  | { readonly kind: 'unknown'; readonly status: 404 | 484 };

/**
 * What a colleague dialled, in this order: emergency, feature code, exact internal number, own external number,
 * external number (decisions: order of dialled digits).
 * @param callerUserId who dials; their own extension is their voicemail
 */
export function destinationFor(
  dialled: string,
  directory: Directory,
  callerUserId?: string | undefined,
): Destination {
  if (emergencyNumbers.has(dialled)) return { kind: 'emergency', number: dialled };

  if (dialled === '*21' || dialled === '#21') return { kind: 'toggle-mobile' };
  const closing = closingCode(dialled);
  if (closing) return closing;
  const login = queueLoginCodes[dialled.slice(1)];
  if (login !== undefined && (dialled[0] === '*' || dialled[0] === '#'))
    return { kind: 'queue-login', code: login };
  const pickUp = pickUpCode(dialled, directory);
  if (pickUp) return pickUp;
  const voicemail = voicemailCode(dialled, directory);
  if (voicemail !== undefined)
    return voicemail === 'unknown' ? { kind: 'unknown', status: 404 } : { kind: 'voicemail', of: voicemail };
  const once = privacyPrefix(dialled);
  if (once) {
    const rest = destinationFor(once.rest, directory);
    return rest.kind === 'external' ? { ...rest, privacy: once.privacy } : rest;
  }
  const diversion = diversionCode(dialled, directory);
  if (diversion) return diversion;

  const internal = directory.byInternalNumber.get(dialled);
  if (internal && 'user' in internal && internal.user === callerUserId)
    return { kind: 'voicemail', of: 'caller' };
  if (internal) return internalDestination(internal);
  if (dialled === '8000') return { kind: 'record-sound', soundId: null };
  const sound = soundOfCode(dialled, directory);
  if (sound) return sound;

  const number = toE164(dialled);
  if (number !== undefined) {
    const own = directory.numbers.get(number);
    if (own?.dialPlanId) return { kind: 'dial-plan', dialPlanId: own.dialPlanId };
    return { kind: 'external', number, privacy: 'default' };
  }
  if (isReservedInternalNumber(dialled)) return { kind: 'external', number: dialled, privacy: 'default' };
  return { kind: 'unknown', status: isDigits(dialled) && dialled.length < 3 ? 484 : 404 };
}

/** Shortcodes of queues (panel document, section 5). */
const queueLoginCodes: Readonly<Record<string, QueueLoginCode>> = {
  '100': 'toggle',
  '101': 'in',
  '102': 'pause',
  '103': 'out',
};

/** `*8`, and `*8` before the extension of a colleague (panel document, section 5). `#` may stand for `*`. */
function pickUpCode(dialled: string, directory: Directory): Destination | undefined {
  if (!dialled.startsWith('*8') && !dialled.startsWith('#8')) return undefined;
  const extension = dialled.slice(2);
  if (extension === '') return { kind: 'pick-up', from: null };
  const target = directory.byInternalNumber.get(extension);
  return target && 'user' in target ? { kind: 'pick-up', from: target.user } : undefined;
}

/** `*31*<nr>` withholds the number for this call, `*32*<nr>` shows it (decisions). `#` may stand for the first `*`. */
function privacyPrefix(dialled: string): { privacy: 'withhold' | 'show'; rest: string } | undefined {
  if (dialled.length < 5 || (dialled[0] !== '*' && dialled[0] !== '#') || dialled[3] !== '*')
    return undefined;
  const code = dialled.slice(1, 3);
  if (code === '31') return { privacy: 'withhold', rest: dialled.slice(4) };
  if (code === '32') return { privacy: 'show', rest: dialled.slice(4) };
  return undefined;
}

/** `*55` and `*55*<hhmm>` (decision 17). `#` may stand for the first `*`. */
function closingCode(dialled: string): Destination | undefined {
  if (dialled === '*55' || dialled === '#55') return { kind: 'toggle-closed', until: null };
  if (dialled.length !== 8 || !(dialled.startsWith('*55*') || dialled.startsWith('#55*'))) return undefined;
  const hours = dialled.slice(4, 6);
  const minutes = dialled.slice(6);
  if (!isDigits(hours) || !isDigits(minutes) || hours > '23' || minutes > '59') return undefined;
  return { kind: 'toggle-closed', until: `${hours}:${minutes}` };
}

function diversionCode(dialled: string, directory: Directory): Destination | undefined {
  const star = dialled.indexOf('*');
  if (star < 3) return undefined;
  const plan = directory.byInternalNumber.get(dialled.slice(0, star));
  const sequence = dialled.slice(star + 1);
  if (!plan || !('dialPlan' in plan) || !isDigits(sequence) || sequence.length > 3) return undefined;
  return { kind: 'toggle-diversion', dialPlanId: plan.dialPlan, sequence: Number(sequence) };
}

/** `#` may stand for the `*`. */
function soundOfCode(dialled: string, directory: Directory): Destination | undefined {
  if (dialled[0] !== '*' && dialled[0] !== '#') return undefined;
  const code = `*${dialled.slice(1)}`;
  for (const { id, recordCode } of directory.sounds.values())
    if (recordCode === code) return { kind: 'record-sound', soundId: id };
  return undefined;
}

const internalDestination = (target: InternalTarget): Destination =>
  'user' in target
    ? { kind: 'user', userId: target.user }
    : { kind: 'dial-plan', dialPlanId: target.dialPlan };

function isDigits(text: string): boolean {
  if (text === '') return false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}
