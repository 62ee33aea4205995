import { stat } from 'node:fs/promises';
import { readAudio } from '../audio/read-audio.ts';
import { resample } from '../audio/resample.ts';
import type { Prompt } from '../core/commands.ts';
import { encodeG711 } from '../core/g711.ts';
import { synthesizeDigits, synthesizeTone } from '../core/tones.ts';
import type { PlaySource } from '../port.ts';

/** What can be made ready: what can be played, and keys as sound. */
type PromptSource = PlaySource | { readonly digits: string };

/** Bytes of prompts kept ready; the ones used longest ago go first. */
const maxKeptBytes = 64 * 1024 * 1024;

/** Sounds made ready to play: decoded, at 8 kHz, in both laws, in memory that threads share. */
export class Prompts {
  readonly #kept = new Map<string, Promise<Prompt>>();
  /** Of the prompts that are ready, bytes. */
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  /** Rejects with a MediaError when a file can't be read. */
  async get(source: PromptSource): Promise<Prompt> {
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
      this.#sizes.set(key, prompt.alaw.length * 2);
      this.#bytes += prompt.alaw.length * 2;
      this.#trim();
      return prompt;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  #trim(): void {
    for (const key of this.#kept.keys()) {
      if (this.#bytes <= maxKeptBytes) return;
      const size = this.#sizes.get(key);
      if (size === undefined) continue;
      this.#kept.delete(key);
      this.#sizes.delete(key);
      this.#bytes -= size;
    }
  }
}

/** A file that was replaced has another time or size, and so another key. */
async function keyOf(source: PromptSource): Promise<string> {
  if ('tone' in source) return `tone ${JSON.stringify(source.tone)}`;
  if ('digits' in source) return `digits ${source.digits}`;
  const facts = await stat(source.file).catch(() => undefined);
  return `file ${source.file} ${facts?.mtimeMs} ${facts?.size}`;
}

async function samplesOf(source: PromptSource): Promise<Int16Array> {
  if ('tone' in source) return synthesizeTone(source.tone);
  if ('digits' in source) return synthesizeDigits(source.digits);
  return resample(await readAudio(source.file), 8000).samples;
}

async function prepare(source: PromptSource): Promise<Prompt> {
  const samples = await samplesOf(source);
  return { alaw: shared(encodeG711('PCMA', samples)), ulaw: shared(encodeG711('PCMU', samples)) };
}

/** Memory that crosses to the packet thread without being copied. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
