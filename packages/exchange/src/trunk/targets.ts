import type { TrunkWithSecret } from '@simmpl/model';
import { type Dns, locate, type SipTarget } from '@simmpl/sip';
import type { Clock, Log } from '../ports.ts';
import type { SipRoute } from '../services.ts';
import { splitHostPort } from './host-port.ts';

/** How long a host that did not answer comes after the others, ms. */
const avoidMs = 60_000;

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
 * a moment ago last.
 */
export class TrunkTargets {
  readonly #parts: TrunkTargetsParts;
  readonly #avoided = new Map<string, number>();

  constructor(parts: TrunkTargetsParts) {
    this.#parts = parts;
  }

  /**
   * The ways to one address of a trunk (`host` or `host:port`), in the order in which they are to be tried; the next one
   * after silence, 503 or a broken connection. Empty when there are none, or none can be found now. Never rejects.
   */
  async routes({ protocol }: Pick<TrunkWithSecret, 'protocol'>, to: string): Promise<readonly SipRoute[]> {
    const { dns, random, log } = this.#parts;
    const { host, port } = splitHostPort(to);
    try {
      const targets = await locate({ host, port, protocol }, dns, random);
      const usable = targets.filter((target) => !this.#isAvoided(target));
      const rest = targets.filter((target) => this.#isAvoided(target));
      return [...usable, ...rest].map((target) => ({ host: to, target }));
    } catch (error) {
      log.warn({ host, error: String(error) }, 'the hosts of a trunk can not be found now');
      return [];
    }
  }

  /** Nothing came from there: others go first for a while. */
  failed(target: SipTarget): void {
    const now = this.#parts.clock.now();
    for (const [key, until] of this.#avoided) if (until <= now) this.#avoided.delete(key);
    this.#avoided.set(keyOf(target), now + avoidMs);
  }

  #isAvoided(target: SipTarget): boolean {
    return (this.#avoided.get(keyOf(target)) ?? 0) > this.#parts.clock.now();
  }
}

const keyOf = ({ protocol, address, port }: SipTarget): string => `${protocol} ${address} ${port}`;
