import { stat } from 'node:fs/promises';
import { readAudio } from '../audio/read-audio.ts';
import { resample } from '../audio/resample.ts';
import type { Prompt } from '../core/commands.ts';
import { encodeG711 } from '../core/g711.ts';
import { synthesizeTone } from '../core/tones.ts';
import type { PlaySource } from '../port.ts';

/** Bytes of prompts kept ready; the ones used longest ago go first. */
const maxKeptBytes = 64 * 1024 * 1024;

/** Sounds made ready to play: decoded, at 8 kHz, in both laws, in memory that threads share. */
export class Prompts {
  readonly #kept = new Map<string, Promise<Prompt>>();
  #bytes = 0;

  /** Rejects with a MediaError when a file can't be read. */
  async get(source: PlaySource): Promise<Prompt> {
    const key = await keyOf(source);
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const made = prepare(source);
    this.#kept.set(key, made);
    try {
      const prompt = await made;
      this.#bytes += prompt.alaw.length * 2;
      await this.#trim();
      return prompt;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  async #trim(): Promise<void> {
    for (const [key, prompt] of this.#kept) {
      if (this.#bytes <= maxKeptBytes) return;
      this.#kept.delete(key);
      this.#bytes -= (await prompt).alaw.length * 2;
    }
  }
}

/** A file that was replaced has another time or size, and so another key. */
async function keyOf(source: PlaySource): Promise<string> {
  if ('tone' in source) return `tone ${JSON.stringify(source.tone)}`;
  const facts = await stat(source.file).catch(() => undefined);
  return `file ${source.file} ${facts?.mtimeMs} ${facts?.size}`;
}

async function prepare(source: PlaySource): Promise<Prompt> {
  const samples =
    'tone' in source ? synthesizeTone(source.tone) : resample(await readAudio(source.file), 8000).samples;
  return { alaw: shared(encodeG711('PCMA', samples)), ulaw: shared(encodeG711('PCMU', samples)) };
}

/** Memory that crosses to the packet thread without being copied. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
