import { z } from 'zod';
import { moment, named } from './named.ts';

const party = z.object({ number: z.string(), name: z.string() });
const direction = z.enum(['in', 'out', 'internal']);
const outcome = z.enum([
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
]);
const endpoint = z.object({
  userId: z.string().nullable(),
  deviceId: z.string().nullable(),
  number: z.string(),
});

export const liveCallDocument = named(
  'LiveCall',
  z.object({
    id: z.string(),
    direction,
    from: party,
    to: party,
    startedAt: moment,
    answeredAt: moment.nullable(),
    dialPlanId: z.string().nullable().describe('the dial plan that the call is in'),
    stepId: z.string().nullable().describe('the module of that plan that the call is at'),
    stepSince: moment.nullable().describe('since when it is there'),
    keys: z.string().describe('the keys that the caller has pressed at a menu that it is at'),
    ringing: z.array(endpoint).readonly(),
    talkingTo: endpoint.nullable(),
    unheard: z
      .array(z.enum(['caller', 'called']))
      .readonly()
      .describe('who of the two who talk can not be heard: no sound comes from there'),
    callerUserId: z.string().nullable().describe('the colleague who has the place of the caller'),
    holding: z
      .array(z.enum(['caller', 'called']))
      .readonly()
      .describe('who of the two who talk has the other on hold'),
    parkingPlace: z.number().nullable().describe('where the call is parked, 1 to 9'),
  }),
);

const spells = z.object({ times: z.number(), ms: z.number().describe('in all') });

const legDocument = named(
  'Leg',
  z.object({
    id: z.string(),
    role: z.enum(['caller', 'rung']),
    number: z.string(),
    name: z.string(),
    userId: z.string().nullable(),
    deviceId: z.string().nullable(),
    trunkId: z.string().nullable(),
    customerTrunkId: z
      .string()
      .exactOptional()
      .describe("the trunk to the company's own PBX, on a leg that is one's"),
    sipCallId: z.string(),
    startedAt: moment,
    answeredAt: moment.nullable(),
    endedAt: moment,
    outcome,
    sipStatus: z.number(),
    codec: z.string().nullable(),
    packetLoss: z.number().nullable().describe('share of packets lost, 0 to 1'),
    jitterMs: z.number().nullable(),
    sound: z
      .object({
        packetsReceived: z.number().describe('RTP packets that came from this party'),
        packetsSent: z.number(),
        packetsLate: z
          .number()
          .exactOptional()
          .describe('of what came, packets too late to be heard where the exchange mixes or records'),
        mos: z.number().nullable().describe('estimated mean opinion score of what came, 1 to 4.4'),
      })
      .optional(),
    lost: z.literal(true).optional().describe('its phone went away without hanging up'),
    noReply: z.literal(true).optional().describe('its phone answered nothing at all when it was called'),
    transferFailed: z
      .literal(true)
      .optional()
      .describe('it asked for a transfer that could not be understood, or that was of no call there is'),
    holds: spells.optional().describe('how often and how long this party had the other on hold'),
    parked: spells.optional().describe('how often and how long this party waited in a parking place'),
    transfers: z
      .array(
        z.object({
          at: moment,
          legId: z.string().describe('the leg that was sent on'),
          to: z.string().describe('what was dialled for it, or the number of who was asked first'),
          asked: z.boolean().describe('whether somebody was asked first'),
        }),
      )
      .readonly()
      .optional()
      .describe('whom this party sent on, and where to'),
    test: z.literal(true).optional().describe('on the caller’s leg of a test call'),
  }),
);

export const callRecordDocument = named(
  'CallRecord',
  z.object({
    id: z.string(),
    companyId: z.string(),
    direction,
    from: party,
    to: party,
    startedAt: moment,
    answeredAt: moment.nullable().describe('when a person took it; null otherwise'),
    endedAt: moment,
    outcome,
    dialPlanId: z.string().nullable(),
    path: z
      .array(
        z.object({
          stepId: z.string(),
          type: z.string(),
          at: moment,
          plan: z
            .union([z.object({ dialPlan: z.string() }), z.object({ user: z.string() })])
            .optional()
            .describe('the plan it stands in, where that is not the one in which the call began'),
          callerLeft: z.literal(true).optional().describe('on the last: the caller hung up there'),
        }),
      )
      .readonly(),
    legs: z.array(legDocument).readonly(),
  }),
);
