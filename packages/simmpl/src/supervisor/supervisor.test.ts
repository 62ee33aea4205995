import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { HealthByService, LaunchedService, Service } from './service.ts';
import { Supervisor } from './supervisor.ts';

const log = pino({ level: 'silent' });

/** A service in memory: it is ready at once and ends when told to. */
class Sample implements Service {
  readonly name: string;
  readonly announce = [];
  readonly history: string[];
  readonly #nextLife: PromiseWithResolvers<void>[] = [Promise.withResolvers(), Promise.withResolvers()];
  lives = 0;
  health: HealthByService = {};
  die: (reason: string) => void = () => {};

  constructor(name: string, history: string[]) {
    this.name = name;
    this.history = history;
  }

  /** Settles when that life (counted from 0) has begun. */
  begun(life: number): Promise<void> | undefined {
    return this.#nextLife[life]?.promise;
  }

  async prepare(): Promise<void> {}

  launch(): LaunchedService {
    this.history.push(`+${this.name}`);
    const ended = Promise.withResolvers<string>();
    this.die = ended.resolve;
    this.#nextLife[this.lives]?.resolve();
    this.lives += 1;
    const end = () => {
      this.history.push(`-${this.name}`);
      ended.resolve('asked');
    };
    return {
      pid: null,
      ready: Promise.resolve([{ label: this.name, text: 'here' }]),
      ended: ended.promise,
      stop: end,
      kill: end,
      tell: (health) => {
        this.health = health;
      },
    };
  }
}

test('services start in order, announce, and stop in reverse order', async () => {
  const history: string[] = [];
  const supervisor = new Supervisor([new Sample('media', history), new Sample('exchange', history)], log);
  expect((await supervisor.start()).map(({ label }) => label)).toEqual(['media', 'exchange']);
  await supervisor.stop();
  expect(history).toEqual(['+media', '+exchange', '-exchange', '-media']);
});

test('one that dies is started again while the others stay, and all hear of it', async () => {
  const media = new Sample('media', []);
  const exchange = new Sample('exchange', []);
  const supervisor = new Supervisor([media, exchange], log);
  await supervisor.start();
  expect(exchange.health.media).toEqual({ state: 'ready', restarts: 0, parts: {} });
  media.die('signal SIGKILL');
  await media.begun(1);
  expect([media.lives, exchange.lives]).toEqual([2, 1]);
  expect(exchange.health.media?.restarts).toBe(1);
  await supervisor.stop();
});

test('a start that fails names the service and its reason', async () => {
  const failing: Service = {
    name: 'exchange',
    announce: [],
    async prepare() {},
    launch: () => ({
      pid: null,
      ready: new Promise(() => {}),
      ended: Promise.resolve('port 5060 is taken'),
      stop() {},
      kill() {},
      tell() {},
    }),
  };
  const supervisor = new Supervisor([failing], log);
  await expect(supervisor.start()).rejects.toThrow('exchange did not start: port 5060 is taken');
  await supervisor.stop();
});
