import { Engine } from '../core/engine.ts';
import { srtpCrypto } from '../core/srtp/best-crypto.ts';
import { dgramIo } from '../packet-io/dgram.ts';
import { type EngineRunner, type RunnerOptions, threadCpuMicros } from './runner.ts';

/** An engine in this thread, on node:dgram and timers. */
export function startLocalRunner(options: RunnerOptions): EngineRunner {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  const runner: EngineRunner = {
    backend: 'dgram',
    onEvent: () => {},
    command: (command) =>
      new Promise((resolve, reject) => {
        engine.command(command, (result) => (result instanceof Error ? reject(result) : resolve(result)));
        arm();
      }),
    close() {
      clearTimeout(timer);
      engine.close();
      return Promise.resolve();
    },
  };
  const engine = new Engine({
    io: dgramIo(options.bindAddress),
    rtpPorts: options.rtpPorts,
    crypto: srtpCrypto(),
    limits: options.limits,
    before: options.before,
    cpuMicros: threadCpuMicros,
    now: () => performance.now(),
    random: Math.random,
    emit: (event) => runner.onEvent(event),
  });
  const arm = (): void => {
    const due = engine.nextDue;
    if (timer !== undefined && due >= dueAt) return;
    clearTimeout(timer);
    dueAt = due;
    timer = setTimeout(
      () => {
        timer = undefined;
        engine.tick();
        arm();
      },
      Math.max(0, due - performance.now()),
    );
    timer.unref();
  };
  arm();
  return runner;
}
