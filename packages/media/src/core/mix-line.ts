import { encodeInto } from './g711.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import { rtpHeaderBytes } from './rtp.ts';
import { type Line, type Sending, sendingStepMs } from './sending.ts';

/** Samples a voice is remembered for: a quarter of a second at 8 kHz. */
const remembered = 2_048;
/** Samples of one step; an ear keeps one behind a voice, since each has its own millisecond of the clock. */
const step = sendingStepMs * 8;
/** From where on it catches up, samples. */
const tooFarBehind = 1_280;

/** What one member of a mix says: the last quarter of a second, steady. */
class Voice {
  readonly #samples = new Int16Array(remembered);
  /** Samples since the beginning. */
  written = 0;

  push(samples: Int16Array): void {
    for (const sample of samples) this.#samples[this.written++ % remembered] = sample;
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

  /** Adds what comes next to the sum; silence while too little is there. */
  addTo(sum: Int32Array): void {
    const { written } = this.voice;
    const behind = sum.length + step;
    if (written - this.#position > behind + tooFarBehind) this.#position = written - behind;
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
  readonly #jitterBuffer = new JitterBuffer();
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

  hear(bytes: Uint8Array, start: number, end: number, table: Int16Array, nowMs: number): boolean {
    return this.#jitterBuffer.take(bytes, start, end, table, nowMs) !== 'late';
  }

  next(line: Line): boolean {
    this.#jitterBuffer.read(line.nowMs);
    this.#voice.push(this.#jitterBuffer.frame);
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
