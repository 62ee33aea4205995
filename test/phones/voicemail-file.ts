import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of one millisecond of a recorded message: 8 kHz, 16 bit. */
const bytesPerMs = 16;

/** The messages, or the sounds, that a running product has recorded, as files. */
export class VoicemailFiles {
  readonly #folder: string;
  readonly #known: ReadonlySet<string>;

  /** @param data the data folder; only files that come from now on count */
  constructor(data: string, folder: 'voicemail' | 'sounds' = 'voicemail') {
    this.#folder = join(data, folder);
    this.#known = new Set(this.#files());
  }

  /** Waits until a new message is being recorded and is this long, ms. */
  async recorded(ms: number, timeoutMs = 20_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    let longest = 0;
    while (longest < ms) {
      if (Date.now() > deadline)
        throw new Error(`${longest} ms recorded instead of ${ms} within ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const sizes = this.#files()
        .filter((file) => !this.#known.has(file))
        .map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
      longest = Math.max(0, ...sizes) / bytesPerMs;
    }
  }

  #files(): string[] {
    try {
      return readdirSync(this.#folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.wav'))
        .map((name) => join(this.#folder, name));
    } catch {
      return [];
    }
  }
}
