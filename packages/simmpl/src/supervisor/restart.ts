/** A life shorter than this counts as a quick death, in ms. */
const quickDeath = 5_000;
const firstDelay = 250;
const longestDelay = 10_000;

/**
 * How long to wait before a dead process is started again, in ms: nothing the first two times, then twice as long
 * after each further quick death.
 * @param quickDeaths how many quick deaths in a row, this one included
 */
export function restartDelay(quickDeaths: number): number {
  return quickDeaths <= 2 ? 0 : Math.min(firstDelay * 2 ** (quickDeaths - 3), longestDelay);
}

/** The quick deaths in a row after one more life of that length (ms). */
export function countQuickDeaths(before: number, lived: number): number {
  return lived < quickDeath ? before + 1 : 0;
}
