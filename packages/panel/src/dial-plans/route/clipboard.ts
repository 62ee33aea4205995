import { diversionsIn, mayStandIn, moduleOf } from '@simmpl/dialplan';
import { maxRouteDepth, maxRouteSteps, type Route, routeSchema, routeSize, type Step } from '@simmpl/model';
import { z } from 'zod';
import { placeFor } from './drop.ts';
import { freeSequence } from './new-step.ts';
import { depthOf, findStep, insertStep, type Place, placeOf, withNewIds } from './route-edit.ts';

/** A copied step as text, so that it can be pasted in another plan and in another browser tab. */
const copySchema = z.object({ simmpl: z.literal('step'), step: z.unknown() });

export const copyText = (step: Step): string => JSON.stringify({ simmpl: 'step', step }, null, 2);

/** The step in a text that was copied; undefined for any other text. */
export function copiedStep(text: string): Step | undefined {
  const copy = copySchema.safeParse(readJson(text));
  const route = copy.success ? routeSchema.safeParse([copy.data.step]) : undefined;
  return route?.data?.[0];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Most of what is on a clipboard is no JSON.
    return undefined;
  }
}

/**
 * Where a copied step goes: below the chosen one, into it where that is an empty block, else where a new step of its
 * kind would go. Undefined where it can stand nowhere, such as a choice in a plan without a menu.
 */
export function placeToPaste(route: Route, copied: Step, chosen: string | null): Place | undefined {
  const place = chosen === null ? undefined : placeOf(route, chosen);
  const step = chosen === null ? undefined : findStep(route, chosen);
  const candidates: Place[] = [];
  if (step && moduleOf(step.type)?.hasSteps && (step.steps ?? []).length === 0)
    candidates.push({ parent: step.id, index: 0 });
  if (place) candidates.push({ ...place, index: place.index + 1 });
  return candidates.find((one) => fits(route, copied, one)) ?? placeFor(copied.type, route, chosen);
}

const fits = (route: Route, step: Step, { parent }: Place): boolean =>
  mayStandIn(step.type, parent === null ? undefined : findStep(route, parent)?.type);

/** What came of a paste; or why it can't be there. */
export type Pasted = { readonly route: Route; readonly id: string } | 'misplaced' | 'too-large';

/**
 * A copied step put in place, under new ids. Its switches get numbers that are free in this plan; what it refers to
 * stays as it is.
 */
export function paste(route: Route, copied: Step, place: Place, newId: () => string): Pasted {
  if (!fits(route, copied, place)) return 'misplaced';
  const size = routeSize([copied]);
  const depth = depthOf(route, place.parent) ?? 0;
  if (routeSize(route).steps + size.steps > maxRouteSteps || depth + size.depth > maxRouteDepth)
    return 'too-large';
  const step = withFreeSwitches(withNewIds(copied, newId), route);
  return { route: insertStep(route, place, step), id: step.id };
}

/** Gives each switch whose number the plan has already the lowest free one. */
function withFreeSwitches(step: Step, route: Route): Step {
  let taken: Route = route;
  const renumbered = (one: Step): Step => {
    const [own] = diversionsIn([{ ...one, steps: [] }]);
    const isTaken =
      own !== undefined && diversionsIn(taken).some(({ sequence }) => sequence === own.sequence);
    const settings = isTaken ? { ...one.settings, sequence: freeSequence(taken) } : one.settings;
    if (own) taken = [...taken, { ...one, settings, steps: [] }];
    const steps = one.steps?.map(renumbered);
    return { ...one, settings, ...(steps ? { steps } : {}) };
  };
  return renumbered(step);
}
