import { routeSchema } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';
import { planTestRunDocument } from './plan-test.ts';

const stepDocument = z.object({
  id: z.string(),
  type: z.string(),
  settings: z.record(z.string(), z.unknown()),
  label: z.string().optional(),
  get steps() {
    return z.array(stepDocument).readonly().optional();
  },
});
named('Step', stepDocument);

export const routeDocument = z.array(stepDocument).readonly();

/** A step as it is sent; what is in it that does not belong there is found by the model's own schema. */
const stepInput = z.looseObject({
  id: z.string(),
  type: z.string(),
  settings: z.record(z.string(), z.unknown()).optional(),
  label: z.string().optional(),
  get steps() {
    return z.array(stepInput).optional();
  },
});
named('WrittenStep', stepInput);

/** A route as it is saved. */
export const routeInput = z
  .array(stepInput)
  .transform((steps): unknown => steps)
  .pipe(routeSchema);

const summary = {
  id: z.string(),
  name: z.string(),
  internalNumber: z.string(),
  version: z.number().describe('number of the live version'),
  numbers: z.array(z.string()).readonly().describe('external numbers that lead here, E.164'),
};

/** A plan as a tile. */
export const dialPlanSummary = named(
  'DialPlanSummary',
  z.object({
    ...summary,
    modules: z
      .array(z.string())
      .readonly()
      .describe('types of the modules of the live route, without those inside others'),
    timeConditions: z
      .array(z.string())
      .readonly()
      .describe('ids of the time conditions that the live route asks'),
    asksTimes: z
      .array(z.object({ timeCondition: z.string(), inverted: z.boolean() }))
      .readonly()
      .describe('how the live route asks them, each way once: during these times, or outside them'),
    closedNow: z.boolean().describe('whether the live route looks at the switch "closed now"'),
    leadsTo: z.array(z.string()).readonly().describe('ids of the dial plans that the live route goes on in'),
    draft: z
      .object({ author: z.string(), savedAt: moment })
      .nullable()
      .describe('work that is not in force yet'),
    publication: z
      .object({ publishAt: moment, failed: z.boolean() })
      .nullable()
      .describe('the next that is planned, or the one that could not be published'),
  }),
);

export const dialPlanDocument = named('DialPlan', z.object({ ...summary, route: routeDocument }));

/** A plan that was saved, and what that did to its tests. */
export const savedDialPlanDocument = named(
  'SavedDialPlan',
  dialPlanDocument.extend({
    brokenTests: z.array(planTestRunDocument).describe('tests of the plan that its new route does not pass'),
  }),
);

export const versionSummary = named(
  'DialPlanVersion',
  z.object({
    version: z.number(),
    author: z.string(),
    savedAt: moment,
    note: z.string().describe('why it was made, in the words of its author; may be empty'),
    restoredFrom: z.number().nullable().describe('the version that it brought back'),
    plannedAt: moment.nullable().describe('when it was planned, for one that was published at a moment'),
    live: z.boolean(),
  }),
);

export const draftDocument = named(
  'DialPlanDraft',
  z.object({
    revision: z.string().describe('to be named by who saves next'),
    baseVersion: z.number().describe('the version that the work began with'),
    route: routeDocument,
    author: z.string(),
    savedAt: moment,
  }),
);

export const publicationDocument = named(
  'PlannedPublication',
  z.object({
    id: z.string(),
    baseVersion: z.number().describe('the version that was live when it was planned'),
    route: routeDocument,
    note: z.string(),
    author: z.string(),
    plannedAt: moment,
    publishAt: moment,
    problems: z
      .array(z.object({ path: z.array(z.union([z.string(), z.number()])).readonly(), message: z.string() }))
      .readonly()
      .nullable()
      .describe(
        'what is wrong with the route, where that kept it from being published; null as long as the moment is to come',
      ),
    mayFail: z.array(z.string()).readonly().describe('ids of tests that do not keep it back'),
    failedTests: z
      .array(z.object({ name: z.string(), expected: z.string(), now: z.string() }))
      .readonly()
      .describe('tests of the plan that kept it from being published: what they expect, what came of them'),
  }),
);

export const plannedPublicationDocument = named(
  'NewPlannedPublication',
  publicationDocument.extend({
    brokenTests: z
      .array(planTestRunDocument)
      .describe('tests that would keep it from being published if its moment were now'),
  }),
);

const count = z.number().int();

export const trafficDocument = named(
  'DialPlanTraffic',
  z.object({
    calls: count.describe('how many calls were counted, a hundred at most'),
    since: moment.nullable().describe('when the first of them began'),
    steps: z
      .array(
        z.object({
          stepId: z.string(),
          reached: count,
          answered: count.describe('taken by somebody here'),
          message: count.describe('left a message or a fax here'),
          left: count.describe('the caller hung up here'),
          ended: count.describe('ended here by the plan'),
          wentOn: count.describe('to another step or another plan'),
        }),
      )
      .readonly(),
  }),
);

/** Why a version is made, as its author writes it. */
export const noteInput = z.string().trim().max(200).default('');

export const findingDocument = named(
  'Finding',
  z.object({
    stepId: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning', 'hint']),
    message: z.string(),
    remedy: z
      .object({
        label: z.string(),
        patch: z
          .record(z.string(), z.unknown())
          .readonly()
          .optional()
          .describe("settings to merge into the step's"),
        remove: z.literal(true).optional().describe('the step goes, with all it holds'),
        moveAbove: z.string().optional().describe('the step moves to right above this one'),
        append: z
          .object({
            to: z.string().nullable().describe('a block, or null for the route'),
            step: z.object({ type: z.string(), settings: z.record(z.string(), z.unknown()).readonly() }),
          })
          .optional()
          .describe('a new step at the end'),
      })
      .nullable()
      .describe('the change that solves it, and the words on the button'),
  }),
);

export const diversionDocument = named(
  'Diversion',
  z.object({
    dialPlanId: z.string(),
    dialPlanName: z.string(),
    sequence: z.number(),
    code: z.string().describe('dialled to turn it on or off: `<plan>*<sequence>`'),
    label: z.string(),
    group: z.string().nullable().describe('at most one of a group is on'),
    on: z.boolean(),
  }),
);

const planOverrideTarget = z.union([
  z.object({ external: z.string() }),
  z.object({ voicemailBox: z.string() }),
  z.object({ user: z.string() }),
  z.object({ dialPlan: z.string() }),
]);

export const planOverrideDocument = named(
  'PlanOverride',
  z.object({
    dialPlanId: z.string(),
    target: planOverrideTarget.describe('where all calls to the plan go, instead of its route'),
    by: z.string().describe('name of who set it'),
    since: moment,
  }),
);
