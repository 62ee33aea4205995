import {
  codeInUse,
  type Directory,
  emergencyNumber,
  type InternalTarget,
  isCodeOff,
  isDigits,
  isReservedInternalNumber,
  readFeatureCode,
  toE164,
  type VoicemailOwner,
  voicemailNumber,
  withStar,
} from '@simmpl/model';
import type { HotdeskCode } from '../features/hotdesk.ts';
import type { QueueLoginCode } from '../features/queue-login.ts';

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
  /**
   * `*8`, `*8<extension>`, `*8<group>`: takes a call that rings for these users, or for anyone (null); `*8<dial plan>`:
   * one that came by that plan.
   */
  | { readonly kind: 'pick-up'; readonly from: readonly string[] | null; readonly dialPlanId: string | null }
  /** `*100` to `*103`: log-in and pause of the caller's own queues; announced. */
  | { readonly kind: 'queue-login'; readonly code: QueueLoginCode }
  /** `*70`: parks a call in the first free place, null here; `*71` to `*79`: a place, where a parked call is taken. */
  | { readonly kind: 'park'; readonly place: number | null }
  /** `*4*<suffix>`: another of the caller's own numbers is shown from now on. */
  | { readonly kind: 'show-number'; readonly suffix: string }
  /** `*32`: the caller's number is withheld from now on; `#32`: it is shown. */
  | { readonly kind: 'anonymous'; readonly on: boolean }
  /** `*35`, with the extension and PIN that followed: logs in at this phone, or out. */
  | { readonly kind: 'hotdesk'; readonly code: HotdeskCode }
  /** A sound's own code: it is recorded anew. 8000: a new sound, which is null here. */
  | { readonly kind: 'record-sound'; readonly soundId: string | null }
  /** `*43`: the caller hears themselves. */
  | { readonly kind: 'echo-test' }
  /** `*44`: the time is told. */
  | { readonly kind: 'time' }
  /** `1233`, `1233<box>` and the own extension: listens to voicemail. */
  | { readonly kind: 'voicemail'; readonly of: 'caller' | VoicemailOwner }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'dial-plan'; readonly dialPlanId: string }
  /** A number of the company that its own PBX has. */
  | { readonly kind: 'customer-trunk'; readonly customerTrunkId: string; readonly number: string }
  /** E.164 with plus, or a short national service number as dialled. */
  | { readonly kind: 'external'; readonly number: string; readonly privacy: 'withhold' | 'show' | 'default' }
  /** A code that the company has switched off, which is said. */
  | { readonly kind: 'code-off' }
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
  const emergency = emergencyNumber(dialled);
  if (emergency !== undefined) return { kind: 'emergency', number: emergency };

  const star = withStar(dialled);
  // What was somebody's number before a code got its digits stays theirs.
  const internal = directory.byInternalNumber.get(dialled);
  const code = internal === undefined ? featureDestination(dialled, directory) : undefined;
  if (code) return code;
  const diversion = diversionCode(dialled, directory);
  if (diversion) return diversion;

  if (internal && 'user' in internal && internal.user === callerUserId)
    return { kind: 'voicemail', of: 'caller' };
  if (internal) return internalDestination(internal);
  const sound = soundOfCode(star, directory);
  if (sound) return sound;
  if (isCodeOff(star, directory.company)) return { kind: 'code-off' };
  // What a phone is called by where it gave its own address away (RFC 5627).
  const device = directory.deviceByUsername.get(dialled);
  const userId = device && directory.userOfDevice.get(device.id);
  if (userId !== undefined) return { kind: 'user', userId };

  const number = toE164(dialled);
  if (number !== undefined) {
    const own = directory.numbers.get(number);
    if (own?.dialPlanId) return { kind: 'dial-plan', dialPlanId: own.dialPlanId };
    if (own?.customerTrunkId) return { kind: 'customer-trunk', customerTrunkId: own.customerTrunkId, number };
    return { kind: 'external', number, privacy: 'default' };
  }
  if (isReservedInternalNumber(dialled)) return { kind: 'external', number: dialled, privacy: 'default' };
  return { kind: 'unknown', status: isDigits(dialled) && dialled.length < 3 ? 484 : 404 };
}

