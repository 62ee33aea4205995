import { loadStep } from '@simmpl/dialplan';
import type { Route, Step } from '@simmpl/model';
import { movedSteps, sameValue } from './difference.ts';
import { findStep, type Place, placeOf } from './route-edit.ts';

/** A setting that is another now; undefined where there was none, or is none any more. */
export interface SettingChange {
  /** The field of the module; null for the name that the step bears in the plan. */
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** A step of either version, at the place where it is drawn. */
export interface DrawnStep {
  /** As it is after the change; as it was, where it is gone. */
  readonly step: Step;
  readonly mark: 'same' | 'added' | 'removed' | 'changed' | 'moved';
  /** Where a moved step stood before; null for any other. */
  readonly from: Place | null;
  readonly changes: readonly SettingChange[];
  readonly steps: readonly DrawnStep[];
}

/**
 * Two versions of a route as one timeline: what is there after the change in its order, and between it, where they
 * stood, the steps that are gone. Steps are told apart by their id.
 */
export function drawnDifference(before: Route, after: Route): DrawnStep[] {
  const moved = movedSteps(before, after);

  function drawList(parent: string | null, steps: Route): DrawnStep[] {
    const drawn = steps.map((step) => drawStep(step));
    const former = parent === null ? before : (findStep(before, parent)?.steps ?? []);
    for (const [index, step] of former.entries()) {
      if (findStep(after, step.id)) continue;
      // Below what it stood below, as far as that still stands here.
      const above = former.slice(0, index).findLast(({ id }) => drawn.some((one) => one.step.id === id));
      const at = above === undefined ? 0 : drawn.findIndex((one) => one.step.id === above.id) + 1;
      drawn.splice(at, 0, drawRemoved(step));
    }
    return drawn;
  }

  function drawStep(step: Step): DrawnStep {
    const old = findStep(before, step.id);
    const steps = drawList(step.id, step.steps ?? []);
    if (!old) return { step, mark: 'added', from: null, changes: [], steps };
    const changes = settingChanges(old, step);
    if (moved.has(step.id))
      return { step, mark: 'moved', from: placeOf(before, step.id) ?? null, changes, steps };
    return { step, mark: changes.length > 0 ? 'changed' : 'same', from: null, changes, steps };
  }

  const drawRemoved = (step: Step): DrawnStep => ({
    step,
    mark: 'removed',
    from: null,
    changes: [],
    // What was in it and stands elsewhere now is drawn there.
    steps: (step.steps ?? []).filter(({ id }) => !findStep(after, id)).map(drawRemoved),
  });

  return drawList(null, after);
}

/** How many steps of each kind a drawing holds, those inside others too. */
export function countMarks(drawn: readonly DrawnStep[]): Readonly<Record<DrawnStep['mark'], number>> {
  const counts = { same: 0, added: 0, removed: 0, changed: 0, moved: 0 };
  const count = (list: readonly DrawnStep[]): void => {
    for (const { mark, steps } of list) {
      counts[mark]++;
      count(steps);
    }
  };
  count(drawn);
  return counts;
}

/** The settings that differ between two versions of a step, what was left to the default filled in. */
function settingChanges(before: Step, after: Step): SettingChange[] {
  const old = loadStep(before)?.settings ?? before.settings;
  const settings = loadStep(after)?.settings ?? after.settings;
  const fields = new Set([...Object.keys(old), ...Object.keys(settings)]);
  const changes: SettingChange[] = [...fields]
    .filter((field) => !sameValue(old[field], settings[field]))
    .map((field) => ({ field, before: old[field], after: settings[field] }));
  if (before.label !== after.label) changes.push({ field: null, before: before.label, after: after.label });
  return changes;
}
