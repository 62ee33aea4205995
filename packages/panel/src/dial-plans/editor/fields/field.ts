import type { Problem, Step } from '@simmpl/model';

/** What a field of the inspector works on: one setting of a step, with the others beside it. */
export interface FieldProps {
  readonly name: string;
  /** What the module calls the field, in the reader's language. */
  readonly label: string;
  readonly step: Step;
  /** The step's settings with defaults filled in where they can be. */
  readonly settings: Step['settings'];
  readonly set: (settings: Step['settings']) => void;
  /** What is wrong with this field, for the reader; undefined when nothing. */
  readonly error: string | undefined;
}

/** What is wrong with one setting. */
export const problemAt = (problems: readonly Problem[], name: string): Problem | undefined =>
  problems.find(({ path }) => path.includes(name));

export const stringIn = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** The key that a one-key reference holds: `{ user: 'x' }`. */
export function keyIn(value: unknown, kind: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const held = Object.entries(value).find(([name]) => name === kind)?.[1];
  return typeof held === 'string' ? held : undefined;
}
