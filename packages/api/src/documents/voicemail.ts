import { z } from 'zod';
import { moment, named } from './named.ts';

export const voicemailInboxDocument = named(
  'VoicemailInbox',
  z.object({
    boxId: z.string().nullable().describe('null for one’s own voicemail'),
    name: z.string().describe('of the box; empty for one’s own voicemail'),
    number: z.string().describe('of the box; empty for one’s own voicemail'),
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
