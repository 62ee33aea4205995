import { z } from 'zod';
import { dialPlanReference, userReference, voicemailBoxReference } from './route.ts';

/** Words that a phone shows beside a key; what is too long for its display it cuts itself. */
const label = z.string().trim().max(40).default('');

/**
 * What a programmable key of a phone does. Everything but a line dials digits, and the lamp of what is dialled is the
 * lamp of the key (RFC 4235 at the address that one dials).
 */
export const deviceKeySchema = z.discriminatedUnion('kind', [
  /** Calls in and out on the device's own account. */
  z.strictObject({ kind: z.literal('line'), label }),
  /** Calls a colleague, shows whether they are talking, and picks up while they ring. */
  z.strictObject({ kind: z.literal('user'), of: userReference, label }),
  z.strictObject({
    kind: z.literal('speed-dial'),
    /** Anything that can be dialled: a number, an extension or a code. */
    number: z.string().regex(/^[+*#]?[0-9*#]{1,31}$/, 'speed-dial'),
    label,
  }),
  /** Turns a diversion of a dial plan on and off. */
  z.strictObject({
    kind: z.literal('diversion'),
    of: dialPlanReference,
    sequence: z.int().min(1).max(999),
    label,
  }),
  /** Parks the call in this place, or takes back the one that is there. */
  z.strictObject({ kind: z.literal('park'), place: z.int().min(1).max(9), label }),
  /** Logs in to the own queues, or out of them. */
  z.strictObject({ kind: z.literal('queues'), label }),
  /** Closes the company, or opens it again. */
  z.strictObject({ kind: z.literal('closed'), label }),
  /** The own voicemail; with `of` that of a box. */
  z.strictObject({ kind: z.literal('voicemail'), of: voicemailBoxReference.nullable().default(null), label }),
  /** Takes over any call that rings in the company. */
  z.strictObject({ kind: z.literal('pick-up'), label }),
  /** Opens the company's phone book. */
  z.strictObject({ kind: z.literal('phone-book'), label }),
]);
export type DeviceKey = z.infer<typeof deviceKeySchema>;
export type DeviceKeyKind = DeviceKey['kind'];

/** Side modules that a phone may have. */
export const maxSideModules = 3;
/** Keys on one phone or side module, pages counted. */
const maxKeys = 120;

/** A key that does something, and where it is. */
export const placedKeySchema = z.strictObject({
  /** 0 for the phone itself, else the side module, the nearest first. */
  module: z.int().min(0).max(maxSideModules).default(0),
  /** Counted from 1 in the order of the maker, pages after each other. */
  place: z.int().min(1).max(maxKeys),
  key: deviceKeySchema,
});
export type PlacedKey = z.infer<typeof placedKeySchema>;

export const deviceKeysSchema = z
  .array(placedKeySchema)
  .max(300)
  .refine(
    (keys) => new Set(keys.map(({ module, place }) => `${module} ${place}`)).size === keys.length,
    'duplicate',
  )
  .default([]);

/** What keys are resolved with: the things they may refer to, by id. */
export interface KeySurroundings {
  user(id: string): { readonly internalNumber: string; readonly name: string } | undefined;
  dialPlan(id: string): { readonly internalNumber: string } | undefined;
  /** The words beside a diversion. */
  diversion(dialPlanId: string, sequence: number): string | undefined;
  voicemailBox(id: string): { readonly number: string; readonly name: string } | undefined;
  /** The digits of a feature, as this company dials it. */
  readonly codes: KeyCodes;
}

/** The features that keys dial; undefined where the company has switched the code off. */
export interface KeyCodes {
  /** A place follows. */
  readonly parkPlace: string | undefined;
  readonly queues: string | undefined;
  readonly closed: string | undefined;
  readonly voicemail: string;
  readonly pickUp: string | undefined;
}

/** A key as a phone is told of it. */
export interface ReadyKey {
  readonly kind: DeviceKeyKind;
  /** What it dials; empty for a line and for the phone book. */
  readonly digits: string;
  readonly label: string;
  /** Whether the exchange tells its lamp. */
  readonly lamp: boolean;
}

/** What a key dials and says; undefined when the thing it stands for is gone or off. @param words names of kinds */
export function readyKey(
  key: DeviceKey,
  surroundings: KeySurroundings,
  words: Readonly<Record<DeviceKeyKind, string>>,
): ReadyKey | undefined {
  const { codes } = surroundings;
  const ready = (digits: string, name: string, lamp = true): ReadyKey => ({
    kind: key.kind,
    digits,
    label: key.label || name,
    lamp,
  });
  const dials = (digits: string | undefined, name: string): ReadyKey | undefined =>
    digits === undefined ? undefined : ready(digits, name);
  switch (key.kind) {
    case 'line':
    case 'phone-book':
      return ready('', key.kind === 'line' ? '' : words['phone-book'], false);
    case 'user': {
      const user = surroundings.user(key.of.user);
      return user && ready(user.internalNumber, user.name);
    }
    case 'speed-dial':
      return ready(key.number, key.number, false);
    case 'diversion': {
      const plan = surroundings.dialPlan(key.of.dialPlan);
      const words = surroundings.diversion(key.of.dialPlan, key.sequence);
      return plan && words !== undefined ? ready(`${plan.internalNumber}*${key.sequence}`, words) : undefined;
    }
    case 'park':
      return dials(codes.parkPlace && `${codes.parkPlace}${key.place}`, `${words.park} ${key.place}`);
    case 'queues':
      return dials(codes.queues, words.queues);
    case 'closed':
      return dials(codes.closed, words.closed);
    case 'voicemail': {
      if (key.of === null) return ready(codes.voicemail, words.voicemail);
      const box = surroundings.voicemailBox(key.of.voicemailBox);
      return box && ready(`${codes.voicemail}${box.number}`, box.name);
    }
    case 'pick-up':
      return dials(codes.pickUp, words['pick-up']);
  }
}
