import { closeSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type CallParts, type ChangedParts, type KeptCall, readKeptCall } from './kept-call.ts';

/**
 * The journal of running calls: one `write` for each change, before the message that tells a peer leaves. It outlives
 * a killed process, and the next one goes on with the calls.
 */
export interface Journal {
  /** Writes down one part of a call; null takes it back. */
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
  /** Kept open: a call writes many lines, and each would cost an open and a close. */
  #fd: number;
  /** The lines that count, by call and name of the part. */
  readonly #calls = new Map<string, Map<string, string>>();
  #bytes = 0;
  #liveBytes = 0;

  /** Goes on with the file that is there. */
  constructor(path: string) {
    this.#path = path;
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
    const text = JSON.stringify({ call: callId, name, part });
    this.#note(callId, name, part === null ? null : text);
    this.#write(text);
  }

  keepTogether(changes: readonly { readonly call: string; readonly parts: ChangedParts }[]): void {
    const lines = changes.flatMap(({ call, parts }) =>
      Object.entries(parts).map(([name, part]) => {
        const text = JSON.stringify({ call, name, part });
        this.#note(call, name, part === null ? null : text);
        return text;
      }),
    );
    this.#write(lines.join('\n'));
  }

  callEnded(callId: string): void {
    if (!this.#calls.has(callId)) return;
    this.#forget(callId);
    if (this.#calls.size === 0) this.#empty();
    else this.#write(JSON.stringify({ call: callId }));
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
    this.#bytes += writeSync(this.#fd, `${text}\n`);
    if (this.#bytes > smallBytes && this.#bytes > wasteful * this.#liveBytes) this.#rewrite();
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
    this.#bytes = writeSync(fd, `${text}\n`);
    renameSync(path, this.#path);
    closeSync(this.#fd);
    this.#fd = fd;
  }
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
