import type { RemedyChange } from '@simmpl/dialplan';
import type { Route } from '@simmpl/model';
import { insertStep, listAt, moveStep, placeOf, removeStep, updateStep } from './route-edit.ts';

/**
 * The route after a remedy of the linter at one of its steps.
 * @param newId an id that no step of the route has.
 */
export function applyRemedy(route: Route, id: string, change: RemedyChange, newId: () => string): Route {
  if ('patch' in change)
    return updateStep(route, id, (step) => ({ ...step, settings: { ...step.settings, ...change.patch } }));
  if ('remove' in change) return removeStep(route, id);
  if ('moveAbove' in change) {
    const place = placeOf(route, change.moveAbove);
    return place ? moveStep(route, id, place) : route;
  }
  const { to, step } = change.append;
  const list = listAt(route, to);
  return list ? insertStep(route, { parent: to, index: list.length }, { id: newId(), ...step }) : route;
}
