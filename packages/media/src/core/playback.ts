import type { Prompt } from './commands.ts';
import type { G711 } from './g711.ts';
import { rtpHeaderBytes } from './rtp.ts';
import { type Line, type Sending, sendingStepMs } from './sending.ts';

/** The code of silence, by law. */
const silence = { PCMA: 0xd5, PCMU: 0xff } as const;

const once = { loop: false, maxMs: 0, fromMs: 0 };

/** A sound that is being played to one endpoint. */
export class Playback implements Sending {
  readonly id: string;
  readonly #prompt: Prompt;
  readonly #loop: boolean;
  /** Samples until the limit. */
  #left: number;
  #position = 0;
  /** Sound that is due and not sent yet, ms: packets need not be as long as the clock's step. */
  #dueMs = 0;

  /** @param how `maxMs` 0 is no limit */
  constructor(id: string, prompt: Prompt, how: { loop: boolean; maxMs: number; fromMs: number } = once) {
    this.id = id;
    this.#prompt = prompt;
    this.#loop = how.loop;
    this.#left = how.maxMs > 0 ? how.maxMs * 8 : Number.POSITIVE_INFINITY;
    const { length } = prompt.alaw;
    const from = Math.round(how.fromMs * 8);
    this.#position = how.loop && length > 0 ? from % length : Math.min(from, length);
  }

  next(line: Line): boolean {
    const samples = line.ptimeMs * 8;
    this.#dueMs += sendingStepMs;
    for (; this.#dueMs >= line.ptimeMs; this.#dueMs -= line.ptimeMs) {
      if (!this.#frame(line.law, line.packet, samples)) return false;
      line.sendAudio(samples, this.id);
    }
    return true;
  }

  /** Copies the next frame into the packet, filled up with silence at the end; false when the sound is over. */
  #frame(law: G711, packet: Uint8Array, samples: number): boolean {
    const codes = law === 'PCMA' ? this.#prompt.alaw : this.#prompt.ulaw;
    if (codes.length === 0 || this.#left <= 0) return false;
    if (this.#position >= codes.length) {
      if (!this.#loop) return false;
      this.#position = 0;
    }
    for (let done = 0; done < samples; ) {
      const part = Math.min(samples - done, codes.length - this.#position);
      packet.set(codes.subarray(this.#position, this.#position + part), rtpHeaderBytes + done);
      done += part;
      this.#position += part;
      if (this.#position < codes.length || done >= samples) continue;
      if (this.#loop) this.#position = 0;
      else {
        packet.fill(silence[law], rtpHeaderBytes + done, rtpHeaderBytes + samples);
        break;
      }
    }
    this.#left -= samples;
    return true;
  }
}
