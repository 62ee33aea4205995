import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Engine } from '../core/engine.ts';
import { srtpCrypto } from '../core/srtp/best-crypto.ts';
import { EpollIo } from '../packet-io/epoll.ts';
import { loadLibc } from '../packet-io/libc.ts';
import type { FromWorker, ToWorker } from './epoll-runner.ts';
import { type RunnerOptions, threadCpuMicros } from './runner.ts';

/** Longest wait, so that a lost wake-up would cost little, ms. */
const maxWaitMs = 100;

const port = parentPort;
const options: RunnerOptions = workerData;
if (port) run(port);

/** The thread: waits for packets, commands and the time, and lets the engine work. */
function run(main: NonNullable<typeof parentPort>): void {
  const io = new EpollIo(loadLibc(), options.bindAddress);
  const tell = (message: FromWorker): void => main.postMessage(message);
  const engine = new Engine({
    io,
    rtpPorts: options.rtpPorts,
    crypto: srtpCrypto(),
    limits: options.limits,
    before: options.before,
    cpuMicros: threadCpuMicros,
    now: () => performance.now(),
    random: Math.random,
    emit: (event) => tell({ kind: 'event', event }),
  });
  tell({ kind: 'ready', wakeFd: io.wakeFd });
  for (let running = true; running; ) {
    const wait = Math.min(maxWaitMs, Math.max(0, Math.ceil(engine.nextDue - performance.now())));
    io.wait(wait);
    for (let received = receiveMessageOnPort(main); received; received = receiveMessageOnPort(main)) {
      const message: ToWorker = received.message;
      if ('stop' in message) running = false;
      else
        engine.command(message.command, (result) =>
          tell(
            result instanceof Error
              ? { kind: 'refusal', id: message.id, code: result.code, message: result.message }
              : { kind: 'reply', id: message.id, result },
          ),
        );
    }
    engine.tick();
  }
  engine.close();
  io.close();
  main.close();
}
