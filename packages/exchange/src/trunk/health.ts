import { type TrunkHealth as Health, type TrunkWithSecret, trunkAddresses } from '@simmpl/model';
import type { SipAgent } from '@simmpl/sip';
import type { Clock, Log } from '../ports.ts';
import type { TrunkTargets } from './targets.ts';

/** What a carrier answered; `restSeconds` is how long it wants to be left alone. */
interface Answer {
  readonly status: number;
  readonly restSeconds?: number | undefined;
}

/** What asking carriers whether they are there needs of the exchange. */
export interface TrunkHealthParts {
  readonly agent: {
    request(options: Parameters<SipAgent['request']>[0]): Promise<Answer>;
  };
  readonly clock: Clock;
  readonly log: Log;
  /** The host of our own URIs. */
  readonly realm: string;
  readonly trunkTargets: Pick<TrunkTargets, 'routes' | 'failed' | 'restsUntil'>;
  /** A trunk went down, or came back. */
  onChange(trunk: TrunkWithSecret, up: boolean, sipStatus: number): void;
}

/** Failed registrations in a row before a trunk that asks nothing else counts as down. */
const registrationFailures = 3;

/** One address that is asked, or the registration. */
interface Probe {
  failures: number;
  up: boolean | null;
}

interface Watched {
  trunk: TrunkWithSecret;
  /** By address; the registration goes by the empty text. */
  readonly probes: Map<string, Probe>;
  up: boolean | null;
  since: number | null;
  sipStatus: number | null;
  lastFault: Health['lastFault'];
  stop: () => void;
}

const registration = '';

/**
 * Whether carriers are there: each address of a trunk is asked by OPTIONS (RFC 3261 section 11), and registrations
 * that fail count too. Any answer but 503 shows that somebody is there, whatever it says of the question.
 */
export class TrunkHealth {
  readonly #parts: TrunkHealthParts;
  readonly #watched = new Map<string, Watched>();

  constructor(parts: TrunkHealthParts) {
    this.#parts = parts;
  }

  /** Asks those that are new or changed, and forgets those that are gone. */
  update(trunks: readonly TrunkWithSecret[]): void {
    const ids = new Set(trunks.map(({ id }) => id));
    for (const [id, watched] of this.#watched)
      if (!ids.has(id)) {
        watched.stop();
        this.#watched.delete(id);
      }
    for (const trunk of trunks) {
      const known = this.#watched.get(trunk.id);
      if (known && question(known.trunk) === question(trunk)) known.trunk = trunk;
      else {
        known?.stop();
        this.#watch(trunk);
      }
    }
  }

  isDown(trunkId: string): boolean {
    return this.#watched.get(trunkId)?.up === false;
  }

  /** The addresses of a trunk, those that answer first. */
  addressesOf(trunk: TrunkWithSecret): string[] {
    const probes = this.#watched.get(trunk.id)?.probes;
    const isDown = (address: string): boolean => probes?.get(address)?.up === false;
    const all = trunkAddresses(trunk);
    return [...all.filter((address) => !isDown(address)), ...all.filter(isDown)];
  }

  /** The carrier took our registration, or did not. */
  registered(trunkId: string, ok: boolean, sipStatus: number): void {
    const watched = this.#watched.get(trunkId);
    if (watched) this.#heard(watched, registration, ok, sipStatus, registrationFailures);
  }

  /** A call did not get through to the carrier. */
  callFailed(trunkId: string, sipStatus: number): void {
    const watched = this.#watched.get(trunkId);
    if (watched) watched.lastFault = { at: this.#parts.clock.now(), sipStatus };
  }

  /** How each stands. */
  get statuses(): Omit<Health, 'callsIn' | 'callsOut'>[] {
    return [...this.#watched.values()].map(({ trunk, up, since, sipStatus, lastFault }) => ({
      trunkId: trunk.id,
      companyId: trunk.companyId,
      up,
      since,
      sipStatus,
      restsUntil: this.#parts.trunkTargets.restsUntil(trunkAddresses(trunk)),
      lastFault,
    }));
  }

