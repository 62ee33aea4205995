import { availabilities, languages, loginName, type User } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

export const userDocument = named(
  'User',
  z.object({
    id: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    internalNumber: z.string(),
    loginName: z.string().describe('`<internal number>.<company login>`'),
    role: z.enum(['administrator', 'user']),
    language: z.enum(languages),
    outgoingNumber: z.string().nullable().describe('E.164; null shows the first number of the company'),
    callerIds: z
      .array(z.object({ number: z.string(), suffix: z.string() }))
      .readonly()
      .describe('numbers the user may show, each with what is dialled behind the code for it'),
    anonymous: z.boolean(),
    personalVoicemail: z.boolean(),
    ringSeconds: z.number(),
    callWaiting: z.boolean(),
    hotdesking: z.boolean().describe('may log in at phones that are for everybody'),
    hasHotdeskPin: z.boolean(),
    availability: z.enum(availabilities),
    mobileNumber: z.string().nullable().describe('E.164'),
    forwardTo: z.string().nullable().describe('internal number of a colleague, or E.164'),
    declineAll: z.boolean(),
    silentDevices: z.array(z.string()).readonly().describe('ids of devices that do not ring'),
    ringsMobile: z.boolean().describe('whether the mobile number rings along'),
    avatarUrl: z.string().nullable(),
    hasPassword: z.boolean().describe('false until the invitation is followed'),
  }),
);
/** What can ring for a user, in parallel. */
export const ringTargetsDocument = named(
  'RingTargets',
  z.object({
    devices: z.array(z.object({ id: z.string(), name: z.string(), rings: z.boolean() })),
    ringsMobile: z.boolean().describe('whether the mobile number rings along'),
    mobileNumber: z.string().nullable().describe('E.164'),
  }),
);

export type UserDocument = z.infer<typeof userDocument>;

export interface UserFacts {
  readonly companyId: string;
  readonly companyLogin: string;
  /** Ids of the users who can not sign in yet. */
  readonly withoutPassword: ReadonlySet<string>;
}

export const userAsDocument = (user: User, facts: UserFacts): UserDocument => ({
  ...user,
  loginName: loginName(user.internalNumber, facts.companyLogin),
  avatarUrl: avatarUrl(facts.companyId, user),
  hasHotdeskPin: user.hotdeskPinHash !== null,
  hasPassword: !facts.withoutPassword.has(user.id),
});

/** Where the picture is; another picture has another address, so that it may be kept for good. */
export const avatarUrl = (companyId: string, user: Pick<User, 'id' | 'avatar'>): string | null =>
  user.avatar === null
    ? null
    : `/api/v1/companies/${companyId}/users/${user.id}/avatar?picture=${encodeURIComponent(user.avatar)}`;
