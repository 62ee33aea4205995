import { z } from 'zod';
import { internalNumberSchema } from './numbers.ts';
import type { Route } from './route.ts';

/** The fields of a dial plan beside its route (panel document, section 2). */
export const dialPlanFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  internalNumber: internalNumberSchema,
});
export type DialPlanFields = z.infer<typeof dialPlanFieldsSchema>;

/** A dial plan with its live route. */
export interface DialPlan extends DialPlanFields {
  readonly id: string;
  /** Number of the live version, from 1. */
  readonly version: number;
  readonly route: Route;
}

/** One saved version of a plan's route. */
export interface DialPlanVersion {
  readonly version: number;
  readonly route: Route;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

/**
 * A switch at a place in a dial plan (panel document, section 4.6). It exists because a diversion module stands in
 * the route; its state survives calls, versions and restarts.
 */
export interface Diversion {
  readonly dialPlanId: string;
  /** 1 to 999; with the plan's internal number it makes the code `<plan>*<sequence>`. */
  readonly sequence: number;
  readonly label: string;
  /** At most one diversion of a group is on. */
  readonly group: string | null;
  readonly on: boolean;
}

/** A number handed out to a company: linked to one dial plan, or unused. */
export interface ExternalNumber {
  /** E.164 with plus. */
  readonly number: string;
  readonly dialPlanId: string | null;
  /** The only trunk it may come in by; null for any trunk that serves the company. */
  readonly trunkId: string | null;
}
