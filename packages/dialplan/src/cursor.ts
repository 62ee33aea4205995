import type { Route } from '@simmpl/model';
import { z } from 'zod';

/** Where a call is: kept in its record, so that it can walk on after a restart of the exchange. */
export const cursorSchema = z.object({
  plan: z.union([z.object({ dialPlan: z.string() }), z.object({ user: z.string() })]),
  /** Version of the plan that the call entered; 0 for the standard personal plan. */
  version: z.int(),
  /** Indexes from the route down to the step. */
  path: z.array(z.int()),
  stepId: z.string(),
  type: z.string(),
  /** When the step was reached, epoch ms. */
  since: z.number(),
  /** The module's own state; undefined when it has none. */
  checkpoint: z.unknown().optional(),
  /** What modules of this plan have noted so far. */
  variables: z.record(z.string(), z.string()),
  /** How many plans the call has entered. */
  entries: z.int(),
});
export type Cursor = z.output<typeof cursorSchema>;

/** One level of a call's place: a list of steps and where in it the call is. */
export interface Frame {
  readonly steps: Route;
  index: number;
}

/** The frames from the route down to a step; undefined when the route has no such step (any more). */
export function framesTo(route: Route, stepId: string): Frame[] | undefined {
  for (const [index, step] of route.entries()) {
    if (step.id === stepId) return [{ steps: route, index }];
    const inside = step.steps && framesTo(step.steps, stepId);
    if (inside) return [{ steps: route, index }, ...inside];
  }
  return undefined;
}
