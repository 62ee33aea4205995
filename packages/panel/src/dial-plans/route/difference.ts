import { loadStep, type Names, sentenceText } from '@simmpl/dialplan';
import type { Directory, Language, Route, Step } from '@simmpl/model';
import { lowerFirst, onlyWhen } from './block-words.ts';
import { placeWords } from './drop.ts';
import { findStep, type Place, placeOf } from './route-edit.ts';
import { rows } from './timeline.ts';

/** One thing that differs between two versions of a route, as a sentence. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  readonly stepId: string;
  readonly words: string;
}

/**
 * The difference between two versions in words, top to bottom: what is new, gone, elsewhere or set otherwise. A block
 * that is new or gone is told once, with how many steps it holds.
 */
export function difference(
  before: Route,
  after: Route,
  directory: Directory,
  names: Names,
  language: Language,
): Change[] {
  const nl = language === 'nl';
  const say = (step: Step): string => {
    const sentence = loadStep(step)?.sentence(names, language);
    return sentence ? sentenceText(sentence) : (step.label ?? step.type);
  };
  const withChildren = (step: Step): string => {
    const count = [...rows(step.steps ?? [])].length;
    if (count === 0) return say(step);
    return nl
      ? `${say(step)} (met ${count} ${count === 1 ? 'stap' : 'stappen'})`
      : `${say(step)} (with ${count} ${count === 1 ? 'step' : 'steps'})`;
  };
  const where = (route: Route, place: Place): string => placeWords(route, place, directory, names, language);
  const moved = movedSteps(before, after);
  const changes: Change[] = [];
  for (const { step } of rows(after)) {
    const old = findStep(before, step.id);
    const place = placeOf(after, step.id);
    if (!place) continue;
    if (!old) {
      if (isNew(before, place.parent)) continue;
      const words = `${nl ? 'Nieuw' : 'New'}: ${withChildren(step)}; ${where(after, place)}.`;
      changes.push({ kind: 'added', stepId: step.id, words });
      continue;
    }
    if (moved.has(step.id)) {
      const words = `${nl ? 'Verplaatst' : 'Moved'}: ${withChildren(step)}; ${nl ? 'nu' : 'now'} ${where(after, place)}.`;
      changes.push({ kind: 'moved', stepId: step.id, words });
    }
    const was = say(old);
    const is = say(step);
    if (was !== is) {
      const words = `${nl ? 'Gewijzigd' : 'Changed'}: ${was} ${nl ? 'wordt' : 'becomes'} ${lowerFirst(is)}.`;
      changes.push({ kind: 'changed', stepId: step.id, words });
    } else if (old.label !== step.label || !sameValue(old.settings, step.settings)) {
      const words = nl ? `Instellingen gewijzigd: ${is}.` : `Settings changed: ${is}.`;
      changes.push({ kind: 'changed', stepId: step.id, words });
    }
  }
  for (const { step } of rows(before)) {
    if (findStep(after, step.id)) continue;
    const place = placeOf(before, step.id);
    if (place && place.parent !== null && !findStep(after, place.parent)) continue;
    const block = place && place.parent !== null ? findStep(before, place.parent) : undefined;
    const only = block ? ` (${onlyWhen(block, names, language)})` : '';
    const words = `${nl ? 'Weg' : 'Gone'}: ${withChildren(step)}${only}.`;
    changes.push({ kind: 'removed', stepId: step.id, words });
  }
  return changes;
}

const isNew = (before: Route, parent: string | null): boolean =>
  parent !== null && findStep(before, parent) === undefined;

/**
 * The steps that changed places: those in another list, and of each list the fewest that explain its new order (all
 * outside the longest run that kept it).
 */
export function movedSteps(before: Route, after: Route): Set<string> {
  const moved = new Set<string>();
  const lists: (string | null)[] = [null, ...[...rows(after)].map(({ step }) => step.id)];
  for (const parent of lists) {
    const list = parent === null ? after : (findStep(after, parent)?.steps ?? []);
    const stayed: { id: string; was: number }[] = [];
    for (const step of list) {
      const was = placeOf(before, step.id);
      if (!was) continue;
      if (was.parent === parent) stayed.push({ id: step.id, was: was.index });
      else moved.add(step.id);
    }
    const kept = longestRising(stayed.map(({ was }) => was));
    for (const [index, { id }] of stayed.entries()) if (!kept.has(index)) moved.add(id);
  }
  return moved;
}

/** Indexes of a longest rising subsequence; lists are short enough for the plain way. */
function longestRising(values: readonly number[]): Set<number> {
  const best: { length: number; previous: number }[] = [];
  let end = -1;
  for (const [index, value] of values.entries()) {
    let own = { length: 1, previous: -1 };
    for (let earlier = 0; earlier < index; earlier++) {
      const found = best[earlier];
      if (found && (values[earlier] ?? 0) < value && found.length + 1 > own.length)
        own = { length: found.length + 1, previous: earlier };
    }
    best.push(own);
    if (own.length > (best[end]?.length ?? 0)) end = index;
  }
  const kept = new Set<number>();
  for (let index = end; index >= 0; index = best[index]?.previous ?? -1) kept.add(index);
  return kept;
}

/** Deep equality of JSON values. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && sameValue(value, others.get(key)))
  );
}
