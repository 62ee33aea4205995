import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import type { SubscriptionRecord } from '@simmpl/sip';
import { z } from 'zod';
import { dialogSchema } from '../journal/kept-call.ts';

/** A shorter file is never rewritten, bytes. */
const smallBytes = 1_048_576;
/** A file is rewritten when it is this many times longer than what counts of it. */
const wasteful = 4;

const lineSchema = z.object({
  id: z.string(),
  /** Missing when the subscription is over. */
  record: z
    .object({
      event: z.string(),
      resource: z.string(),
      watcher: z.string(),
      dialog: dialogSchema,
      eventHeader: z.string(),
      expiresAt: z.number(),
      version: z.number(),
    })
    .optional(),
});

/**
 * The subscriptions of phones, one line for each change: phones subscribe anew only when an hour or so is over, and
 * their lamps must go on when the exchange is started again.
 */
export class SubscriptionFile {
  readonly #path: string;
  #fd: number;
  /** The lines that count. */
  readonly #lines = new Map<string, string>();
  #bytes = 0;
  #liveBytes = 0;

  /** Goes on with the file that is there. */
  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, 'a', 0o600);
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (line) this.#note(line.id, line.record && text);
    }
    this.#rewrite();
  }

  /** What was kept. @param now epoch ms; what has run out by then is left out */
  recover(now: number): SubscriptionRecord[] {
    const records: SubscriptionRecord[] = [];
    for (const [id, text] of [...this.#lines]) {
      const record = parseLine(text)?.record;
      if (record && record.expiresAt > now) records.push(record);
      else this.#note(id, undefined);
    }
    return records;
  }

  keep(id: string, record: SubscriptionRecord): void {
    const text = JSON.stringify({ id, record });
    this.#note(id, text);
    this.#write(text);
  }

  over(id: string): void {
    if (!this.#lines.has(id)) return;
    this.#note(id, undefined);
    this.#write(JSON.stringify({ id }));
  }

  #note(id: string, text: string | undefined): void {
    this.#liveBytes += (text?.length ?? 0) - (this.#lines.get(id)?.length ?? 0);
    if (text === undefined) this.#lines.delete(id);
    else this.#lines.set(id, text);
  }

  #write(text: string): void {
    this.#bytes += writeSync(this.#fd, `${text}\n`);
    if (this.#bytes > smallBytes && this.#bytes > wasteful * this.#liveBytes) this.#rewrite();
  }

  /** Only what counts, in a new file that takes the old one's place at once. */
  #rewrite(): void {
    const path = `${this.#path}.new`;
    const text = [...this.#lines.values()].map((line) => `${line}\n`).join('');
    writeFileSync(path, text, { mode: 0o600 });
    renameSync(path, this.#path);
    closeSync(this.#fd);
    this.#fd = openSync(this.#path, 'a', 0o600);
    this.#bytes = Buffer.byteLength(text);
  }
}

/** Undefined for a line that a crash cut off, or that another version wrote. */
function parseLine(text: string): z.output<typeof lineSchema> | undefined {
  if (!text.endsWith('}')) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
