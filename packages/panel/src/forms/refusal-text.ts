import { Refusal } from '../api/refusal.ts';

/** Why something did not happen, as one text: the sentences about fields not shown, else the refusal's own. */
export function refusalText(
  error: Error,
  say: (key: 'offline' | 'broken') => string,
  shownFields: readonly string[] = [],
): string {
  if (!(error instanceof Refusal)) return say('broken');
  const elsewhere = error.problems
    .filter(({ path }) => !shownFields.includes(String(path[0])))
    .map(({ message }) => message);
  if (elsewhere.length > 0) return elsewhere.join(' ');
  return error.message === '' ? say(error.code === 'offline' ? 'offline' : 'broken') : error.message;
}
