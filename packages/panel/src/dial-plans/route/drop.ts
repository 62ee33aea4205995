import { loadStep, mayStandIn, moduleOf, type Names, sentenceText } from '@simmpl/dialplan';
import {
  type Directory,
  type Language,
  maxRouteDepth,
  maxRouteSteps,
  type Route,
  routeSize,
  type Step,
  walkRoute,
} from '@simmpl/model';
import { lowerFirst, onlyWhen } from './block-words.ts';
import { depthOf, findStep, holds, listAt, type Place, placeOf } from './route-edit.ts';
import { alwaysEnds } from './timeline.ts';

/** What is being dragged: a step of the route, or a new one out of the palette. */
export type Dragged = { readonly step: string } | { readonly module: string };

/** Whether a drop at this place would change the route and leave it a route that can be saved. */
export function mayDrop(route: Route, dragged: Dragged, place: Place): boolean {
  const depth = depthOf(route, place.parent);
  if (depth === undefined || !fits(route, dragged, place)) return false;
  if ('module' in dragged) return routeSize(route).steps < maxRouteSteps && depth + 1 <= maxRouteDepth;
  const step = findStep(route, dragged.step);
  const from = placeOf(route, dragged.step);
  if (!step || !from || (place.parent !== null && holds(step, place.parent))) return false;
  if (from.parent === place.parent && (place.index === from.index || place.index === from.index + 1))
    return false;
  return depth + routeSize([step]).depth <= maxRouteDepth;
}

/** Branches go into what they belong to, and nothing else goes there. */
function fits(route: Route, dragged: Dragged, place: Place): boolean {
  const type = 'module' in dragged ? dragged.module : findStep(route, dragged.step)?.type;
  const parent = place.parent === null ? undefined : findStep(route, place.parent)?.type;
  return type !== undefined && mayStandIn(type, parent);
}

/** Every place between the steps of a route, top to bottom as the eye meets them. */
export function* placesOf(route: Route, parent: string | null = null): Generator<Place> {
  for (const [index, step] of route.entries()) {
    yield { parent, index };
    if (moduleOf(step.type)?.hasSteps) yield* placesOf(step.steps ?? [], step.id);
  }
  yield { parent, index: route.length };
}

/** Where a new step goes that was only chosen: at the end of the route, but above what ends every call. */
export function endOf(route: Route): Place {
  const end = route.findIndex((step) => alwaysEnds([step]));
  return { parent: null, index: end < 0 ? route.length : end };
}

/**
 * Where a chosen module goes: at the end, or for a branch at the end of the menu that is selected or that the selected
 * step lies in, else of the last one. Undefined where there is none.
 */
export function placeFor(type: string, route: Route, selected: string | null): Place | undefined {
  const within = moduleOf(type)?.within;
  if (within === undefined) return endOf(route);
  const menus = [...walkRoute(route)].map(({ step }) => step).filter((step) => step.type === within);
  const around = menus.findLast(
    (menu) => selected !== null && (menu.id === selected || holds(menu, selected)),
  );
  const menu = around ?? menus.at(-1);
  return menu && { parent: menu.id, index: menu.steps?.length ?? 0 };
}

/** When a step at this place would have its turn: "after 20 seconds without answer, only outside Opening hours". */
export function placeWords(
  route: Route,
  place: Place,
  directory: Directory,
  names: Names,
  language: Language,
): string {
  const list = listAt(route, place.parent) ?? [];
  const block = place.parent === null ? undefined : findStep(route, place.parent);
  const only = block && onlyWhen(block, names, language);
  const above = list[place.index - 1];
  if (alwaysEnds(list.slice(0, place.index)))
    return language === 'nl'
      ? 'hier komt geen beller: erboven eindigt het gesprek'
      : 'no call gets here: it ends above';
  if (above === undefined)
    return only ?? (language === 'nl' ? 'meteen als er gebeld wordt' : 'as soon as someone calls');
  const after = afterStep(above, directory, names, language);
  return only === undefined ? after : `${after}, ${only}`;
}

function afterStep(step: Step, directory: Directory, names: Names, language: Language): string {
  const nl = language === 'nl';
  const loaded = loadStep(step);
  if (!loaded) return nl ? 'na de app hierboven' : 'after the module above';
  if (loaded.module.hasSteps)
    return alwaysEnds(step.steps ?? [])
      ? nl
        ? 'voor alle andere gesprekken'
        : 'for all other calls'
      : nl
        ? 'daarna, voor ieder gesprek'
        : 'after that, for every call';
  if (loaded.module.family === 'people') {
    const seconds = Math.round(loaded.durationMs(directory) / 1000);
    return nl ? `na ${seconds} seconden zonder antwoord` : `after ${seconds} seconds without answer`;
  }
  const sentence = lowerFirst(sentenceText({ ...loaded.sentence(names, language), detail: '' }));
  return nl ? `na “${sentence}”` : `after “${sentence}”`;
}
