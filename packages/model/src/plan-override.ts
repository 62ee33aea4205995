import { z } from 'zod';
import { dialPlanReference, externalReference, userReference, voicemailBoxReference } from './route.ts';

/** Where all calls to a company plan may go instead of its route: the same choices as a user has for the own calls. */
export const planOverrideTargetSchema = z.union([
  externalReference,
  voicemailBoxReference,
  userReference,
  dialPlanReference,
]);
export type PlanOverrideTarget = z.infer<typeof planOverrideTargetSchema>;

/**
 * An override of a company plan's whole route, set by an administrator (panel document, section 5). It is state, as
 * that of a diversion is: read when a call enters the plan, and no part of a version.
 */
export interface PlanOverride {
  readonly dialPlanId: string;
  readonly target: PlanOverrideTarget;
  /** Name of who set it. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly since: number;
}
