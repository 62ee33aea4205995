/** Repeatable chance: numbers in [0, 1) (the minimal standard generator of Park and Miller). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
