import { Refusal } from '../api/refusal.ts';

/** Why something did not happen, as one text: the sentences about fields not shown, else the refusal's own. */
export function refusalText(
  error: Error,
  say: (key: 'offline' | 'broken') => string,
  shownFields: readonly string[] = [],
): string {
  if (!(error instanceof Refusal)) return say('broken');
  const elsewhere = error.problems
    .filter(({ path }) => !shownFields.includes(fieldOf(path)))
    .map(({ message }) => message);
  if (elsewhere.length > 0) return elsewhere.join(' ');
  return error.message === '' ? say(error.code === 'offline' ? 'offline' : 'broken') : error.message;
}

/**
 * Whether a problem is about a field of a form, or about this part of it.
 * @param fields all fields of the form
 */
export function isAbout(
  path: readonly (string | number)[],
  field: string,
  part: readonly (string | number)[],
  fields: readonly string[],
): boolean {
  if (path[0] !== undefined && fields.includes(String(path[0])))
    return path[0] === field && part.every((step, index) => path[index + 1] === step);
  return part.length === 0 && fieldOf(path) === field;
}

/** The field of a form that a problem is about: its last name, so that nested documents find their field too. */
export const fieldOf = (path: readonly (string | number)[]): string =>
  path.findLast((step) => typeof step === 'string') ?? '';
