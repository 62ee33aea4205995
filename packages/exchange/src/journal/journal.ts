import { closeSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Log } from '../ports.ts';
import { type CallParts, type ChangedParts, type KeptCall, readKeptCall } from './kept-call.ts';

/**
 * The journal of running calls: what changes in a turn of the event loop is written with one `write`, before any message
 * of that turn leaves. It outlives a killed process, and the next one goes on with the calls.
 */
export interface Journal {
  /** Notes one part of a call; null takes it back. The last of a turn counts. */
  keep<Name extends keyof CallParts & string>(callId: string, name: Name, part: CallParts[Name] | null): void;
  /** Changes that belong together, of one call or several: all of them outlive a crash, or none. */
  keepTogether(changes: readonly { readonly call: string; readonly parts: ChangedParts }[]): void;
  /** A call is over: nothing of it is needed any more. */
  callEnded(callId: string): void;
}

/** A smaller file is never rewritten, bytes. */
const smallBytes = 1_048_576;
/** A file is rewritten when it is this many times longer than what counts of it. */
const wasteful = 4;

/** A journal in one file, emptied whenever no call is running and rewritten when little of it counts any more. */
export class FileJournal implements Journal {
  readonly #path: string;
  readonly #atTurnEnd: (work: () => void) => void;
  readonly #log: Pick<Log, 'error'>;
  /** Kept open: a call writes many lines, and each would cost an open and a close. */
  #fd: number;
  /** The lines that count, by call and name of the part. */
  readonly #calls = new Map<string, Map<string, string>>();
  /** What has changed in this turn, by call and name of the part. */
  readonly #changes = new Map<string, Map<string, unknown>>();
  #bytes = 0;
  #liveBytes = 0;
  /** The end of this turn writes what has changed. */
  #isWaiting = false;
  /** The last write failed, and may have left half a line. */
  #isBroken = false;

  /**
   * Goes on with the file that is there.
   * @param atTurnEnd runs its argument when the turn is over, where nothing is sent in it: `setImmediate`
   */
  constructor(path: string, atTurnEnd: (work: () => void) => void, log: Pick<Log, 'error'>) {
    this.#path = path;
    this.#atTurnEnd = atTurnEnd;
    this.#log = log;
    this.#fd = openSync(path, 'a', 0o600);
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (!line) continue;
      if (line.name === undefined) this.#forget(line.call);
      else this.#note(line.call, line.name, line.part === null ? null : text);
    }
    if (this.#calls.size === 0) this.#empty();
    else this.#rewrite();
  }

  /** The calls that were running when the process before this one died, and the ids of those that can't be read. */
  recover(): { readonly calls: readonly KeptCall[]; readonly unreadable: readonly string[] } {
    const calls: KeptCall[] = [];
    const unreadable: string[] = [];
    for (const [id, lines] of this.#calls) {
      const parts = [...lines].map(([name, text]): [string, unknown] => [name, parseLine(text)?.part]);
      const call = readKeptCall(Object.fromEntries(parts));
      if (call) calls.push(call);
      else unreadable.push(id);
    }
    return { calls, unreadable };
  }

  keep<Name extends keyof CallParts & string>(
    callId: string,
    name: Name,
    part: CallParts[Name] | null,
  ): void {
    this.#changesOf(callId).set(name, part);
    this.#flushLater();
  }

  keepTogether(changes: readonly { readonly call: string; readonly parts: ChangedParts }[]): void {
    for (const { call, parts } of changes)
      for (const [name, part] of Object.entries(parts)) this.#changesOf(call).set(name, part);
    this.#flushLater();
  }

  callEnded(callId: string): void {
    this.#changes.delete(callId);
    if (!this.#calls.has(callId)) return;
    this.#forget(callId);
    if (this.#calls.size === 0) this.#safely(() => this.#empty());
    else this.#write(JSON.stringify({ call: callId }));
  }

  /** Writes what has changed since the last time, in one go. A fault of the disk is logged: calls go on without it. */
  flush(): void {
    if (this.#changes.size === 0) return;
    const lines: string[] = [];
    for (const [call, parts] of this.#changes)
      for (const [name, part] of parts) {
        if (part === null && !this.#calls.get(call)?.has(name)) continue;
        const text = JSON.stringify({ call, name, part });
        this.#note(call, name, part === null ? null : text);
        lines.push(text);
      }
    this.#changes.clear();
    if (lines.length > 0) this.#write(lines.join('\n'));
  }

  #changesOf(callId: string): Map<string, unknown> {
    const known = this.#changes.get(callId);
    if (known) return known;
    const changes = new Map<string, unknown>();
    this.#changes.set(callId, changes);
    return changes;
  }

  #flushLater(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#atTurnEnd(() => {
      this.#isWaiting = false;
      this.flush();
    });
  }

  #note(callId: string, name: string, text: string | null): void {
    const lines = this.#calls.get(callId) ?? new Map<string, string>();
    this.#calls.set(callId, lines);
    this.#liveBytes += (text?.length ?? 0) - (lines.get(name)?.length ?? 0);
    if (text === null) lines.delete(name);
    else lines.set(name, text);
  }

  #forget(callId: string): void {
    for (const text of this.#calls.get(callId)?.values() ?? []) this.#liveBytes -= text.length;
    this.#calls.delete(callId);
  }

  #write(text: string): void {
    this.#safely(() => {
      if (this.#isBroken) return this.#rewrite();
      this.#bytes += writeWhole(this.#fd, `${text}\n`);
      if (this.#bytes > smallBytes && this.#bytes > wasteful * this.#liveBytes) this.#rewrite();
    });
  }

  #safely(work: () => void): void {
    try {
      work();
      this.#isBroken = false;
    } catch (error) {
      if (!this.#isBroken)
        this.#log.error(
          { error: String(error) },
          'the journal of calls can not be written: a crash would end calls',
        );
      this.#isBroken = true;
    }
  }

  #empty(): void {
    ftruncateSync(this.#fd);
    this.#bytes = 0;
  }

  /** Only what counts, in a new file that takes the old one's place at once. */
  #rewrite(): void {
    const path = `${this.#path}.new`;
    rmSync(path, { force: true });
    // Appending, so that it can be emptied as well.
    const fd = openSync(path, 'a', 0o600);
    const text = [...this.#calls.values()].flatMap((lines) => [...lines.values()]).join('\n');
    try {
      this.#bytes = writeWhole(fd, `${text}\n`);
      renameSync(path, this.#path);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    closeSync(this.#fd);
    this.#fd = fd;
  }
}

/** Writes all of a text; a disk that fills up meanwhile takes a part of it, and says nothing. @returns its bytes */
function writeWhole(fd: number, text: string): number {
  const bytes = Buffer.from(text);
  const written = writeSync(fd, bytes);
  if (written < bytes.length) throw new Error(`only ${written} of ${bytes.length} bytes could be written`);
  return written;
}

interface Line {
  readonly call: string;
  /** Undefined in the last line of a call. */
  readonly name: string | undefined;
  readonly part: unknown;
}

/** Undefined for a line that a crash cut off. */
function parseLine(text: string): Line | undefined {
  if (!text.endsWith('}')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('call' in value) || typeof value.call !== 'string')
      return undefined;
    const name = 'name' in value && typeof value.name === 'string' ? value.name : undefined;
    return { call: value.call, name, part: 'part' in value ? value.part : null };
  } catch {
    return undefined;
  }
}
