import { randomFillSync } from 'node:crypto';

const pool = new Uint32Array(256);
let next = pool.length;

/** Whole numbers of 0..2^32-1 from the system's generator, fetched in blocks. */
export function cryptoRandom(): number {
  if (next >= pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  return pool[next++] ?? 0;
}
