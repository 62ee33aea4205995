import { z } from 'zod';
import { internalNumberSchema, phoneNumberSchema } from './numbers.ts';
import type { RingTargets } from './personal-plan.ts';
import { languages } from './problems.ts';

/** Operators run the installation; administrators their company; users their own extension. */
export const roles = ['operator', 'administrator', 'user'] as const;
export type Role = (typeof roles)[number];

/** Passwords that lists of leaked passwords begin with, of 10 characters and more. */
const commonPasswords: ReadonlySet<string> = new Set(
  '1234567890 12345678910 0123456789 0987654321 1q2w3e4r5t qwertyuiop password12 password123 password1234 wachtwoord wachtwoord1 wachtwoord123 welkom1234 welkom12345 welkom2024 welkom2025 welkom2026 iloveyou12 1111111111 0000000000 qwerty12345 qwerty123456 letmein1234 administrator simmpl1234 simmpl12345 1q2w3e4r5t6y zaq12wsxcde abcdefghij abcd123456 princess123 football123 telefoon123'.split(
    ' ',
  ),
);

/** A panel password: at least 10 characters, not a common one, no composition rules (decisions). */
export const panelPasswordSchema = z
  .string()
  .min(10, 'password.short')
  .max(200)
  .refine((password) => !commonPasswords.has(password.toLowerCase()), 'password.common');

/** Where calls for a user go (panel document, section 5): by the own plan, or all of them somewhere else. */
export const availabilities = ['own-plan', 'mobile', 'voicemail', 'forward'] as const;
export type Availability = (typeof availabilities)[number];

/** A number that a user may show, dialled for as `*4*<suffix>` (panel document, section 5). */
const callerIdSchema = z.strictObject({
  /** One of the company's numbers, E.164. */
  number: phoneNumberSchema,
  suffix: z.string().regex(/^\d{1,4}$/, 'caller-id.suffix'),
});
export type CallerIdChoice = z.infer<typeof callerIdSchema>;

/** The suffix that a number gets unless somebody chooses another: its last two digits. */
export const suggestedSuffix = (number: string): string => number.slice(-2);

const callerIdsSchema = z
  .array(callerIdSchema)
  .max(50)
  .superRefine((callerIds, context) => {
    for (const [index, { number, suffix }] of callerIds.entries()) {
      const before = callerIds.slice(0, index);
      if (before.some((each) => each.number === number))
        context.addIssue({ code: 'custom', message: 'duplicate', path: [index, 'number'] });
      if (before.some((each) => each.suffix === suffix))
        context.addIssue({ code: 'custom', message: 'duplicate', path: [index, 'suffix'] });
    }
  });

/** What is keyed to log in at somebody else's phone. */
export const hotdeskPinSchema = z.string().regex(/^\d{4,8}$/, 'voicemail-pin');

/** The fields of a user that an administrator edits (panel document, section 2). */
export const userFieldsSchema = z.strictObject({
  firstName: z.string().trim().min(1).max(60),
  lastName: z.string().trim().min(1).max(60),
  email: z.email('email').max(254),
  internalNumber: internalNumberSchema,
  role: z.enum(['administrator', 'user']).default('user'),
  language: z.enum(languages).default('nl'),
  /** Caller ID on external calls, one of the company's numbers; null shows the company's first number. */
  outgoingNumber: phoneNumberSchema.nullable().default(null),
  /** The numbers this user may show, and change between. */
  callerIds: callerIdsSchema.default([]),
  /** Withhold the number by default (`*32`). */
  anonymous: z.boolean().default(false),
  personalVoicemail: z.boolean().default(false),
  /** How long this user's own devices ring in the default personal plan. */
  ringSeconds: z.int().min(5).max(120).default(25),
  /** Whether a second call rings while the user is in one (decisions: call waiting). */
  callWaiting: z.boolean().default(true),
  /** May log in at phones that are for everybody; needs a PIN. */
  hotdesking: z.boolean().default(false),
});
export type UserFields = z.infer<typeof userFieldsSchema>;

/** What users switch from day to day; no part of a company's configuration, as the state of a diversion is none. */
export const userAvailabilitySchema = z
  .strictObject({
    availability: z.enum(availabilities),
    mobileNumber: phoneNumberSchema.nullable(),
    /** A colleague's internal number, or a number outside. */
    forwardTo: z.union([internalNumberSchema, phoneNumberSchema]).nullable(),
    /** Nothing of this user rings, whoever calls. */
    declineAll: z.boolean(),
  })
  .superRefine(({ availability, mobileNumber, forwardTo }, context) => {
    if (availability === 'mobile' && mobileNumber === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['mobileNumber'] });
    if (availability === 'forward' && forwardTo === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['forwardTo'] });
  });
export type UserAvailability = z.infer<typeof userAvailabilitySchema>;

/** As it is for who never switched anything. */
export const usualAvailability: UserAvailability & RingTargets = {
  availability: 'own-plan',
  mobileNumber: null,
  forwardTo: null,
  declineAll: false,
  silentDevices: [],
  ringsMobile: false,
};

export interface User extends UserFields, UserAvailability, RingTargets {
  readonly id: string;
  /** Name of the stored avatar picture, null without one. */
  readonly avatar: string | null;
  /** Keyed hash of the PIN for hotdesking; null without one. */
  readonly hotdeskPinHash: string | null;
}

/** The own mobile number, where that rings along with the phones. */
export const mobileOf = ({
  ringsMobile,
  mobileNumber,
}: Pick<User, 'ringsMobile' | 'mobileNumber'>): string | undefined =>
  ringsMobile && mobileNumber !== null ? mobileNumber : undefined;

/** The generated login name: `<internal number>.<company login>`, for example `101.bakkerij`. */
export const loginName = (internalNumber: string, companyLogin: string): string =>
  `${internalNumber}.${companyLogin}`;

/** First and last name as one. */
export const fullName = (user: Pick<User, 'firstName' | 'lastName'>): string =>
  `${user.firstName} ${user.lastName}`.trim();
