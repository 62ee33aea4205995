import { z } from 'zod';
import { phoneNumberSchema } from './numbers.ts';
import type { Route } from './route.ts';

/** A plan that a user made instead of the standard one, in the version that is live (panel document, section 2). */
export interface PersonalPlan {
  readonly userId: string;
  /** Number of the live version, from 1. */
  readonly version: number;
  readonly route: Route;
}

/** One saved version of a personal plan. */
export interface PersonalPlanVersion {
  readonly version: number;
  readonly route: Route;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

/** Which of a user's targets ring, in parallel (panel document, section 5): switched from day to day. */
export const ringTargetsSchema = z
  .strictObject({
    /** Ids of own devices that stay silent; the others ring. */
    silentDevices: z.array(z.uuid()).max(100).readonly(),
    /** Whether the own mobile number rings along. */
    ringsMobile: z.boolean(),
    mobileNumber: phoneNumberSchema.nullable(),
  })
  .superRefine(({ ringsMobile, mobileNumber }, context) => {
    if (ringsMobile && mobileNumber === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['mobileNumber'] });
  });
export type RingTargets = z.infer<typeof ringTargetsSchema>;
