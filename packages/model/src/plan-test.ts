import { z } from 'zod';
import { phoneNumberSchema } from './numbers.ts';
import {
  dialPlanReference,
  externalReference,
  faxBoxReference,
  queueReference,
  userReference,
  voicemailBoxReference,
} from './route.ts';

/** Whom a call can ring. */
const partyReference = z.union([userReference, externalReference]);

/** What somebody's phones do when they are rung. `rings`: nobody answers. */
export const phoneBehaviours = ['rings', 'answers', 'declines', 'busy', 'do-not-disturb', 'off'] as const;

/** True for a day that exists and a time on it, `2026-12-25T10:00`. */
function isMoment(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return false;
  const moment = new Date(`${text}:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

const behaviourSchema = z.strictObject({
  target: partyReference,
  does: z.enum(phoneBehaviours),
  /** From the first ring to the answer or the refusal; means nothing for the others. */
  afterSeconds: z.int().min(0).max(600).default(5),
});
export type SimulatedPhone = z.infer<typeof behaviourSchema>;

/** A call that nobody makes: all that a simulation of a dial plan is asked for. */
export const simulatedCallSchema = z.strictObject({
  /** When it comes in, by the clock on the company's wall: `2026-12-25T10:00`. */
  at: z.string().refine(isMoment, 'date'),
  /** A number, a colleague, or null for who withholds the number. */
  caller: partyReference.nullable().default(null),
  /** Name that the telephone network sends along; a colleague has their own. */
  callerName: z.string().trim().max(80).default(''),
  /** What was dialled; null for the plan's own first number. */
  dialled: z
    .union([phoneNumberSchema, z.string().regex(/^\d{3,6}$/)])
    .nullable()
    .default(null),
  /** The phones that do something; who is not here rings without being answered. */
  phones: z.array(behaviourSchema).max(200).default([]),
  /** What the caller presses at the first question, at the second, and so on; no keys for who stays silent. */
  presses: z
    .array(
      z.strictObject({
        keys: z.string().regex(/^[0-9*#]{0,8}$/, 'format'),
        /** From the question to the first key. */
        afterSeconds: z.int().min(0).max(60).default(2),
      }),
    )
    .max(30)
    .default([]),
  /** What web servers answer: a text, JSON, or null for no answer in time, as who is not here. */
  web: z
    .array(z.strictObject({ url: z.string().max(500), answer: z.string().max(5_000).nullable() }))
    .max(30)
    .default([]),
  /** Diversions of the plan that stand otherwise than they do now. */
  switches: z
    .array(z.strictObject({ sequence: z.int().min(1).max(999), on: z.boolean() }))
    .max(100)
    .default([]),
  /** Whether the company's switch "closed now" is on. */
  closed: z.boolean().default(false),
  /** Whether calls to the plan go where an override sends them now, if one is on. */
  override: z.boolean().default(false),
  /** Queues that are busy when the caller comes; in those that are not here nobody waits and agents are free. */
  lines: z
    .array(
      z.strictObject({
        in: queueReference,
        /** Callers who were there before. */
        ahead: z.int().min(0).max(100).default(0),
        /** All agents are in a call; after this time one becomes free, and another after each. */
        freeEverySeconds: z.int().min(1).max(3_600).default(60),
      }),
    )
    .max(50)
    .default([]),
  /** When the caller hangs up if no person has answered; null for who waits on. */
  patienceSeconds: z.int().min(1).max(86_400).nullable().default(null),
});
export type SimulatedCallFields = z.infer<typeof simulatedCallSchema>;

/** How a call ends. */
export const callOutcomeSchema = z.union([
  z.strictObject({ kind: z.literal('answered'), by: partyReference }),
  z.strictObject({
    kind: z.literal('voicemail'),
    box: z.union([voicemailBoxReference, userReference]),
  }),
  z.strictObject({ kind: z.literal('fax'), box: faxBoxReference }),
  z.strictObject({ kind: z.literal('call-back'), in: queueReference }),
  /** The plan ends it; the status only where the call had not been answered. */
  z.strictObject({ kind: z.literal('ended'), status: z.literal([480, 486, 603, 404]).nullable() }),
  /** The caller hung up. */
  z.strictObject({ kind: z.literal('gave-up') }),
]);
export type CallOutcome = z.infer<typeof callOutcomeSchema>;

const pathStepSchema = z.strictObject({
  plan: z.union([dialPlanReference, userReference]),
  step: z.string().min(1).max(40),
  /** Of its module, for when the step has gone. */
  type: z.string().min(1).max(40),
});
/** A step that a call did not pass over. */
export type PathStep = z.infer<typeof pathStepSchema>;

/** What a test of a plan expects. */
export const planTestExpectationSchema = z.strictObject({
  outcome: callOutcomeSchema,
  /** Every step on the way; null where only the end counts. */
  path: z.array(pathStepSchema).max(2_000).nullable().default(null),
});
export type PlanTestExpectation = z.infer<typeof planTestExpectationSchema>;

/** A simulated call that is kept with a plan, and what must come of it. */
export const planTestFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  call: simulatedCallSchema,
  expected: planTestExpectationSchema,
});
export type PlanTestFields = z.infer<typeof planTestFieldsSchema>;

export interface PlanTest extends PlanTestFields {
  readonly id: string;
  readonly dialPlanId: string;
}

/** Tests that one plan may have. */
export const maxPlanTests = 100;