  close(): void {
    for (const { stop } of this.#watched.values()) stop();
    this.#watched.clear();
  }

  #watch(trunk: TrunkWithSecret): void {
    const watched: Watched = {
      trunk,
      probes: new Map(),
      up: null,
      since: null,
      sipStatus: null,
      lastFault: null,
      stop: () => {},
    };
    this.#watched.set(trunk.id, watched);
    if (trunk.health !== null) this.#askAll(watched, trunk.health);
  }

  #askAll(watched: Watched, health: NonNullable<TrunkWithSecret['health']>): void {
    for (const address of trunkAddresses(watched.trunk)) void this.#ask(watched, address, health.downAfter);
    watched.stop = this.#parts.clock.after(health.everySeconds * 1000, () => this.#askAll(watched, health));
  }

  async #ask(watched: Watched, address: string, downAfter: number): Promise<void> {
    const status = await this.#statusOf(watched.trunk, address);
    if (this.#watched.get(watched.trunk.id) !== watched) return;
    this.#heard(watched, address, status !== 408 && status !== 503, status, downAfter);
  }

  /** What an address answers; 408 when it says nothing as long as a call would wait. */
  async #statusOf(trunk: TrunkWithSecret, address: string): Promise<number> {
    const { agent, clock, realm, trunkTargets } = this.#parts;
    const [route] = await trunkTargets.routes(trunk, address);
    if (route === undefined) return 503;
    const uri = `sip:${route.host}`;
    const asked = agent.request({
      method: 'OPTIONS',
      requestUri: uri,
      target: route.target,
      from: `<sip:${realm}>`,
      to: `<${uri}>`,
      headers: { Accept: 'application/sdp' },
    });
    return new Promise((resolve) => {
      const stop = clock.after(trunk.firstReplySeconds * 1000, () => resolve(408));
      void asked.then(({ status, restSeconds }) => {
        stop();
        if (status === 503) trunkTargets.failed(route, restSeconds);
        resolve(status);
      });
    });
  }

  #heard(watched: Watched, key: string, ok: boolean, sipStatus: number, downAfter: number): void {
    const probe = watched.probes.get(key) ?? { failures: 0, up: null };
    watched.probes.set(key, probe);
    probe.failures = ok ? 0 : probe.failures + 1;
    if (ok) probe.up = true;
    else if (probe.failures >= downAfter) probe.up = false;
    watched.sipStatus = sipStatus;
    this.#settle(watched, sipStatus);
  }

  /** A trunk is down when none of its addresses answers, or its registration is not taken. */
  #settle(watched: Watched, sipStatus: number): void {
    const states = [...watched.probes].filter(([key]) => key !== registration).map(([, { up }]) => up);
    const registers = watched.probes.get(registration)?.up ?? null;
    const addresses = states.includes(true)
      ? true
      : states.includes(null) || states.length === 0
        ? null
        : false;
    const up = registers === false || addresses === false ? false : (addresses ?? registers);
    if (up === watched.up || up === null) return;
    const before = watched.up;
    watched.up = up;
    watched.since = this.#parts.clock.now();
    const { trunk } = watched;
    if (!up) this.#parts.log.warn({ trunk: trunk.name, status: sipStatus }, 'a trunk is down');
    else if (before === false) this.#parts.log.info({ trunk: trunk.name }, 'a trunk is back');
    if (!up || before === false) this.#parts.onChange(trunk, up, sipStatus);
  }
}

/** What decides how a trunk is asked. */
const question = ({
  health,
  sendTo,
  alsoSendTo,
  protocol,
  register,
  username,
  firstReplySeconds,
}: TrunkWithSecret) =>
  JSON.stringify([health, sendTo, alsoSendTo, protocol, register, username, firstReplySeconds]);
