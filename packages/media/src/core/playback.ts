import type { Prompt } from './commands.ts';

/** A sound that is being played to one endpoint. */
export class Playback {
  readonly id: string;
  readonly endpoint: string;
  /** Which of the clock's twenty groups sends it. */
  readonly group: number;
  readonly #prompt: Prompt;
  readonly #loop: boolean;
  #left: number;
  #position = 0;

  constructor(id: string, endpoint: string, group: number, prompt: Prompt, loop: boolean, maxMs: number) {
    this.id = id;
    this.endpoint = endpoint;
    this.group = group;
    this.#prompt = prompt;
    this.#loop = loop;
    this.#left = maxMs > 0 ? maxMs * 8 : Number.POSITIVE_INFINITY;
  }

  /** Copies the next frame into a packet; false when the sound is over. */
  frame(law: 'PCMA' | 'PCMU', packet: Uint8Array, at: number, samples: number): boolean {
    const codes = law === 'PCMA' ? this.#prompt.alaw : this.#prompt.ulaw;
    if (codes.length === 0 || this.#left <= 0) return false;
    if (this.#position >= codes.length) {
      if (!this.#loop) return false;
      this.#position = 0;
    }
    for (let done = 0; done < samples; ) {
      const part = Math.min(samples - done, codes.length - this.#position);
      packet.set(codes.subarray(this.#position, this.#position + part), at + done);
      done += part;
      this.#position += part;
      if (this.#position < codes.length || done >= samples) continue;
      if (this.#loop) this.#position = 0;
      else {
        packet.fill(law === 'PCMA' ? 0xd5 : 0xff, at + done, at + samples);
        break;
      }
    }
    this.#left -= samples;
    return true;
  }
}
