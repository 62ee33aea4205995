import { loadStep, type Situation } from '@simmpl/dialplan';
import type { Route, Step } from '@simmpl/model';

/** A step on the timeline of a call at some moment. */
export interface Moment {
  /** False when no call at this moment gets here. */
  readonly reached: boolean;
  /**
   * Time since the call came in, ms, when nobody answers: each step takes its longest, and what depends on the caller
   * is passed over. Undefined below a step that ends the call.
   */
  readonly elapsedMs: number | undefined;
  /** For a block: whether a call now enters it; undefined when that depends on the caller. */
  readonly entered: boolean | undefined;
}

export interface Timeline {
  readonly moments: ReadonlyMap<string, Moment>;
  /** How the main thread ends for a call that nobody takes. */
  readonly endsAt: number | undefined;
}

/** A call's walk down a route at one moment, as far as it can be told without knowing who calls. */
export function timelineOf(route: Route, situation: Situation): Timeline {
  const moments = new Map<string, Moment>();
  const end = walk(route, situation, { reached: true, elapsedMs: 0 }, moments);
  return { moments, endsAt: end.elapsedMs };
}

interface Arrival {
  readonly reached: boolean;
  readonly elapsedMs: number | undefined;
}

/** @returns how calls leave the list below its last step. */
function walk(steps: Route, situation: Situation, from: Arrival, moments: Map<string, Moment>): Arrival {
  let here = from;
  for (const step of steps) {
    const loaded = loadStep(step);
    const entered = loaded?.does.kind === 'block' ? loaded.does.entered(situation) : undefined;
    moments.set(step.id, { ...here, entered });
    if (loaded?.module.hasSteps) {
      const inside = { reached: here.reached && entered !== false, elapsedMs: here.elapsedMs };
      const after = walk(step.steps ?? [], situation, inside, moments);
      if (entered === true) here = { reached: here.reached && after.reached, elapsedMs: after.elapsedMs };
      else here = { ...here, elapsedMs: later(here.elapsedMs, loaded.durationMs(situation.directory)) };
    } else if (loaded?.terminal) {
      here = { reached: false, elapsedMs: undefined };
    } else if (loaded) {
      here = { ...here, elapsedMs: later(here.elapsedMs, loaded.durationMs(situation.directory)) };
    }
  }
  return here;
}

const later = (elapsedMs: number | undefined, byMs: number): number | undefined =>
  elapsedMs === undefined ? undefined : elapsedMs + byMs;

/** Whether every call that enters a list ends in it, so that its thread ends in a cap instead of rejoining. */
export const alwaysEnds = (steps: Route): boolean => steps.some((step) => loadStep(step)?.terminal ?? false);

/** `0:20`, as the gutter shows it. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The card that a step stands on: steps from top to bottom as the eye reads them, with their depth. */
export function* rows(route: Route, depth = 0): Generator<{ step: Step; depth: number }> {
  for (const step of route) {
    yield { step, depth };
    if (step.steps) yield* rows(step.steps, depth + 1);
  }
}
