import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../ports.ts';
import type { PinMemory, WrongPins } from './pin-guard.ts';

const wrongPinsSchema = z.array(
  z.object({
    companyId: z.string(),
    owner: z.union([
      z.object({ boxId: z.string() }),
      z.object({ userId: z.string() }),
      z.object({ hotdeskOf: z.string() }),
    ]),
    pinHash: z.string(),
    failures: z.number(),
    since: z.number(),
    lockedUntil: z.number(),
  }),
) satisfies z.ZodType<WrongPins[]>;

/** Wrong PINs in a file: a restart opens no voicemail that was closed. It holds keyed hashes, and no PIN. */
export class PinFile implements PinMemory {
  readonly #path: string;
  readonly #log: Log;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  read(): readonly WrongPins[] {
    try {
      return wrongPinsSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      const isFirstStart = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isFirstStart) this.#log.warn({ error: String(error) }, 'wrong PINs of before can not be read');
      return [];
    }
  }

  /** Replaces what the file has, as one. A full disk costs the memory of it, and no call. */
  write(all: readonly WrongPins[]): void {
    const next = `${this.#path}.next`;
    try {
      writeFileSync(next, JSON.stringify(all), { mode: 0o600 });
      renameSync(next, this.#path);
    } catch (error) {
      this.#log.error({ error: String(error) }, 'wrong PINs can not be written down');
    }
  }
}
