import { ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Cursor } from '@simmpl/dialplan';
import type { CallRecord } from '@simmpl/model';
import { type CallRecordFacts, callRecord, type LegHistory } from './call/record.ts';

/**
 * The journal of running calls: one `write` for each change, which outlives a killed process. Today it gives calls
 * that a crash cut off their record; taking the calls themselves over stands on the same lines later.
 */
export interface Journal {
  callStarted(callId: string, facts: CallRecordFacts & { readonly caller: LegHistory }): void;
  cursor(callId: string, cursor: Cursor): void;
  callEnded(callId: string): void;
}

type Line =
  | {
      readonly kind: 'started';
      readonly callId: string;
      readonly facts: CallRecordFacts & { readonly caller: LegHistory };
    }
  | { readonly kind: 'cursor'; readonly callId: string; readonly cursor: Cursor }
  | { readonly kind: 'ended'; readonly callId: string };

/** A journal in one file, emptied whenever no call is running. */
export class FileJournal implements Journal {
  readonly #path: string;
  /** Kept open: a call writes several lines, and each would cost an open and a close. */
  readonly #fd: number;
  #running = 0;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, 'a', 0o600);
  }

  callStarted(callId: string, facts: CallRecordFacts & { readonly caller: LegHistory }): void {
    this.#running++;
    this.#write({ kind: 'started', callId, facts });
  }

  cursor(callId: string, cursor: Cursor): void {
    this.#write({ kind: 'cursor', callId, cursor });
  }

  callEnded(callId: string): void {
    this.#running--;
    if (this.#running === 0) ftruncateSync(this.#fd);
    else this.#write({ kind: 'ended', callId });
  }

  /** Records of the calls that were running when the process before this one died; empties the journal. */
  recover(now: number): CallRecord[] {
    const open = new Map<string, CallRecordFacts & { readonly caller: LegHistory }>();
    for (const text of readFileSync(this.#path, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (line?.kind === 'started') open.set(line.callId, line.facts);
      else if (line?.kind === 'ended') open.delete(line.callId);
    }
    ftruncateSync(this.#fd);
    return [...open.values()].map(({ caller, ...facts }) =>
      callRecord(facts, { ...caller, outcome: 'failed', sipStatus: 500 }, [], now),
    );
  }

  #write(line: Line): void {
    writeSync(this.#fd, `${JSON.stringify(line)}\n`);
  }
}

/** The last line may be cut off by the crash. */
function parseLine(text: string): Line | undefined {
  if (!text.endsWith('}')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
