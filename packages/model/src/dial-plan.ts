import { z } from 'zod';
import { internalNumberSchema } from './numbers.ts';
import type { Problem, Words } from './problems.ts';
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

/** One version of a plan's route that is, or was, in force. Times are epoch milliseconds. */
export interface DialPlanVersion {
  readonly version: number;
  readonly route: Route;
  readonly author: string;
  readonly savedAt: number;
  /** Why it was made, in its author's words; may be empty. */
  readonly note: string;
  /** The version that this one brought back; null for any other. */
  readonly restoredFrom: number | null;
  /** When it was planned, for one that was published at a moment; null for any other. */
  readonly plannedAt: number | null;
}

/** Work on a plan that is not in force yet, kept for all administrators; a plan has at most one. */
export interface DialPlanDraft {
  readonly dialPlanId: string;
  /** Another one with each save: who saves must know the last. */
  readonly revision: string;
  /** The version that the work began with. */
  readonly baseVersion: number;
  /** Of the right shape; its steps may be unfinished. */
  readonly route: Route;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

/** A route that is to be in force from a moment on. Times are epoch milliseconds. */
export interface PlannedPublication {
  readonly id: string;
  readonly dialPlanId: string;
  /** The version that was in force when it was planned. */
  readonly baseVersion: number;
  readonly route: Route;
  readonly note: string;
  readonly author: string;
  readonly plannedAt: number;
  readonly publishAt: number;
  /** Ids of tests of the plan that were seen to fail when it was planned: they do not keep it back. */
  readonly mayFail: readonly string[];
  /** What is wrong with its route, where that kept it from being published; null as long as the moment is to come. */
  readonly problems: readonly Problem[] | null;
  /** The tests of the plan that kept it from being published. */
  readonly failedTests: readonly FailedTest[];
}

/** A test that failed on a route when its moment came, in words. */
export interface FailedTest {
  readonly name: string;
  /** The outcome that it expects, and what came of the call. */
  readonly expected: Words;
  readonly now: Words;
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

/** A number handed out to a company: linked to one dial plan, to one trunk to its own PBX, or unused. */
export interface ExternalNumber {
  /** E.164 with plus. */
  readonly number: string;
  readonly dialPlanId: string | null;
  /** The trunk to the company's own PBX that calls to it go to; then it follows no dial plan. */
  readonly customerTrunkId: string | null;
  /** The only trunk it may come in by; null for any trunk that serves the company. */
  readonly trunkId: string | null;
}
