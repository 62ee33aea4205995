import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../ports.ts';
import type { CallCountMemory } from './call-counts.ts';
import type { CallCount } from './call-windows.ts';

const toldSchema = z.object({ limit: z.number(), percent: z.number() }).nullable();
const countsSchema = z.record(
  z.string(),
  z.object({
    hour: z.string(),
    inHour: z.number(),
    day: z.string(),
    inDay: z.number(),
    toldHour: toldSchema,
    toldDay: toldSchema,
  }) satisfies z.ZodType<CallCount>,
);

/** Counts of calls in a file: who has reached a limit does not call again because of a restart. */
export class CallCountFile implements CallCountMemory {
  readonly #path: string;
  readonly #log: Log;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  read(): ReadonlyMap<string, CallCount> {
    try {
      return new Map(Object.entries(countsSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')))));
    } catch (error) {
      const isFirstStart = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isFirstStart) this.#log.warn({ error: String(error) }, 'counts of calls can not be read');
      return new Map();
    }
  }

  /** Replaces what the file has, as one. A full disk costs the memory of it, and no call. */
  write(counts: ReadonlyMap<string, CallCount>): void {
    const next = `${this.#path}.next`;
    try {
      writeFileSync(next, JSON.stringify(Object.fromEntries(counts)), { mode: 0o600 });
      renameSync(next, this.#path);
    } catch (error) {
      this.#log.error({ error: String(error) }, 'counts of calls can not be written down');
    }
  }
}
