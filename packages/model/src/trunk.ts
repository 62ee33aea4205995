import { z } from 'zod';
import type { Problem } from './problems.ts';

/** An IPv4 or IPv6 address, or a network in CIDR form. */
export const networkSchema = z.union(
  [z.ipv4('address'), z.ipv6('address'), z.cidrv4('address'), z.cidrv6('address')],
  'address',
);

/** `host` or `host:port`; IPv6 in brackets. */
const hostPortSchema = z.string().regex(/^(?:\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/, 'host-port');

/** A connection to a carrier (panel document, section 2; depth comes with customer trunks). */
export const trunkFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Addresses that calls may come in from. */
  acceptFrom: z.array(networkSchema).max(100).default([]),
  /** Where outgoing calls go; null for a trunk that only receives. */
  sendTo: hostPortSchema.nullable().default(null),
  protocol: z.enum(['udp', 'tcp']).default('udp'),
  /** Digest credentials for outgoing calls, and for registering when `register` is on. */
  username: z.string().max(80).nullable().default(null),
  register: z.boolean().default(false),
  /** Calls at once over this trunk; null for no limit of its own. */
  channels: z.int().min(1).max(10_000).nullable().default(null),
  /** Lower goes first when several trunks could take a call. */
  priority: z.int().min(0).max(100).default(10),
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
