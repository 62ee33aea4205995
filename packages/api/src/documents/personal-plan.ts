import { hasTarget } from '@simmpl/dialplan';
import type { Directory } from '@simmpl/model';
import { z } from 'zod';
import { routeDocument } from './dial-plan.ts';
import { moment, named } from './named.ts';
import { soundDocument } from './sound.ts';
import { timeConditionDocument } from './time-condition.ts';
import { avatarUrl } from './user.ts';

export const personalPlanDocument = named(
  'PersonalPlan',
  z.object({
    userId: z.string(),
    version: z.number().describe('number of the live version; 0 for the standard plan'),
    standard: z.boolean().describe('true while the user follows the standard plan'),
    route: routeDocument,
  }),
);

export const personalVersionSummary = named(
  'PersonalPlanVersion',
  z.object({ version: z.number(), author: z.string(), savedAt: moment, live: z.boolean() }),
);

/** What of a company somebody sees who edits a personal plan, without being its administrator. */
export const surroundingsDocument = named(
  'PlanSurroundings',
  z.object({
    timeZone: z.string(),
    colleagues: z.array(
      z.object({
        id: z.string(),
        firstName: z.string(),
        lastName: z.string(),
        internalNumber: z.string(),
        avatarUrl: z.string().nullable(),
        rings: z.boolean().describe('whether anything can ring: a phone, or a mobile'),
      }),
    ),
    numbers: z.array(z.string()).describe('numbers of the company, E.164'),
    dialPlans: z.array(z.object({ id: z.string(), name: z.string(), internalNumber: z.string() })),
    timeConditions: z.array(timeConditionDocument.omit({ now: true })),
    sounds: z.array(
      soundDocument.pick({ id: true, name: true, purpose: true, durationMs: true, takeId: true }),
    ),
  }),
);

export const surroundingsOf = (directory: Directory): z.infer<typeof surroundingsDocument> => ({
  timeZone: directory.company.timeZone,
  colleagues: [...directory.users.values()].map((user) => ({
    ...user,
    avatarUrl: avatarUrl(directory.company.id, user),
    rings: hasTarget(user.id, directory),
  })),
  numbers: [...directory.numbers.keys()],
  dialPlans: [...directory.dialPlans.values()],
  timeConditions: [...directory.timeConditions.values()],
  sounds: [...directory.sounds.values()],
});
