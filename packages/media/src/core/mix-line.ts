import { encodeInto } from './g711.ts';
import { rtpHeaderBytes } from './rtp.ts';
import { type Line, type Sending, sendingStepMs } from './sending.ts';

/** Samples a voice is remembered for: a quarter of a second at 8 kHz. */
const remembered = 2_048;
/** How far an ear stays behind a voice, so that jitter is no gap, and from where on it catches up, samples. */
const behind = 320;
const tooFarBehind = 1_280;

/** What one member of a mix says: the last quarter of a second, decoded. */
class Voice {
  readonly #samples = new Int16Array(remembered);
  /** Samples since the beginning. */
  written = 0;

  push(sample: number): void {
    this.#samples[this.written++ % remembered] = sample;
  }

  at(position: number): number {
    return this.#samples[position % remembered] ?? 0;
  }
}

/** Where one member is in hearing another. */
class Ear {
  readonly voice: Voice;
  #position: number;
  #isWaiting = true;

  constructor(voice: Voice) {
    this.voice = voice;
    this.#position = voice.written;
  }

  /** Adds what comes next to the sum; silence while too little has come. */
  addTo(sum: Int32Array): void {
    const { written } = this.voice;
    if (written - this.#position > tooFarBehind) this.#position = written - behind;
    const there = written - this.#position;
    if (this.#isWaiting ? there < behind : there < sum.length) {
      this.#isWaiting = true;
      return;
    }
    this.#isWaiting = false;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + this.voice.at(this.#position + i);
    this.#position += sum.length;
  }
}

/** One member of a mix: hears the sum of the voices it is to hear, and has a voice of its own. */
export class MixLine implements Sending {
  readonly id: string;
  readonly #voice = new Voice();
  #ears: readonly Ear[] = [];
  #sum = new Int32Array(0);
  #dueMs = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** Whom this member hears from now on; who was heard before is heard without a gap. */
  hears(others: readonly MixLine[]): void {
    this.#ears = others.map(
      (other) => this.#ears.find(({ voice }) => voice === other.#voice) ?? new Ear(other.#voice),
    );
  }

  hear(bytes: Uint8Array, start: number, end: number, table: Int16Array): void {
    for (let i = start; i < end; i++) this.#voice.push(table[bytes[i] ?? 0] ?? 0);
  }

  next(line: Line): boolean {
    const samples = line.ptimeMs * 8;
    if (this.#sum.length !== samples) this.#sum = new Int32Array(samples);
    this.#dueMs += sendingStepMs;
    for (; this.#dueMs >= line.ptimeMs; this.#dueMs -= line.ptimeMs) {
      this.#sum.fill(0);
      for (const ear of this.#ears) ear.addTo(this.#sum);
      encodeInto(line.law, this.#sum, line.packet, rtpHeaderBytes);
      line.sendAudio(samples, this.id);
    }
    return true;
  }
}
