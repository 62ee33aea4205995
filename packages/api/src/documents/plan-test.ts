import { phoneBehaviours, simulatedCallSchema } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';

const user = z.object({ user: z.string().describe('id of the user') });
const party = z.union([user, z.object({ external: z.string().describe('E.164') })]);

/** A simulated call as it is sent; the model's schema says what may be put. */
const simulatedCall = named(
  'SimulatedCall',
  z.object({
    at: z.string().describe('by the clock of the company, `2026-12-25T10:00`'),
    caller: party.nullable().describe('null for who withholds the number'),
    callerName: z.string(),
    dialled: z.string().nullable().describe("null for the plan's own first number"),
    phones: z.array(z.object({ target: party, does: z.enum(phoneBehaviours), afterSeconds: z.number() })),
    presses: z.array(z.object({ keys: z.string(), afterSeconds: z.number() })),
    web: z.array(z.object({ url: z.string(), answer: z.string().nullable() })),
    switches: z.array(z.object({ sequence: z.number(), on: z.boolean() })),
    closed: z.boolean().describe('the switch "closed now"'),
    override: z
      .boolean()
      .describe('whether calls to the plan go where its override sends them, if one is on'),
    lines: z
      .array(
        z.object({
          in: z.object({ queue: z.string() }),
          ahead: z.number().describe('callers who were there before'),
          freeEverySeconds: z.number().describe('all agents are in a call, and one becomes free this often'),
        }),
      )
      .describe('queues that are busy when the caller comes'),
    patienceSeconds: z.number().nullable(),
  }),
);

/** A call to simulate, as it is put: by itself it goes where a call of now would go. */
export const simulatedCallInput = simulatedCallSchema.extend({ override: z.boolean().default(true) });

const outcome = named(
  'CallOutcome',
  z.union([
    z.object({ kind: z.literal('answered'), by: party }),
    z.object({
      kind: z.literal('voicemail'),
      box: z.union([z.object({ voicemailBox: z.string() }), user]),
    }),
    z.object({ kind: z.literal('fax'), box: z.object({ faxBox: z.string() }) }),
    z.object({ kind: z.literal('call-back'), in: z.object({ queue: z.string() }) }),
    z.object({
      kind: z.literal('ended'),
      status: z.literal([480, 486, 603, 404]).nullable().describe('SIP status; null after an answer'),
    }),
    z.object({ kind: z.literal('gave-up') }),
  ]),
);

const pathStep = z.object({
  plan: z.union([z.object({ dialPlan: z.string() }), user]),
  step: z.string(),
  type: z.string(),
});
const path = z.array(pathStep).readonly();

export const planTestDocument = named(
  'PlanTest',
  z.object({
    id: z.string(),
    dialPlanId: z.string(),
    name: z.string(),
    call: simulatedCall,
    expected: z.object({
      outcome,
      path: path.nullable().describe('null where only the end counts'),
    }),
  }),
);

export const simulationDocument = named(
  'Simulation',
  z.object({
    at: moment,
    lastedMs: z.number(),
    sentence: z.string().describe('the outcome in words, in the language of the reader'),
    outcome,
    outcomeAtMs: z.number().describe('when it was decided, since the call came in'),
    path: path.describe('the steps that were not passed over'),
    happenings: z
      .array(z.looseObject({ atMs: z.number().describe('since the call came in'), kind: z.string() }))
      .readonly()
      .describe('all that happens, in order: steps, phones that ring and what they show, sounds, keys'),
  }),
);

const differentStep = pathStep.extend({ words: z.string().describe('the step in words') });

export const planTestRunDocument = named(
  'PlanTestRun',
  z.object({
    id: z.string(),
    name: z.string(),
    passed: z.boolean(),
    expected: z.string().describe('the outcome that the test expects, in words'),
    now: z.string().describe('what comes of the call, in words'),
    lost: z.array(differentStep).describe('expected steps that the call no longer takes'),
    gained: z.array(differentStep).describe('steps that it takes instead'),
    orderDiffers: z.boolean(),
  }),
);
