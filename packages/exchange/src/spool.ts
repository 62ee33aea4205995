import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import type {
  CallRecord,
  CompanyFax,
  QueueCall,
  QueueCallBack,
  Registration,
  VoicemailMessage,
} from '@simmpl/model';
import type { Archive, Clock, Log, RecordedSound, SecretInUse, WrittenMail } from './ports.ts';

/** One thing to keep, as one line of the spool. */
export type SpoolEntry =
  | { readonly kind: 'call-record'; readonly record: CallRecord }
  | { readonly kind: 'registration'; readonly registration: Registration }
  | { readonly kind: 'registration-removed'; readonly registration: Registration }
  | { readonly kind: 'voicemail'; readonly companyId: string; readonly message: VoicemailMessage }
  | { readonly kind: 'recorded-sound'; readonly recording: RecordedSound }
  | { readonly kind: 'mail'; readonly mail: WrittenMail }
  | { readonly kind: 'fax'; readonly fax: CompanyFax }
  | { readonly kind: 'secret-in-use'; readonly use: SecretInUse }
  | { readonly kind: 'queue-call'; readonly call: QueueCall }
  | { readonly kind: 'call-back'; readonly callBack: QueueCallBack }
  | { readonly kind: 'call-back-removed'; readonly callBack: QueueCallBack };

/** How long entries are gathered before they are taken to the store, ms: on disk they are at once. */
const gatherMs = 500;

/** Takes a batch to the store; must be idempotent, since a batch is offered again after a fault. */
export type SpoolSink = (entries: readonly SpoolEntry[]) => Promise<void>;

/**
 * Call records, registrations and voicemail are first appended to a local file, one `write` each (which outlives a
 * killed process), then taken to the store in batches. So a database outage never delays or loses anything.
 *
 * The file being taken is `<path>.taking`; it goes when its batch is stored, and is taken first after a restart.
 */
export class Spool implements Archive {
  readonly #path: string;
  readonly #sink: SpoolSink;
  readonly #clock: Clock;
  readonly #log: Log;
  #fd: number;
  #waiting: SpoolEntry[];
  /** Who is to be told that an entry is stored. */
  readonly #onStored = new Map<SpoolEntry, () => void>();
  #taking: Promise<void> | undefined;
  #cancelTimer: (() => void) | undefined;
  #closed = false;
  #retryMs = 0;

  constructor(path: string, sink: SpoolSink, clock: Clock, log: Log) {
    this.#path = path;
    this.#sink = sink;
    this.#clock = clock;
    this.#log = log;
    this.#waiting = [...readEntries(`${path}.taking`, log), ...readEntries(path, log)];
    this.#fd = openSync(path, 'a', 0o600);
    if (this.#waiting.length > 0) this.#schedule();
  }

  saveCallRecord(record: CallRecord, onStored?: () => void): void {
    const entry: SpoolEntry = { kind: 'call-record', record };
    if (onStored) this.#onStored.set(entry, onStored);
    this.#add(entry);
  }

  saveRegistration(registration: Registration): void {
    this.#add({ kind: 'registration', registration });
  }

  removeRegistration(registration: Registration): void {
    this.#add({ kind: 'registration-removed', registration });
  }

  saveVoicemail(companyId: string, message: VoicemailMessage, onStored?: () => void): void {
    const entry: SpoolEntry = { kind: 'voicemail', companyId, message };
    if (onStored) this.#onStored.set(entry, onStored);
    this.#add(entry);
  }

  saveRecordedSound(recording: RecordedSound): void {
    this.#add({ kind: 'recorded-sound', recording });
  }

  saveMail(mail: WrittenMail): void {
    this.#add({ kind: 'mail', mail });
  }

  saveFax(fax: CompanyFax): void {
    this.#add({ kind: 'fax', fax });
  }

  noteSecretInUse(use: SecretInUse): void {
    this.#add({ kind: 'secret-in-use', use });
  }

  saveQueueCall(call: QueueCall): void {
    this.#add({ kind: 'queue-call', call });
  }

  saveCallBack(callBack: QueueCallBack): void {
    this.#add({ kind: 'call-back', callBack });
  }

  removeCallBack(callBack: QueueCallBack): void {
    this.#add({ kind: 'call-back-removed', callBack });
  }

  /** Entries not yet in the store. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** What waits, oldest first. To be looked at before anything is awaited: a batch that is being stored waits no more. */
  get entries(): readonly SpoolEntry[] {
    return [...this.#waiting];
  }

  /** Takes what waits once more and closes; what the store would not take stays on disk. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer?.();
    await this.#taking;
    if (this.#waiting.length > 0) await this.#take();
    closeSync(this.#fd);
  }

  #add(entry: SpoolEntry): void {
    writeSync(this.#fd, `${JSON.stringify(entry)}\n`);
    this.#waiting.push(entry);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#cancelTimer || this.#taking || this.#closed) return;
    this.#cancelTimer = this.#clock.after(Math.max(gatherMs, this.#retryMs), () => {
      this.#cancelTimer = undefined;
      this.#taking = this.#take().finally(() => {
        this.#taking = undefined;
        if (this.#waiting.length > 0) this.#schedule();
      });
    });
  }

  async #take(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#rotate();
    try {
      await this.#sink(batch);
      rmSync(`${this.#path}.taking`, { force: true });
      this.#retryMs = 0;
      for (const entry of batch) this.#tellStored(entry);
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting];
      this.#retryMs = Math.min(30_000, Math.max(500, this.#retryMs * 2));
      this.#log.warn(
        { error: String(error), waiting: this.#waiting.length },
        'the store takes no records; they wait in the spool',
      );
    }
  }

  #tellStored(entry: SpoolEntry): void {
    this.#onStored.get(entry)?.();
    this.#onStored.delete(entry);
  }

  /** Sets the lines of this batch aside, joined to those of a batch that failed before. */
  #rotate(): void {
    const taking = `${this.#path}.taking`;
    if (existsSync(taking)) {
      appendFileSync(taking, readFileSync(this.#path));
      closeSync(this.#fd);
      rmSync(this.#path);
    } else {
      closeSync(this.#fd);
      renameSync(this.#path, taking);
    }
    this.#fd = openSync(this.#path, 'a', 0o600);
  }
}

/** The bindings as they are once these entries are stored. */
export function bindingsAfter(
  stored: readonly Registration[],
  entries: readonly SpoolEntry[],
): readonly Registration[] {
  const bindings = new Map(stored.map((registration) => [keyOf(registration), registration]));
  for (const entry of entries)
    if (entry.kind === 'registration') bindings.set(keyOf(entry.registration), entry.registration);
    else if (entry.kind === 'registration-removed') bindings.delete(keyOf(entry.registration));
  return [...bindings.values()];
}

const keyOf = ({ deviceId, contact, regId }: Registration): string => `${deviceId} ${contact} ${regId}`;

function readEntries(path: string, log: Log): SpoolEntry[] {
  if (!existsSync(path)) return [];
  const entries: SpoolEntry[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    try {
      entries.push(JSON.parse(line));
    } catch {
      log.warn({ path }, 'a line of the spool was cut off by a crash and is dropped');
    }
  }
  return entries;
}
