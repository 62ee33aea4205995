import { setTimeout as wait } from 'node:timers/promises';
import { errors, reasonOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import { countQuickDeaths, restartDelay } from './restart.ts';
import type { Announcement, HealthByService, LaunchedService, Service, ServiceHealth } from './service.ts';

/** How long a service may take to get ready, in ms. */
const readyPatience = 60_000;
/** How long it may take to end after it was asked to, in ms. */
const stopPatience = 5_000;

/**
 * Keeps services running: starts them in order, each when the one before is ready; starts one that ends again, leaving
 * the others be; stops them in reverse order.
 */
export class Supervisor {
  readonly #kept: readonly Kept[];
  readonly #abort = new AbortController();
  readonly #lives: Promise<void>[] = [];
  #starting: Promise<readonly Announcement[]> | null = null;

  constructor(services: readonly Service[], log: Logger) {
    this.#kept = services.map((service) => new Kept(service, log, this.#abort.signal, () => this.#tellAll()));
  }

  /**
   * Starts everything and returns what to tell the operator. One that cannot start the first time is not tried again:
   * its reason is a person's to remove.
   * @throws SimmplError `start-failed`, or what a service's preparation threw; the caller still has to {@link stop}
   */
  start(): Promise<readonly Announcement[]> {
    this.#starting = this.#startInOrder();
    return this.#starting;
  }

  async #startInOrder(): Promise<readonly Announcement[]> {
    const announced: Announcement[] = [];
    for (const kept of this.#kept) kept.warmUp();
    for (const kept of this.#kept) {
      if (this.#abort.signal.aborted) break;
      announced.push(...(await kept.start()));
      this.#lives.push(kept.keepAlive());
    }
    return announced;
  }

  /** Stops everything, the last started first. Settles when all have ended. */
  async stop(): Promise<void> {
    this.#abort.abort();
    for (const kept of this.#kept) kept.coolDown();
    for (const kept of this.#kept.toReversed()) await kept.stop();
    // A start that a stop cut short ends too; its error is the caller's, who has that promise.
    await Promise.allSettled([this.#starting, ...this.#lives]);
  }

  /** Ends everything at once. */
  kill(): void {
    this.#abort.abort();
    for (const kept of this.#kept) kept.kill();
  }

  #tellAll(): void {
    const health: HealthByService = Object.fromEntries(this.#kept.map((kept) => [kept.name, kept.health]));
    for (const kept of this.#kept) kept.tell(health);
  }
}

/** One service through all its lives. */
class Kept {
  readonly #service: Service;
  readonly #log: Logger;
  readonly #stopping: AbortSignal;
  readonly #changed: () => void;
  #life: LaunchedService | null = null;
  #health: ServiceHealth = { state: 'down', restarts: 0, parts: {} };

  constructor(service: Service, log: Logger, stopping: AbortSignal, changed: () => void) {
    this.#service = service;
    this.#log = log;
    this.#stopping = stopping;
    this.#changed = changed;
  }

  get name(): string {
    return this.#service.name;
  }

  get health(): ServiceHealth {
    return this.#health;
  }

  tell(health: HealthByService): void {
    this.#life?.tell(health);
  }

  warmUp(): void {
    this.#service.warmUp?.();
  }

  coolDown(): void {
    this.#service.coolDown?.();
  }

  /** The first start. */
  async start(): Promise<readonly Announcement[]> {
    const outcome = await this.#launch();
    if (outcome.kind === 'ended' && !this.#stopping.aborted) {
      throw errors.startFailed(this.name, outcome.reason);
    }
    return outcome.kind === 'ready' ? [...this.#service.announce, ...outcome.announce] : [];
  }

  /** Starts it again whenever it ends, until everything stops. */
  async keepAlive(): Promise<void> {
    let quickDeaths = 0;
    let bornAt = performance.now();
    let reason = await this.#life?.ended;
    while (!this.#stopping.aborted) {
      quickDeaths = countQuickDeaths(quickDeaths, performance.now() - bornAt);
      const delay = restartDelay(quickDeaths);
      this.#log.error({ reason, restartInMs: delay }, `${this.name} ended and is started again`);
      await wait(delay, undefined, { signal: this.#stopping }).catch(() => {}); // cut short by a stop
      if (this.#stopping.aborted) return;
      this.#become({ restarts: this.#health.restarts + 1 });
      bornAt = performance.now();
      reason = await this.#liveAgain();
    }
  }

  /** One life more, from start to end; the reason of its end. */
  async #liveAgain(): Promise<string> {
    try {
      const outcome = await this.#launch();
      return outcome.kind === 'ended' ? outcome.reason : await outcome.life.ended;
    } catch (error) {
      return reasonOf(error); // its preparation failed: to the supervisor that is a quick death
    }
  }

  async #launch(): Promise<
    | { kind: 'ready'; announce: readonly Announcement[]; life: LaunchedService }
    | { kind: 'ended'; reason: string }
  > {
    const from = performance.now();
    this.#become({ state: 'starting', parts: {} });
    await this.#service.prepare();
    if (this.#stopping.aborted) return { kind: 'ended', reason: 'stopped' };
    const life = this.#service.launch((parts) => this.#become({ parts }));
    this.#life = life;
    void life.ended.then(() => this.#become({ state: 'down' }));
    const late = setTimeout(() => {
      this.#log.error(`${this.name} is not ready after ${readyPatience / 1_000} s and is ended`);
      life.kill();
    }, readyPatience);
    const outcome = await Promise.race([
      life.ready.then((announce) => ({ kind: 'ready', announce, life }) as const),
      life.ended.then((reason) => ({ kind: 'ended', reason }) as const),
    ]);
    clearTimeout(late);
    if (outcome.kind === 'ready') {
      this.#become({ state: 'ready' });
      this.#log.info({ ms: Math.round(performance.now() - from), pid: life.pid }, `${this.name} is ready`);
    }
    return outcome;
  }

  async stop(): Promise<void> {
    const life = this.#life;
    if (life === null || this.#health.state === 'down') return;
    life.stop();
    const late = setTimeout(() => {
      this.#log.warn(`${this.name} takes too long to stop and is ended`);
      life.kill();
    }, stopPatience);
    const reason = await life.ended;
    clearTimeout(late);
    this.#log.debug({ reason }, `${this.name} has stopped`);
  }

  kill(): void {
    this.#life?.kill();
  }

  #become(change: Partial<ServiceHealth>): void {
    this.#health = { ...this.#health, ...change };
    this.#changed();
  }
}
