import { EventEmitter } from 'node:events';
import { buildDirectory, type Directory, type Installation, type TrunkWithSecret } from '@simmpl/model';
import type { Store } from '../database/store.ts';
import { companyRevisions, findCompany } from '../repositories/companies.ts';
import { allTrunks } from '../repositories/trunks.ts';
import { changesSince, installationId, parseChange } from './changes.ts';
import { Listener } from './listener.ts';
import { patchTables, readTables } from './tables.ts';

/** Companies read at once when the reader starts. */
const parallelReads = 4;
/** How often revisions are compared, should a notification ever be lost. */
const compareEveryMs = 30_000;

interface ReaderEvents {
  /** A company is new or changed. */
  change: [Directory];
  /** A company was deleted. */
  removed: [companyId: string];
  trunks: [readonly TrunkWithSecret[]];
  /** The database can't be read now; the directories stay as they were, and it is tried again. */
  fault: [unknown];
}

/**
 * Keeps the directory of every company in memory, as of the last committed change. Listens for notifications, fetches
 * only what changed since the revision it has, and patches; after a reconnect, and every 30 s, it compares revisions.
 */
export class DirectoryReader extends EventEmitter<ReaderEvents> implements Installation {
  readonly #store: Store;
  readonly #listener: Listener;
  readonly #directories = new Map<string, Directory>();
  readonly #byLogin = new Map<string, string>();
  readonly #byNumber = new Map<string, string>();
  /** One at a time for each company; a second notification meanwhile asks for one more round. */
  readonly #syncing = new Map<string, { again: boolean; done: Promise<void> }>();
  #trunks: readonly TrunkWithSecret[] = [];
  #trunksRevision = -1;
  #timer: NodeJS.Timeout | undefined;

  private constructor(store: Store) {
    super();
    this.#store = store;
    this.#listener = new Listener(store.url, {
      connected: () => this.compare(),
      notified: (payload) => this.#notified(payload),
      fault: (error) => this.emit('fault', error),
    });
  }

  /** Reads every company and begins to listen. */
  static async start(store: Store): Promise<DirectoryReader> {
    const reader = new DirectoryReader(store);
    await reader.#listener.start();
    reader.#timer = setInterval(() => {
      reader.compare().catch((error: unknown) => reader.emit('fault', error));
    }, compareEveryMs).unref();
    return reader;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#listener.stop();
    await Promise.allSettled([...this.#syncing.values()].map((sync) => sync.done));
  }

  directory(companyId: string): Directory | undefined {
    return this.#directories.get(companyId);
  }

  directoryByLogin(companyLogin: string): Directory | undefined {
    return this.#directories.get(this.#byLogin.get(companyLogin) ?? '');
  }

  directoryByNumber(number: string): Directory | undefined {
    return this.#directories.get(this.#byNumber.get(number) ?? '');
  }

  get trunks(): readonly TrunkWithSecret[] {
    return this.#trunks;
  }

  directories(): Iterable<Directory> {
    return this.#directories.values();
  }

  /** Calls back with each directory that is new or changed; the returned function ends that. */
  onChange(callback: (directory: Directory) => void): () => void {
    this.on('change', callback);
    return () => this.off('change', callback);
  }

  /** Compares every company's revision with the database, and catches up where it differs. */
  async compare(): Promise<void> {
    const revisions = await companyRevisions(this.#store);
    if (revisions.get(installationId) !== this.#trunksRevision) await this.#sync(installationId);
    revisions.delete(installationId);
    for (const known of [...this.#directories.keys()]) if (!revisions.has(known)) this.#remove(known);
    const behind = [...revisions].filter(
      ([id, revision]) => this.#directories.get(id)?.company.revision !== revision,
    );
    const next = behind.values();
    const worker = async (): Promise<void> => {
      for (const [id] of next) await this.#sync(id);
    };
    await Promise.all(Array.from({ length: parallelReads }, worker));
  }

  #notified(payload: string): void {
    const change = parseChange(payload);
    if (change === undefined) return;
    const known = this.#directories.get(change.companyId)?.company.revision ?? -1;
    if (change.revision !== 0 && change.revision <= known) return;
    this.#sync(change.companyId).catch((error: unknown) => this.emit('fault', error));
  }

  #sync(companyId: string): Promise<void> {
    const running = this.#syncing.get(companyId);
    if (running) {
      running.again = true;
      return running.done;
    }
    const sync = { again: false, done: Promise.resolve() };
    sync.done = (async () => {
      try {
        do {
          sync.again = false;
          await (companyId === installationId ? this.#readTrunks() : this.#readCompany(companyId));
        } while (sync.again);
      } finally {
        this.#syncing.delete(companyId);
      }
    })();
    this.#syncing.set(companyId, sync);
    return sync.done;
  }

  async #readCompany(companyId: string): Promise<void> {
    const before = this.#directories.get(companyId);
    const { tables, trunksChanged } = await this.#store.readCompany(companyId, async (tx) => {
      if ((await findCompany(tx)) === undefined) return { tables: undefined, trunksChanged: true };
      const changed = before && (await changesSince(tx, before.company.revision));
      return changed === undefined
        ? { tables: await readTables(tx), trunksChanged: true }
        : { tables: await patchTables(tx, before, changed), trunksChanged: changed.has('trunk') };
    });
    if (trunksChanged) await this.#readTrunks();
    if (tables === undefined) this.#remove(companyId);
    else if (tables.company.revision !== before?.company.revision)
      this.#put(buildDirectory(tables, before), before);
  }

  async #readTrunks(): Promise<void> {
    const revisions = await companyRevisions(this.#store);
    this.#trunks = await allTrunks(this.#store);
    this.#trunksRevision = revisions.get(installationId) ?? -1;
    this.emit('trunks', this.#trunks);
  }

  #put(directory: Directory, before: Directory | undefined): void {
    const { id, login } = directory.company;
    if (before?.numbers !== directory.numbers) {
      for (const number of before?.numbers.keys() ?? [])
        if (!directory.numbers.has(number) && this.#byNumber.get(number) === id)
          this.#byNumber.delete(number);
      for (const number of directory.numbers.keys()) this.#byNumber.set(number, id);
    }
    this.#byLogin.set(login, id);
    this.#directories.set(id, directory);
    this.emit('change', directory);
  }

  #remove(companyId: string): void {
    const directory = this.#directories.get(companyId);
    if (directory === undefined) return;
    this.#directories.delete(companyId);
    this.#byLogin.delete(directory.company.login);
    for (const number of directory.numbers.keys())
      if (this.#byNumber.get(number) === companyId) this.#byNumber.delete(number);
    this.emit('removed', companyId);
  }
}
