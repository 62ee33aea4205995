import type { Route, Step } from '@simmpl/model';
import { walkRoute } from '@simmpl/model';

/** A place between steps: in the list of a block (`parent`, null for the route itself), before the step at `index`. */
export interface Place {
  readonly parent: string | null;
  readonly index: number;
}

/** Edits of an immutable route. Steps that don't change stay the same objects; an edit without effect gives the route back. */

export function findStep(route: Route, id: string): Step | undefined {
  for (const { step } of walkRoute(route)) if (step.id === id) return step;
  return undefined;
}

/** Where a step stands; undefined when it isn't there. */
export function placeOf(route: Route, id: string, parent: string | null = null): Place | undefined {
  const index = route.findIndex((step) => step.id === id);
  if (index >= 0) return { parent, index };
  for (const step of route) {
    const place = step.steps && placeOf(step.steps, id, step.id);
    if (place) return place;
  }
  return undefined;
}

/** The list that a place lies in; undefined when its block is gone. */
export function listAt(route: Route, parent: string | null): Route | undefined {
  if (parent === null) return route;
  const block = findStep(route, parent);
  return block && (block.steps ?? []);
}

/** How many blocks a list lies in; undefined when there is no such list. */
export function depthOf(route: Route, parent: string | null): number | undefined {
  let depth = 0;
  for (let block = parent; block !== null; depth++) {
    const place = placeOf(route, block);
    if (!place) return undefined;
    block = place.parent;
  }
  return depth;
}

/** Whether `id` is the step itself or stands somewhere inside it. */
export const holds = (step: Step, id: string): boolean =>
  step.id === id || (step.steps ?? []).some((child) => holds(child, id));

export function insertStep(route: Route, place: Place, step: Step): Route {
  return editList(route, place.parent, (list) => list.toSpliced(place.index, 0, step));
}

export function removeStep(route: Route, id: string): Route {
  const place = placeOf(route, id);
  return place ? editList(route, place.parent, (list) => list.toSpliced(place.index, 1)) : route;
}

export function updateStep(route: Route, id: string, change: (step: Step) => Step): Route {
  const place = placeOf(route, id);
  if (!place) return route;
  return editList(route, place.parent, (list) => list.map((step) => (step.id === id ? change(step) : step)));
}

/** Moves a step with all it holds. `to` is a place in the route as it is before the move. */
export function moveStep(route: Route, id: string, to: Place): Route {
  const from = placeOf(route, id);
  const step = findStep(route, id);
  if (!from || !step || (to.parent !== null && holds(step, to.parent))) return route;
  const sameList = from.parent === to.parent;
  const index = sameList && to.index > from.index ? to.index - 1 : to.index;
  if (sameList && index === from.index) return route;
  return insertStep(removeStep(route, id), { parent: to.parent, index }, step);
}

/** One place up; the first of a block comes out above the block. */
export function moveUp(route: Route, id: string): Route {
  const from = placeOf(route, id);
  if (!from) return route;
  if (from.index > 0) return moveStep(route, id, { ...from, index: from.index - 1 });
  const block = from.parent === null ? undefined : placeOf(route, from.parent);
  return block ? moveStep(route, id, block) : route;
}

/** One place down; the last of a block comes out below the block. */
export function moveDown(route: Route, id: string): Route {
  const from = placeOf(route, id);
  const list = from && listAt(route, from.parent);
  if (!from || !list) return route;
  if (from.index < list.length - 1) return moveStep(route, id, { ...from, index: from.index + 2 });
  return outdent(route, id);
}

/** Into the block right above, as its last step. `isBlock` tells which steps may hold others. */
export function indent(route: Route, id: string, isBlock: (step: Step) => boolean): Route {
  const from = placeOf(route, id);
  const above = from && listAt(route, from.parent)?.[from.index - 1];
  if (!above || !isBlock(above)) return route;
  return moveStep(route, id, { parent: above.id, index: above.steps?.length ?? 0 });
}

/** Out of its block, to right below it. */
export function outdent(route: Route, id: string): Route {
  const from = placeOf(route, id);
  const block = from && from.parent !== null ? placeOf(route, from.parent) : undefined;
  return block ? moveStep(route, id, { ...block, index: block.index + 1 }) : route;
}

/** A copy with new ids right below the original. */
export function duplicate(route: Route, id: string, copyOf: (step: Step) => Step): Route {
  const place = placeOf(route, id);
  const step = findStep(route, id);
  return place && step ? insertStep(route, { ...place, index: place.index + 1 }, copyOf(step)) : route;
}

/** A step and all it holds under new ids. */
export function withNewIds(step: Step, newId: () => string): Step {
  const steps = step.steps?.map((child) => withNewIds(child, newId));
  return { ...step, id: newId(), ...(steps ? { steps } : {}) };
}

function editList(route: Route, parent: string | null, edit: (list: Route) => Route): Route {
  if (parent === null) return edit(route);
  let changed = false;
  const next = route.map((step) => {
    if (step.id === parent) {
      changed = true;
      return { ...step, steps: edit(step.steps ?? []) };
    }
    if (!step.steps) return step;
    const steps = editList(step.steps, parent, edit);
    if (steps === step.steps) return step;
    changed = true;
    return { ...step, steps };
  });
  return changed ? next : route;
}
