import { z } from 'zod';
import { phoneNumberSchema } from './numbers.ts';
import { userReference } from './route.ts';

/** What somebody may do with a fax box (panel document, section 2). */
export const faxRights = ['read', 'send', 'delete', 'notify'] as const;
export type FaxRight = (typeof faxRights)[number];

const faxBoxMemberSchema = z.strictObject({
  who: userReference,
  /** Sees what came in. */
  read: z.boolean().default(true),
  send: z.boolean().default(true),
  delete: z.boolean().default(false),
  /** Gets what comes in by mail. */
  notify: z.boolean().default(true),
});
export type FaxBoxMember = z.infer<typeof faxBoxMemberSchema>;

/** The fields of a fax box (panel document, section 2). */
export const faxBoxFieldsSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    /** Number that is shown when the box sends; null for the company's usual one. */
    number: phoneNumberSchema.nullable().default(null),
    /** The line above each page that is sent; empty for the company's name. */
    senderLine: z.string().trim().max(50).default(''),
    members: z.array(faxBoxMemberSchema).max(200).default([]),
  })
  .superRefine(({ members }, context) => {
    const seen = new Set<string>();
    for (const [index, { who }] of members.entries()) {
      if (seen.has(who.user))
        context.addIssue({ code: 'custom', message: 'duplicate', path: ['members', index, 'who'] });
      seen.add(who.user);
    }
  });
export type FaxBoxFields = z.infer<typeof faxBoxFieldsSchema>;

export interface FaxBox extends FaxBoxFields {
  readonly id: string;
}

/**
 * How a fax is. In: `received`, or `incomplete` where the sender was cut off. Out: `queued` until it is tried,
 * `dialling`, `sending`, `waiting` for the next attempt, and in the end `sent` or `failed`.
 */
export const faxStates = [
  'received',
  'incomplete',
  'queued',
  'dialling',
  'sending',
  'waiting',
  'sent',
  'failed',
] as const;
export type FaxState = (typeof faxStates)[number];

/** States of a fax that is still to be sent. */
export const openFaxStates: readonly FaxState[] = ['queued', 'dialling', 'sending', 'waiting'];

/** Why an attempt to send failed. `line`: the machines did not understand each other, or were cut off. */
export const faxFailures = [
  'busy',
  'no-answer',
  'refused',
  'no-fax',
  'line',
  'no-trunk',
  'no-library',
  'cancelled',
] as const;
export type FaxFailure = (typeof faxFailures)[number];

/** A fax that came in or goes out. Times are epoch milliseconds. */
export interface Fax {
  readonly id: string;
  /** Null once its box is deleted. */
  readonly boxId: string | null;
  readonly direction: 'in' | 'out';
  readonly state: FaxState;
  /** The other side: E.164 or an internal number; empty when withheld. */
  readonly number: string;
  readonly name: string;
  /** What the other machine calls itself. */
  readonly stationId: string;
  /** Pages of the document; of an incoming one those that came. */
  readonly pages: number;
  readonly pagesSent: number;
  /** When it came in, or was handed in. */
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly nextTryAt: number | null;
  readonly attempts: number;
  /** Of the last attempt. */
  readonly failure: FaxFailure | null;
  /** bit/s of the last attempt; null before the machines agreed. */
  readonly bitRate: number | null;
  readonly overT38: boolean;
  /** PDF in the folder of faxes. */
  readonly file: string;
  /** What the sender's file was called. */
  readonly title: string;
  /** Who sends it; null for one that came in, or when the user is gone. */
  readonly userId: string | null;
  readonly read: boolean;
}

/** A fax of a company. */
export interface CompanyFax {
  readonly companyId: string;
  readonly fax: Fax;
}

/** Where the pages of a fax lie while it is to be sent, beside its PDF: in fine and in standard resolution. */
export const faxPagesFile = (file: string, quality: 'fine' | 'standard'): string =>
  file.replace(/\.pdf$/, `.${quality}.tiff`);
