/** The first internal number after a plan's own that nobody has; the API has the last word. */
export function freeNumberAfter(number: string, taken: ReadonlySet<string>): string {
  let free = Number(number) + 1;
  while (taken.has(String(free))) free++;
  return String(free);
}
