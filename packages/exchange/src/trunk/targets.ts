import type { TrunkWithSecret } from '@simmpl/model';
import { type Dns, locate, type SipTarget } from '@simmpl/sip';
import type { Clock, Log } from '../ports.ts';
import type { SipRoute } from '../services.ts';
import { splitHostPort } from './host-port.ts';

/** How long a host that did not answer comes after the others, ms. */
const avoidMs = 60_000;
/** A host that asks for a longer rest is tried again all the same, s: a slip there must not cost a trunk a day. */
const longestRestSeconds = 3_600;

/** What finding the hosts of carriers needs of the exchange. */
export interface TrunkTargetsParts {
  readonly dns: Dns;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 <= x < 1 */
  random(): number;
}

/**
 * Where requests for a carrier go: what its domain says by NAPTR, SRV and addresses (RFC 3263), hosts that did not answer
 * a moment ago last, and those that asked for a rest not at all (Retry-After of 503, RFC 3261 section 21.5.4).
 */
export class TrunkTargets {
  readonly #parts: TrunkTargetsParts;
  readonly #avoided = new Map<string, number>();
  /** Hosts that asked for a rest, with the address of the trunk that they belong to. */
  readonly #resting = new Map<string, { readonly to: string; readonly until: number }>();

  constructor(parts: TrunkTargetsParts) {
    this.#parts = parts;
  }

  /**
   * The ways to one address of a trunk (`host` or `host:port`), in the order in which they are to be tried; the next one
   * after silence, 503 or a broken connection. Empty when there are none, all rest, or none can be found now. Never
   * rejects.
   * @param isUrgent an emergency call is tried at hosts that rest too, last
   */
  async routes(
    { protocol }: Pick<TrunkWithSecret, 'protocol'>,
    to: string,
    isUrgent = false,
  ): Promise<readonly SipRoute[]> {
    const { dns, random, log } = this.#parts;
    const { host, port } = splitHostPort(to);
    try {
      const targets = await locate({ host, port, protocol }, dns, random);
      const awake = targets.filter((target) => !this.#isResting(target));
      const usable = awake.filter((target) => !this.#isAvoided(target));
      const avoided = awake.filter((target) => this.#isAvoided(target));
      const resting = isUrgent ? targets.filter((target) => this.#isResting(target)) : [];
      return [...usable, ...avoided, ...resting].map((target) => ({ host: to, target }));
    } catch (error) {
      log.warn({ host, error: String(error) }, 'the hosts of a trunk can not be found now');
      return [];
    }
  }

  /**
   * Nothing came from there, or that it can't: others go first for a while.
   * @param restSeconds how long it asked to be left alone
   */
  failed({ host, target }: SipRoute, restSeconds = 0): void {
    const now = this.#parts.clock.now();
    for (const [key, until] of this.#avoided) if (until <= now) this.#avoided.delete(key);
    for (const [key, { until }] of this.#resting) if (until <= now) this.#resting.delete(key);
    this.#avoided.set(keyOf(target), now + avoidMs);
    if (restSeconds > 0)
      this.#resting.set(keyOf(target), {
        to: host,
        until: now + Math.min(restSeconds, longestRestSeconds) * 1_000,
      });
  }

  /** Until when a host of one of these addresses wants to be left alone, epoch ms; null where none does. */
  restsUntil(addresses: readonly string[]): number | null {
    const now = this.#parts.clock.now();
    const ends = [...this.#resting.values()]
      .filter(({ to, until }) => until > now && addresses.includes(to))
      .map(({ until }) => until);
    return ends.length === 0 ? null : Math.max(...ends);
  }

  #isResting(target: SipTarget): boolean {
    return (this.#resting.get(keyOf(target))?.until ?? 0) > this.#parts.clock.now();
  }

  #isAvoided(target: SipTarget): boolean {
    return (this.#avoided.get(keyOf(target)) ?? 0) > this.#parts.clock.now();
  }
}

const keyOf = ({ protocol, address, port }: SipTarget): string => `${protocol} ${address} ${port}`;
