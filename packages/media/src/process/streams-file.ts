import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { StreamPosition, StreamsBefore } from '../core/stream-position.ts';

/** Phones have given up long before this, ms. */
const maxAgeMs = 60_000;
const numbersPerStream = 5;
const bytesPerNumber = 8;

/**
 * Keeps where the streams of a process stand, for the process after it. Written often, so as plain numbers: the
 * time (Unix, ms), then five of each stream.
 */
export class StreamsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined where there are none, or none worth going on from. */
  read(): StreamsBefore | undefined {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.#path);
    } catch {
      // The first start in this folder.
      return undefined;
    }
    const numbers = new Float64Array(
      new Uint8Array(bytes).buffer,
      0,
      Math.floor(bytes.length / bytesPerNumber),
    );
    const ageMs = Date.now() - (numbers[0] ?? 0);
    if (ageMs < 0 || ageMs > maxAgeMs) return undefined;
    const positions: StreamPosition[] = [];
    for (let i = 1; i + numbersPerStream <= numbers.length; i += numbersPerStream) {
      const [port = 0, ssrc = 0, sequence = 0, timestamp = 0, clockRate = 0] = numbers.subarray(i);
      positions.push({ port, ssrc, sequence, timestamp, clockRate });
    }
    return { positions, ageMs };
  }

  /** Replaces what the file has, as one: a process that is killed meanwhile leaves the one or the other. */
  write(positions: readonly StreamPosition[]): void {
    const numbers = new Float64Array(1 + positions.length * numbersPerStream);
    numbers[0] = Date.now();
    for (const [i, { port, ssrc, sequence, timestamp, clockRate }] of positions.entries())
      numbers.set([port, ssrc, sequence, timestamp, clockRate], 1 + i * numbersPerStream);
    const next = `${this.#path}.next`;
    writeFileSync(next, new Uint8Array(numbers.buffer), { mode: 0o600 });
    renameSync(next, this.#path);
  }
}
