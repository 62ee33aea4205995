import { z } from 'zod';
import { soundReference } from './route.ts';
import type { User } from './user.ts';

/**
 * What a caller hears before the beep: a prompt of the library, a delivered one, or what was recorded or uploaded for
 * this voicemail alone.
 */
export const greetingSchema = z.union([soundReference, z.strictObject({ recorded: z.literal(true) })]);
export type Greeting = z.infer<typeof greetingSchema>;

/** What is keyed to listen by phone. */
export const voicemailPinSchema = z.string().regex(/^\d{4,8}$/, 'voicemail-pin');

/** What boxes and users' own voicemail have in common. */
const recordingSettings = {
  /** Null plays the delivered one. */
  greeting: greetingSchema.nullable().default(null),
  /** A message ends after this much silence. */
  silenceSeconds: z.int().min(2).max(60).default(10),
  maxMessageSeconds: z.int().min(10).max(1800).default(180),
  /** Days that messages are kept; null goes by the company. */
  retentionDays: z.int().min(1).max(365).nullable().default(null),
};

/** A company voicemail box (panel document, section 2). */
export const voicemailBoxFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Box number, dialled after 1233. */
  number: z.string().regex(/^\d{2,8}$/, 'format'),
  ...recordingSettings,
  /** Who may listen; ids in the store, internal numbers in a company file. */
  users: z
    .array(
      z.strictObject({
        user: z.string().min(1),
        /** Whether they may delete messages and record the greeting. */
        manage: z.boolean().default(true),
        /** Whether they get each message by mail. */
        notify: z.boolean().default(true),
      }),
    )
    .max(100)
    .default([]),
});
export type VoicemailBoxFields = z.infer<typeof voicemailBoxFieldsSchema>;

/** The fields with a PIN: null takes it away, and one that is left out stays. */
export const voicemailBoxInputSchema = z.strictObject({
  ...voicemailBoxFieldsSchema.shape,
  pin: voicemailPinSchema.nullable().optional(),
});
export type VoicemailBoxInput = z.infer<typeof voicemailBoxInputSchema>;

export interface VoicemailBox extends VoicemailBoxFields {
  readonly id: string;
  /** Keyed hash of the PIN; null without one. */
  readonly pinHash: string | null;
}

/** How users set up their own voicemail. */
export const personalVoicemailFieldsSchema = z.strictObject({
  ...recordingSettings,
  /** Whether each message comes by mail. */
  notify: z.boolean().default(true),
});
export type PersonalVoicemailFields = z.infer<typeof personalVoicemailFieldsSchema>;

/** The fields with a PIN: null takes it away, and one that is left out stays. */
export const personalVoicemailInputSchema = z.strictObject({
  ...personalVoicemailFieldsSchema.shape,
  pin: voicemailPinSchema.nullable().optional().describe('null takes it away; left out it stays'),
});

/** The own voicemail of a user who changed anything about it. */
export interface PersonalVoicemail extends PersonalVoicemailFields {
  readonly userId: string;
  readonly pinHash: string | null;
}

/** As it is for who never changed anything. */
export const usualPersonalVoicemail: PersonalVoicemailFields = personalVoicemailFieldsSchema.parse({});

/** Whose messages: a box of the company, or a user's own. */
export type VoicemailOwner = { readonly boxId: string } | { readonly userId: string };

/** What counts of messages go by in the directory. */
export const voicemailKey = (owner: VoicemailOwner): string =>
  'boxId' in owner ? `box:${owner.boxId}` : `user:${owner.userId}`;

/** Where a greeting that was recorded for this voicemail alone lies, in the company's voicemail folder. */
export const recordedGreetingFile = (owner: VoicemailOwner): string =>
  `greetings/${'boxId' in owner ? owner.boxId : owner.userId}.wav`;

/** What a PIN opens: a voicemail, or a phone of somebody else for a user. */
export type PinOwner = VoicemailOwner | { readonly hotdeskOf: string };

/** What PINs go by. */
export const pinKey = (owner: PinOwner): string =>
  'hotdeskOf' in owner ? `hotdesk:${owner.hotdeskOf}` : voicemailKey(owner);

/** How many messages a box or a user has. */
export interface VoicemailCount {
  readonly owner: VoicemailOwner;
  readonly messages: number;
  readonly unread: number;
}

/** Too many wrong PINs: nobody gets in by phone until then. */
export interface VoicemailLock {
  readonly owner: VoicemailOwner;
  /** Epoch milliseconds. */
  readonly until: number;
}

type BoxUsers = Pick<VoicemailBox, 'users'>;

/** A box is for its users, and for who runs the company. */
export const mayListen = ({ id, role }: Pick<User, 'id' | 'role'>, box: BoxUsers): boolean =>
  role === 'administrator' || box.users.some(({ user }) => user === id);

/** Whether somebody may delete messages of a box and record its greeting. */
export const mayManage = ({ id, role }: Pick<User, 'id' | 'role'>, box: BoxUsers): boolean =>
  role === 'administrator' || box.users.some(({ user, manage }) => user === id && manage);

/** A message left in a box: of the company, or a user's own. */
export interface VoicemailMessage {
  readonly id: string;
  readonly boxId: string | null;
  readonly userId: string | null;
  readonly callerNumber: string;
  readonly callerName: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly durationMs: number;
  readonly file: string;
  readonly read: boolean;
}
