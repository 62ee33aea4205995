/** Which of a step's calls the thread shows: those that reached it, or those that went on below. */
export type Heat = 'reached' | 'wentOn';

/** A thread that nobody walked, and one that every call walked, px. */
const thinnest = 2;
const thickest = 10;

/** How thick the thread is drawn, px: by the share of calls, and a pixel more than none for a single one. */
export function heatWidth(count: number, calls: number): number {
  if (count === 0 || calls === 0) return thinnest;
  return Math.max(thinnest + 1, Math.round(thinnest + (thickest - thinnest) * (count / calls)));
}
