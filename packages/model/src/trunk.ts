import { z } from 'zod';
import type { Problem } from './problems.ts';

/** An IPv4 or IPv6 address, or a network in CIDR form. */
export const networkSchema = z.union(
  [z.ipv4('address'), z.ipv6('address'), z.cidrv4('address'), z.cidrv6('address')],
  'address',
);

/** `host` or `host:port`; IPv6 in brackets. */
export const hostPortSchema = z
  .string()
  .regex(/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/, 'host-port');

/** How SIP goes to a trunk. */
export const trunkProtocols = ['udp', 'tcp', 'tls'] as const;

/** How a carrier wants numbers written: `+31850001122`, `0031850001122`, `31850001122`, or `0850001122` within NL. */
export const numberForms = ['plus', 'zeros', 'digits', 'national'] as const;
export type NumberForm = (typeof numberForms)[number];

/** Codecs that a trunk may be limited to, as SDP names them. */
export const trunkCodecs = ['PCMA', 'PCMU', 'G722', 'OPUS'] as const;
export type TrunkCodec = (typeof trunkCodecs)[number];

const numberForm = z.enum(numberForms).default('plus');
const limit = z.int().min(1).max(10_000).nullable().default(null);

/** How the caller is told to a carrier. */
const callerIdSchema = z.strictObject({
  /**
   * The header that says who calls: P-Asserted-Identity or P-Preferred-Identity (RFC 3325), Remote-Party-ID
   * (draft-ietf-sip-privacy-04), or none beside From.
   */
  identity: z.enum(['pai', 'ppi', 'rpid', 'none']).default('pai'),
  /** Whether From holds the caller's number, or the account as some carriers want. */
  from: z.enum(['caller', 'account']).default('caller'),
  /** A withheld number: From says anonymous (RFC 3323 section 4.1.1.3), or Privacy alone asks for it. */
  withheld: z.enum(['anonymous', 'privacy']).default('anonymous'),
  /** The host of From and of the identity, where the carrier wants its own; null for ours. */
  domain: hostPortSchema.nullable().default(null),
});
export type TrunkCallerId = z.infer<typeof callerIdSchema>;

/** A connection to a carrier (panel document, section 2). */
export const trunkFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Addresses that calls may come in from. */
  acceptFrom: z.array(networkSchema).max(100).default([]),
  /** Where outgoing calls go; null for a trunk that only receives. */
  sendTo: hostPortSchema.nullable().default(null),
  /** Further addresses of the same carrier, tried in this order. */
  alsoSendTo: z.array(hostPortSchema).max(10).default([]),
  protocol: z.enum(trunkProtocols).default('udp'),
  /** Digest credentials for outgoing calls, and for registering when `register` is on. */
  username: z.string().max(80).nullable().default(null),
  register: z.boolean().default(false),
  /** Calls at once over this trunk, then those in and out apart; null for no limit of its own. */
  channels: limit,
  channelsIn: limit,
  channelsOut: limit,
  /** Lower goes first when several trunks could take a call. */
  priority: z.int().min(0).max(100).default(10),
  /** Trunks of one priority share calls by these weights (as RFC 2782 shares SRV records). */
  weight: z.int().min(0).max(100).default(10),
  /** How long the carrier may say nothing at all before the next address or trunk is tried, s. */
  firstReplySeconds: z.int().min(1).max(30).default(6),
  /** Codecs that may be offered to and taken from the carrier; empty for all that the other side has. */
  codecs: z.array(z.enum(trunkCodecs)).max(trunkCodecs.length).default([]),
  /** How numbers are written to the carrier; what it writes to us is read in any form. */
  numberForm: z.strictObject({ to: numberForm, from: numberForm, identity: numberForm }).prefault({}),
  callerId: callerIdSchema.prefault({}),
  /** Asks the carrier by OPTIONS whether it is there; null for not asking. */
  health: z
    .strictObject({
      everySeconds: z.int().min(10).max(3600).default(60),
      /** Questions in a row without an answer before the trunk counts as down. */
      downAfter: z.int().min(1).max(10).default(3),
    })
    .nullable()
    .default(null),
});
export type TrunkFields = z.infer<typeof trunkFieldsSchema>;

/** What a trunk that registers still lacks. */
export function trunkProblems({ register, username, sendTo }: Partial<TrunkFields>): Problem[] {
  if (register !== true) return [];
  return [
    ...(username === null ? [{ path: ['username'], code: 'required' as const }] : []),
    ...(sendTo === null ? [{ path: ['sendTo'], code: 'required' as const }] : []),
  ];
}

export interface Trunk extends TrunkFields {
  readonly id: string;
  /** The company whose own trunk it is; null for a trunk of the provider that serves all. */
  readonly companyId: string | null;
}

/** Every address that calls go to, in the order in which they are tried. */
export const trunkAddresses = ({ sendTo, alsoSendTo }: Pick<Trunk, 'sendTo' | 'alsoSendTo'>): string[] =>
  sendTo === null ? [] : [sendTo, ...alsoSendTo];