/** Where a code of the company leads; undefined for what is none. */
function featureDestination(dialled: string, directory: Directory): Destination | undefined {
  if (dialled.startsWith(voicemailNumber))
    return voicemailDestination(dialled.slice(voicemailNumber.length), directory);
  const read = readFeatureCode(pickUpOnce(withStar(dialled), directory), directory.company);
  if (!read) return undefined;
  const { kind, rest } = read;
  switch (kind) {
    case 'pick-up':
      return pickUpDestination(rest, directory);
    case 'queue-toggle':
      return { kind: 'queue-login', code: 'toggle' };
    case 'queue-in':
      return { kind: 'queue-login', code: 'in' };
    case 'queue-pause':
      return { kind: 'queue-login', code: 'pause' };
    case 'queue-out':
      return { kind: 'queue-login', code: 'out' };
    case 'voicemail':
      return voicemailDestination(rest, directory);
    case 'withhold-once':
      return withPrivacy('withhold', rest, directory);
    case 'caller-id':
      return rest === ''
        ? { kind: 'anonymous', on: !dialled.startsWith('#') }
        : withPrivacy('show', rest, directory);
    case 'outgoing-number':
      return { kind: 'show-number', suffix: rest };
    case 'hotdesk':
      return { kind: 'hotdesk', code: hotdeskCode(rest) };
    case 'forward-to-mobile':
      return { kind: 'toggle-mobile' };
    case 'closed':
      return closingDestination(rest);
    case 'record-sound':
      return { kind: 'record-sound', soundId: null };
    case 'echo-test':
    case 'time':
      return { kind };
    case 'park':
      return { kind: 'park', place: null };
    case 'park-place':
      return { kind: 'park', place: Number(rest) };
  }
}

/**
 * A phone puts the pick-up code before what a key with a lamp dials while that blinks, also where that is the code
 * itself: `*8*8`, `*8*810`.
 */
function pickUpOnce(dialled: string, { company }: Directory): string {
  const code = codeInUse('pick-up', company);
  return code !== undefined && dialled.startsWith(`${code}${code}`) ? dialled.slice(code.length) : dialled;
}

const unknown: Destination = { kind: 'unknown', status: 404 };

/** Any call that rings, or that of the colleague, group or dial plan whose number follows. */
function pickUpDestination(number: string, directory: Directory): Destination {
  const anyone = { kind: 'pick-up', from: null, dialPlanId: null } as const;
  if (number === '') return anyone;
  for (const group of directory.userGroups.values())
    if (group.number === number) return { ...anyone, from: group.members.map(({ user }) => user) };
  const target = directory.byInternalNumber.get(number);
  if (!target) return unknown;
  return 'user' in target ? { ...anyone, from: [target.user] } : { ...anyone, dialPlanId: target.dialPlan };
}

/** `<extension>` or `<extension>*<pin>`, or nothing. */
function hotdeskCode(behind: string): HotdeskCode {
  const [extension = '', pin] = behind.split('*');
  return { extension: extension === '' ? null : extension, pin: pin ?? null };
}

/** Withheld or shown for this call alone (decisions). */
function withPrivacy(privacy: 'withhold' | 'show', dialled: string, directory: Directory): Destination {
  const destination = destinationFor(dialled, directory);
  return destination.kind === 'external' ? { ...destination, privacy } : destination;
}

/** Closed now, or until a time as `0830` (decision 17). */
function closingDestination(time: string): Destination {
  if (time === '') return { kind: 'toggle-closed', until: null };
  const hours = time.slice(0, 2);
  const minutes = time.slice(2);
  if (time.length !== 4 || !isDigits(time) || hours > '23' || minutes > '59') return unknown;
  return { kind: 'toggle-closed', until: `${hours}:${minutes}` };
}

/** The caller's own voicemail, or that of a box or a user. */
function voicemailDestination(number: string, directory: Directory): Destination {
  if (number === '') return { kind: 'voicemail', of: 'caller' };
  for (const box of directory.voicemailBoxes.values())
    if (box.number === number) return { kind: 'voicemail', of: { boxId: box.id } };
  const internal = directory.byInternalNumber.get(number);
  return internal && 'user' in internal ? { kind: 'voicemail', of: { userId: internal.user } } : unknown;
}

function diversionCode(dialled: string, directory: Directory): Destination | undefined {
  const star = dialled.indexOf('*');
  if (star < 3) return undefined;
  const plan = directory.byInternalNumber.get(dialled.slice(0, star));
  const sequence = dialled.slice(star + 1);
  if (!plan || !('dialPlan' in plan) || !isDigits(sequence) || sequence.length > 3) return undefined;
  return { kind: 'toggle-diversion', dialPlanId: plan.dialPlan, sequence: Number(sequence) };
}

function soundOfCode(dialled: string, directory: Directory): Destination | undefined {
  if (!dialled.startsWith('*')) return undefined;
  for (const { id, recordCode } of directory.sounds.values())
    if (recordCode === dialled) return { kind: 'record-sound', soundId: id };
  return undefined;
}

const internalDestination = (target: InternalTarget): Destination =>
  'user' in target
    ? { kind: 'user', userId: target.user }
    : { kind: 'dial-plan', dialPlanId: target.dialPlan };
