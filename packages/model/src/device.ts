import { z } from 'zod';

/** A SIP password as phones can hold it. Stored sealed (for provisioning) and as digest hashes (for the exchange). */
export const sipPasswordSchema = z.string().regex(/^[^\s"'\\]{8,64}$/, 'sip-password');

/** `<company login>-<letters and digits>`; the company is what stands before the last dash. */
export const sipUsernameSchema = z.string().regex(/^[a-z0-9]{2,20}-[a-z0-9]{1,32}$/, 'sip-username');

/** The company login inside a SIP username; undefined when it has none. */
export function companyLoginOf(sipUsername: string): string | undefined {
  const dash = sipUsername.lastIndexOf('-');
  return dash > 0 ? sipUsername.slice(0, dash) : undefined;
}

/** The fields of a device that an administrator edits (panel document, section 2). */
export const deviceFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  brand: z.string().trim().min(1).max(40).default('other'),
  type: z.string().trim().max(40).default(''),
  /** The user whose extension this device is; a device without one can't call. */
  userId: z.uuid().nullable().default(null),
  sipUsername: sipUsernameSchema,
  /** True when the device answers SHA-256 digests (decisions: digest). */
  sha256: z.boolean().default(false),
  /** Whether users may log in here with their PIN. */
  hotdesking: z.boolean().default(false),
});
export type DeviceFields = z.infer<typeof deviceFieldsSchema>;

/** A device as the panel and the routing know it. */
export interface Device extends DeviceFields {
  readonly id: string;
}

/** Who logged in at a device of somebody else or nobody; the device itself stays what it is. */
export interface HotdeskLogin {
  readonly deviceId: string;
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** What the exchange checks a digest against: H(username:realm:password) in hex (RFC 7616 section 3.4.2). */
export interface DeviceCredentials {
  readonly deviceId: string;
  readonly ha1Md5: string;
  readonly ha1Sha256: string;
  /** Grows by one with each new password. */
  readonly secretNumber: number;
  /** Of the password before, which is good until the phone has used the new one; null once it has. */
  readonly previous: { readonly ha1Md5: string; readonly ha1Sha256: string } | null;
}

/**
 * Signs that a router rewrites the messages of a phone, which it should leave alone (SIP ALG): `contact` and `via` name
 * a public address that they don't come from, while the other still names the private one; `identity` is a From with
 * another host than the To of the same registration; `received` is what only the receiver may write; `sound` is an
 * address for sound that belongs to nobody else in the message.
 */
export const rewrites = ['contact', 'via', 'identity', 'received', 'sound'] as const;
export type Rewrite = (typeof rewrites)[number];

/** A contact that a device registered (RFC 3261 section 10). Times are epoch milliseconds. */
export interface Registration {
  readonly companyId: string;
  readonly deviceId: string;
  /** The address-of-record's user part. */
  readonly sipUsername: string;
  readonly contact: string;
  readonly callId: string;
  readonly cseq: number;
  /** Where the REGISTER came from, and so where requests go. */
  readonly source: {
    readonly protocol: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
    readonly address: string;
    readonly port: number;
    /** The connection it came by, where there is one; it means nothing to another process. */
    readonly flow?: string | undefined;
  };
  readonly userAgent: string;
  readonly path: readonly string[];
  readonly registeredAt: number;
  readonly expiresAt: number;
  /** True for the panel's test phone. */
  readonly test: boolean;
  /** What the phone calls itself for good, a URN (RFC 5626 section 4.1); empty for one that doesn't. */
  readonly instance: string;
  /** Which of the phone's connections at once this is (RFC 5626); 0 for a phone that has one. */
  readonly regId: number;
  /** What a router on the way does to its messages, as its last ones showed; absent where an earlier version noted it. */
  readonly rewritten?: readonly Rewrite[];
}
