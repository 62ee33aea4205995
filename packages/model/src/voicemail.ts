import { z } from 'zod';
import { soundReference } from './route.ts';

/** A company voicemail box (panel document, section 2). */
export const voicemailBoxFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Box number, dialled after 1233. */
  number: z.string().regex(/^\d{2,8}$/, 'format'),
  greeting: soundReference.nullable().default(null),
  /** Users who get each message by mail; ids in the store, internal numbers in a company file. */
  notify: z
    .array(z.strictObject({ user: z.string().min(1) }))
    .max(100)
    .default([]),
});
export type VoicemailBoxFields = z.infer<typeof voicemailBoxFieldsSchema>;

export interface VoicemailBox extends VoicemailBoxFields {
  readonly id: string;
}

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
