import { type Cursor, cursorSchema } from '@simmpl/dialplan';
import { soundEncryptions } from '@simmpl/model';
import type { DialogRecord, InviteRecord } from '@simmpl/sip';
import { z } from 'zod';
import type { CallSetUp } from '../call/call-state.ts';
import type { Codec } from '../call/codecs.ts';
import type { LegHistory, Party } from '../call/record.ts';
import type { Side } from '../call/side.ts';

const partySchema = z.object({
  number: z.string(),
  name: z.string(),
  userId: z.string().nullable(),
  deviceId: z.string().nullable(),
  trunkId: z.string().nullable(),
  customerTrunkId: z.string().exactOptional(),
  test: z.literal(true).exactOptional(),
}) satisfies z.ZodType<Party>;

const spellsSchema = z.object({ times: z.number(), ms: z.number(), since: z.number().nullable() });

const historySchema = z.object({
  id: z.string(),
  role: z.enum(['caller', 'rung']),
  party: partySchema,
  sipCallId: z.string(),
  startedAt: z.number(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  outcome: z.enum([
    'answered',
    'answered-elsewhere',
    'no-answer',
    'busy',
    'declined',
    'unreachable',
    'cancelled',
    'failed',
    'voicemail',
    'announcement',
    'fax',
  ]),
  sipStatus: z.number(),
  codec: z.string().nullable(),
  packetLoss: z.number().nullable(),
  jitterMs: z.number().nullable(),
  sound: z
    .object({
      packetsReceived: z.number(),
      packetsSent: z.number(),
      packetsLate: z.number().exactOptional(),
      mos: z.number().nullable(),
    })
    .exactOptional(),
  lost: z.literal(true).exactOptional(),
  noReply: z.literal(true).exactOptional(),
  transferFailed: z.literal(true).exactOptional(),
  holds: spellsSchema.exactOptional(),
  parked: spellsSchema.exactOptional(),
  transfers: z
    .array(z.object({ at: z.number(), legId: z.string(), to: z.string(), asked: z.boolean() }))
    .readonly()
    .exactOptional(),
}) satisfies z.ZodType<LegHistory>;

const protocolSchema = z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']);
const targetSchema = z.object({ protocol: protocolSchema, address: z.string(), port: z.number() });
const sourceSchema = z.object({ ...targetSchema.shape, flow: z.string() });

/** A dialog as it is written down. */
export const dialogSchema = z.object({
  callId: z.string(),
  localTag: z.string(),
  remoteTag: z.string(),
  role: z.enum(['uac', 'uas']),
  state: z.enum(['early', 'confirmed', 'terminated']),
  localAddress: z.string(),
  remoteAddress: z.string(),
  localCSeq: z.number(),
  remoteCSeq: z.number(),
  inviteCSeq: z.number(),
  routeSet: z.array(z.string()),
  remoteTarget: z.string(),
  secure: z.boolean(),
  remoteAllow: z.array(z.string()),
  localContact: z.string(),
  peer: targetSchema,
  offer: z.enum(['none', 'sent', 'received']),
  takesFromChange: z.boolean().exactOptional(),
  session: z.object({ interval: z.number(), refresher: z.enum(['us', 'peer']) }).optional(),
}) satisfies z.ZodType<DialogRecord>;

const inviteSchema = z.object({
  text: z.string(),
  source: sourceSchema,
  tag: z.string(),
  rseq: z.number().exactOptional(),
}) satisfies z.ZodType<InviteRecord>;

const codecSchema = z
  .object({
    payloadType: z.number(),
    name: z.string(),
    clockRate: z.number(),
    channels: z.number(),
    fmtp: z.string().optional(),
  })
  .transform((codec): Codec => ({ ...codec, fmtp: codec.fmtp }));

const soundSchema = z.object({
  /** Id of the endpoint in the media process, and its port. */
  endpoint: z.string(),
  port: z.number(),
  /** What the peer was told to send to. */
  address: z.string(),
  sessionId: z.number(),
  ownKey: z.string(),
  encryption: z.enum(soundEncryptions),
  version: z.number(),
  /** The peer's last session description, and ours. */
  remote: z.string().nullable(),
  local: z.string().nullable(),
  codec: codecSchema.nullable(),
});
/** The sound of a leg as it is written down. */
export type KeptSound = z.output<typeof soundSchema>;

const legSchema = z.object({
  history: historySchema,
  dialog: dialogSchema,
  sound: soundSchema,
  isExternal: z.boolean(),
});
/** An answered leg as it is written down. */
export type KeptLeg = z.output<typeof legSchema>;

const callerSchema = z.union([
  z.object({ answered: legSchema }),
  z.object({ unanswered: z.object({ invite: inviteSchema, history: historySchema }) }),
]);
/** The near leg of a call as it is written down. */
export type KeptCaller = z.output<typeof callerSchema>;

const setUpSchema = z.object({
  facts: z.object({
    callId: z.string(),
    sipCallId: z.string(),
    companyId: z.string(),
    callerNumber: z.string().nullable(),
    callerName: z.string(),
    callerUserId: z.string().nullable(),
    dialledNumber: z.string(),
    language: z.enum(['nl', 'en']),
    enteredAt: z.number(),
  }),
  direction: z.enum(['in', 'out', 'internal']),
  to: z.object({ number: z.string(), name: z.string() }),
  dialPlanId: z.string().nullable(),
  trunkCaller: z
    .object({ asserted: z.string().optional(), shown: z.string().optional() })
    .transform(({ asserted, shown }) => ({ asserted, shown })),
  maxForwards: z.number(),
}) satisfies z.ZodType<CallSetUp>;

const wayBehindSchema = z.object({
  path: z.array(
    z.object({
      stepId: z.string(),
      type: z.string(),
      at: z.number(),
      plan: z.union([z.object({ dialPlan: z.string() }), z.object({ user: z.string() })]).optional(),
    }),
  ),
  /** What stands before the caller's number on displays. */
  prefix: z.string(),
  rung: z.array(historySchema),
  /** Whoever called, where another has that place now. */
  begun: z.object({ number: z.string(), name: z.string(), history: historySchema }).exactOptional(),
});
/** What a call has behind it. */
export type WayBehind = z.output<typeof wayBehindSchema>;

const staySchema = z.object({
  queueId: z.string(),
  enteredAt: z.number(),
  agent: z.string(),
  answeredAt: z.number(),
});
/** A stay in a queue that an agent has ended by taking the call. */
export type KeptStay = z.output<typeof staySchema>;

const transferSchema = z.object({
  /** What is dialled for the one who is sent on. */
  dialled: z.string(),
  /** The user who did it, and has the call back when nobody answers; null for nobody. */
  by: z.string().nullable(),
  /** CSeq number of the REFER; null where it was done otherwise. */
  referral: z.number().nullable(),
});
/** Where one party of a call sent the other. */
export type KeptTransfer = z.output<typeof transferSchema>;

const parkingSchema = z.object({ place: z.number(), by: z.string().nullable() });
/** Where a call is parked, and which user did it; null for nobody. */
export type KeptParking = z.output<typeof parkingSchema>;

const ringingSchema = z.object({ text: z.string(), target: targetSchema });
/** An INVITE of ours that has no final answer yet. */
export type KeptInvite = z.output<typeof ringingSchema>;

/** What is written down of a running call, by name; the last of a name counts. */
export interface CallParts {
  readonly 'set-up': CallSetUp;
  readonly caller: KeptCaller;
  /** The one target of a call outside any plan. */
  readonly dials: { readonly external: string };
  /** The number of a trunk to an own PBX that was called. */
  readonly pbx: { readonly customerTrunkId: string; readonly number: string };
  readonly cursor: Cursor;
  readonly 'way-behind': WayBehind;
  /** Whom the caller talks to. */
  readonly other: KeptLeg;
  readonly stay: KeptStay;
  readonly transfer: KeptTransfer;
  /** The leg of who did the transfer, while it waits to hear what came of it. */
  readonly transferor: KeptLeg;
  readonly parked: KeptParking;
  /** Who holds by other means than their phone. */
  readonly holding: readonly Side[];
  /** Its parties went on in another call. */
  readonly over: true;
  /** Files that the caller is recorded to: of no use once the exchange has died. */
  readonly recordings: readonly string[];
  /** The file that a fax is received in. */
  readonly fax: { readonly file: string };
  readonly [ringing: `ringing ${string}`]: KeptInvite;
}

/** Parts that change; null takes one back. */
export type ChangedParts = { readonly [Name in keyof CallParts]?: CallParts[Name] | null };

const keptCallSchema = z.object({
  'set-up': setUpSchema,
  caller: callerSchema,
  dials: z.object({ external: z.string() }).optional(),
  pbx: z.object({ customerTrunkId: z.string(), number: z.string() }).optional(),
  cursor: cursorSchema.optional(),
  'way-behind': wayBehindSchema.optional(),
  other: legSchema.optional(),
  stay: staySchema.optional(),
  transfer: transferSchema.optional(),
  transferor: legSchema.optional(),
  over: z.literal(true).optional(),
  parked: parkingSchema.optional(),
  holding: z.array(z.enum(['near', 'far'])).optional(),
  recordings: z.array(z.string()).optional(),
  fax: z.object({ file: z.string() }).optional(),
});

/** A call that was running when the exchange before this one died. */
export interface KeptCall extends z.output<typeof keptCallSchema> {
  readonly ringing: readonly KeptInvite[];
}

/** Reads what was written down of a call; undefined where that is not enough to do anything with it. */
export function readKeptCall(parts: Readonly<Record<string, unknown>>): KeptCall | undefined {
  const call = keptCallSchema.safeParse(parts);
  if (!call.success) return undefined;
  const ringing = Object.entries(parts).flatMap(([name, part]) => {
    const invite = name.startsWith('ringing ') ? ringingSchema.safeParse(part) : undefined;
    return invite?.success ? [invite.data] : [];
  });
  return { ...call.data, ringing };
}
