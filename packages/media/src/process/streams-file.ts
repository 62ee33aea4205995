import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { StreamPosition, StreamsBefore } from '../core/stream-position.ts';

/** Phones have given up long before this, ms. */
const maxAgeMs = 60_000;
const numbersPerStream = 10;
/** Stands for what a stream does not have. */
const none = -1;
const bytesPerNumber = 8;

/**
 * Keeps where the streams of a process stand, for the process after it. Written often, so as plain numbers: the
 * time (Unix, ms), then ten of each stream.
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
      positions.push(positionOf(numbers.subarray(i, i + numbersPerStream)));
    }
    return { positions, ageMs };
  }

  /** Replaces what the file has, as one: a process that is killed meanwhile leaves the one or the other. */
  write(positions: readonly StreamPosition[]): void {
    const numbers = new Float64Array(1 + positions.length * numbersPerStream);
    numbers[0] = Date.now();
    for (const [i, position] of positions.entries())
      numbers.set(numbersOf(position), 1 + i * numbersPerStream);
    const next = `${this.#path}.next`;
    writeFileSync(next, new Uint8Array(numbers.buffer), { mode: 0o600 });
    renameSync(next, this.#path);
  }
}

function numbersOf({ port, ssrc, sequence, timestamp, clockRate, srtp }: StreamPosition): number[] {
  const heard = srtp?.heard;
  return [
    ...[port, ssrc, sequence, timestamp, clockRate],
    ...[srtp?.rollover ?? none, srtp?.reports ?? none],
    ...[heard?.ssrc ?? none, heard?.rollover ?? none, heard?.sequence ?? none],
  ];
}

function positionOf(numbers: Float64Array): StreamPosition {
  const [port = 0, ssrc = 0, sequence = 0, timestamp = 0, clockRate = 0, ...srtp] = numbers;
  const [rollover = none, reports = none, heardSsrc = none, heardRollover = none, heardSequence = none] =
    srtp;
  const heard =
    heardSsrc === none ? undefined : { ssrc: heardSsrc, rollover: heardRollover, sequence: heardSequence };
  return {
    ...{ port, ssrc, sequence, timestamp, clockRate },
    ...(rollover !== none && { srtp: { rollover, reports, heard } }),
  };
}
