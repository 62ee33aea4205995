/** What was, is, and was undone: the editor's memory. Immutable. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was, so that typing in one field is one step back. */
  readonly lastChange: string | null;
}

/** How many steps back are kept. */
const depth = 200;

export const historyOf = <T>(present: T): History<T> => ({ past: [], present, future: [], lastChange: null });

/**
 * A new present. Changes in a row with the same name (one field of one step) are taken back together.
 * @param change null for a change that stands by itself.
 */
export function record<T>(history: History<T>, present: T, change: string | null = null): History<T> {
  if (present === history.present) return history;
  const joins = change !== null && change === history.lastChange;
  return {
    past: joins ? history.past : [...history.past, history.present].slice(-depth),
    present,
    future: [],
    lastChange: change,
  };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    lastChange: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, lastChange: null };
}
