import type { Prompt } from './commands.ts';
import type { G711 } from './g711.ts';
import { rtpHeaderBytes } from './rtp.ts';
import { type Line, type Sending, sendingStepMs } from './sending.ts';

/** The code of silence, by law. */
const silence = { PCMA: 0xd5, PCMU: 0xff } as const;

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

  constructor(id: string, prompt: Prompt, loop: boolean, maxMs: number) {
    this.id = id;
    this.#prompt = prompt;
    this.#loop = loop;
    this.#left = maxMs > 0 ? maxMs * 8 : Number.POSITIVE_INFINITY;
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
