import { greetingSchema, type PersonalVoicemail, type VoicemailBox } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';

const recordingSettings = {
  greeting: greetingSchema.nullable().describe('null plays the delivered one'),
  silenceSeconds: z.number(),
  maxMessageSeconds: z.number(),
  retentionDays: z.number().nullable().describe('null goes by the company'),
  hasPin: z.boolean(),
  recordedUrl: z
    .string()
    .nullable()
    .describe('the greeting that was recorded or uploaded for this voicemail; null when there is none'),
};

export const voicemailBoxDocument = named(
  'VoicemailBox',
  z.object({
    id: z.string(),
    name: z.string(),
    number: z.string(),
    ...recordingSettings,
    users: z
      .array(z.object({ user: z.string(), manage: z.boolean(), notify: z.boolean() }))
      .describe('who may listen, manage messages and greeting, and gets mail'),
  }),
);

/** The PIN itself is shown to nobody. */
export const voicemailBoxAsDocument = ({ pinHash, ...box }: VoicemailBox, recordedUrl: string | null) => ({
  ...box,
  recordedUrl,
  hasPin: pinHash !== null,
});

export const personalVoicemailDocument = named(
  'PersonalVoicemail',
  z.object({ ...recordingSettings, notify: z.boolean().describe('whether each message comes by mail') }),
);

export const personalVoicemailAsDocument = (
  { pinHash, userId: _userId, ...fields }: PersonalVoicemail,
  recordedUrl: string | null,
) => ({
  ...fields,
  recordedUrl,
  hasPin: pinHash !== null,
});

export const voicemailLockDocument = named(
  'VoicemailLock',
  z.object({
    boxId: z.string().nullable(),
    userId: z.string().nullable(),
    until: moment.describe('until when nobody gets in by phone, after too many wrong PINs'),
  }),
);

export const voicemailListeningDocument = named(
  'VoicemailListening',
  z.object({ at: moment, listener: z.string().describe('name of the administrator') }),
);

export const voicemailInboxDocument = named(
  'VoicemailInbox',
  z.object({
    boxId: z.string().nullable().describe('null for one’s own voicemail'),
    name: z.string().describe('of the box; empty for one’s own voicemail'),
    number: z.string().describe('of the box; empty for one’s own voicemail'),
    mayManage: z.boolean().describe('whether they may delete messages'),
    messages: z.number(),
    unread: z.number(),
  }),
);

export const voicemailMessageDocument = named(
  'VoicemailMessage',
  z.object({
    id: z.string(),
    callerNumber: z.string().describe('E.164, or an internal number; empty when withheld'),
    callerName: z.string(),
    receivedAt: moment,
    durationMs: z.number(),
    read: z.boolean(),
    url: z.string().describe('the sound itself'),
  }),
);
