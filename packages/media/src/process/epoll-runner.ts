import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { EngineCommand, EngineEvent, EngineReply } from '../core/commands.ts';
import { MediaError, type MediaErrorCode } from '../errors.ts';
import type { EngineRunner, RunnerOptions } from './runner.ts';

/** What the worker says. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly wakeFd: number }
  | { readonly kind: 'reply'; readonly id: number; readonly result: EngineReply }
  | { readonly kind: 'refusal'; readonly id: number; readonly code: MediaErrorCode; readonly message: string }
  | { readonly kind: 'event'; readonly event: EngineEvent };

/** What the worker is told. */
export type ToWorker = { readonly id: number; readonly command: EngineCommand } | { readonly stop: true };

/**
 * An engine in a thread of its own that blocks in epoll. Commands are posted and the thread is woken through an
 * eventfd; nothing asynchronous lives there. Rejects where koffi can't be used.
 */
export async function startEpollRunner(options: RunnerOptions): Promise<EngineRunner> {
  const koffi: typeof import('koffi') = createRequire(import.meta.url)('koffi');
  const write = koffi.load('libc.so.6').func('int64_t write(int, const uint8_t *, uint64_t)');
  const worker = new Worker(new URL('epoll-worker.ts', import.meta.url), { workerData: options });
  const waiting = new Map<number, { resolve(result: EngineReply): void; reject(error: MediaError): void }>();
  const one = Buffer.alloc(8);
  one.writeUInt8(1, 0);
  let lastId = 0;
  let wakeFd = -1;
  let isOpen = true;

  let wakes = false;
  /** One wake-up is enough for all that is posted in one turn. */
  const post = (message: ToWorker): void => {
    worker.postMessage(message);
    if (wakes) return;
    wakes = true;
    process.nextTick(() => {
      wakes = false;
      write(wakeFd, one, 8);
    });
  };
  const runner: EngineRunner = {
    backend: 'epoll',
    onEvent: () => {},
    command: (command) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return reject(new MediaError('connection-lost'));
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        post({ id, command });
      }),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      post({ stop: true });
      await ended;
      for (const waiter of waiting.values()) waiter.reject(new MediaError('connection-lost'));
      waiting.clear();
    },
  };
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        wakeFd = message.wakeFd;
        // From here on an error of the packet thread is nobody's to handle: the process ends, and is started anew.
        worker.off('error', reject);
        resolve();
      } else if (message.kind === 'event') runner.onEvent(message.event);
      else {
        const waiter = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.kind === 'reply') waiter?.resolve(message.result);
        else waiter?.reject(new MediaError(message.code, message.message));
      }
    });
  });
  return runner;
}
