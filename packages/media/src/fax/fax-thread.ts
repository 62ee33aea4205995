import { Worker } from 'node:worker_threads';
import { MediaError } from '../errors.ts';
import type { FaxEnd, FaxProgress, FaxTransport } from '../port.ts';
import type { FaxTask } from './machine.ts';

/** What the thread is told. */
export type ToFaxWorker =
  | {
      readonly kind: 'start';
      readonly faxId: string;
      readonly task: FaxTask;
      readonly transport: FaxTransport;
      readonly inward: SharedArrayBuffer;
      readonly outward: SharedArrayBuffer;
    }
  | { readonly kind: 'move'; readonly faxId: string; readonly transport: FaxTransport }
  | { readonly kind: 'hang-up'; readonly faxId: string };

/** What the thread says. */
export type FromFaxWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'progress'; readonly faxId: string; readonly progress: FaxProgress }
  | { readonly kind: 'ended'; readonly faxId: string; readonly end: FaxEnd };

/** Hears of each fax how it goes. */
export type FaxListener = (message: Extract<FromFaxWorker, { kind: 'progress' | 'ended' }>) => void;

/** The thread in which faxes run; it begins with the first fax. */
export class FaxThread {
  readonly #listener: FaxListener;
  #worker: Promise<Worker> | undefined;

  constructor(listener: FaxListener) {
    this.#listener = listener;
  }

  /** False where the library can't be loaded. */
  async works(): Promise<boolean> {
    this.#worker ??= this.#begin();
    return this.#worker.then(
      () => true,
      () => false,
    );
  }

  /** Rejects with `fax-unavailable` where the library can't be loaded. */
  async tell(message: ToFaxWorker): Promise<void> {
    this.#worker ??= this.#begin();
    (await this.#worker).postMessage(message);
  }

  async close(): Promise<void> {
    await this.#worker?.then((worker) => worker.terminate()).catch(() => {});
  }

  #begin(): Promise<Worker> {
    const worker = new Worker(new URL('fax-worker.ts', import.meta.url));
    const started = new Promise<Worker>((resolve, reject) => {
      worker.on('message', (message: FromFaxWorker) => {
        if (message.kind === 'ready') resolve(worker);
        else if (message.kind === 'unavailable') reject(new MediaError('fax-unavailable', message.reason));
        else this.#listener(message);
      });
      worker.once('error', reject);
    });
    // The library may be installed meanwhile: the next fax looks again.
    started.catch(() => {
      this.#worker = undefined;
    });
    return started;
  }
}
