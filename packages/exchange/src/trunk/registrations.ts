import { createHmac } from 'node:crypto';
import type { TrunkRegistration, TrunkWithSecret } from '@simmpl/model';
import {
  createRegistration,
  type Registration,
  type RegistrationState,
  retryAfterSeconds,
  type SipAgent,
} from '@simmpl/sip';
import type { Clock, Log } from '../ports.ts';
import type { SipRoute } from '../services.ts';
import { splitHostPort } from './host-port.ts';
import type { TrunkTargets } from './targets.ts';

/** What registering at carriers needs of the exchange. */
export interface TrunkRegistrationsParts {
  readonly agent: SipAgent;
  readonly clock: Clock;
  readonly log: Log;
  readonly trunkTargets: Pick<TrunkTargets, 'routes' | 'failed'>;
  /** What came of an attempt to register. */
  onAnswer(trunkId: string, ok: boolean, sipStatus: number): void;
}

/** One trunk that registers, with the registration as it was set up. */
interface Line {
  trunk: TrunkWithSecret;
  /** User of our Contact at the carrier: calls for the trunk come in to it. Undefined for a trunk that lacks something. */
  readonly contactUser: string | undefined;
  readonly registration: Registration | undefined;
  /** Hosts of the carrier's registrar, as last looked up; the first is asked. */
  hosts: readonly SipRoute[];
  status: TrunkRegistration;
}

/** Lifetime that is asked of a carrier, s: short enough that a carrier which lost our binding has it back soon. */
const lifetimeS = 300;

/**
 * Our registrations at carriers (RFC 3261 section 10.2), one for each trunk that asks for it. A trunk that changes or
 * goes away takes its binding with it.
 */
export class TrunkRegistrations {
  readonly #parts: TrunkRegistrationsParts;
  readonly #lines = new Map<string, Line>();

  constructor(parts: TrunkRegistrationsParts) {
    this.#parts = parts;
  }

  /** Registers what is new, leaves what is as it was, and takes away what is gone or has changed. */
  update(trunks: readonly TrunkWithSecret[]): void {
    const wanted = new Map(trunks.filter((trunk) => trunk.register).map((trunk) => [trunk.id, trunk]));
    for (const [id, line] of this.#lines) {
      const trunk = wanted.get(id);
      if (trunk && contactUserOf(trunk) === line.contactUser) {
        line.trunk = trunk;
        wanted.delete(id);
      } else {
        this.#lines.delete(id);
        void line.registration?.end();
      }
    }
    for (const trunk of wanted.values()) this.#lines.set(trunk.id, this.#start(trunk));
  }

  /** The trunk that our Contact with this user belongs to. */
  trunkOfContact(user: string): TrunkWithSecret | undefined {
    for (const { contactUser, trunk } of this.#lines.values()) if (contactUser === user) return trunk;
    return undefined;
  }

  /** The trunks that register at this address. */
  trunksAt(address: string): TrunkWithSecret[] {
    return [...this.#lines.values()]
      .filter((line) => line.hosts.some(({ target }) => target.address === address))
      .map(({ trunk }) => trunk);
  }

  /** How each stands now. */
  get statuses(): TrunkRegistration[] {
    return [...this.#lines.values()].map(({ status }) => status);
  }

  /** Takes all bindings away; settles when the carriers have said so. */
  async close(): Promise<void> {
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    await Promise.all(lines.map(({ registration }) => registration?.end()));
  }

  #start(trunk: TrunkWithSecret): Line {
    const { agent, clock, log } = this.#parts;
    const contactUser = contactUserOf(trunk);
    const status = {
      trunkId: trunk.id,
      companyId: trunk.companyId,
      until: null,
      retryAt: null,
      sipStatus: null,
    };
    if (trunk.sendTo === null || trunk.username === null || contactUser === undefined) {
      log.warn(
        { trunk: trunk.name },
        'a trunk can not register: it has no user name or no address to send to',
      );
      return {
        trunk,
        contactUser,
        registration: undefined,
        hosts: [],
        status: { ...status, state: 'incomplete' },
      };
    }
    const line: Line = {
      trunk,
      contactUser,
      hosts: [],
      status: { ...status, state: 'registering' },
      registration: createRegistration({
        agent,
        clock: {
          now: () => clock.now(),
          setTimer: (at, callback) => clock.after(at - clock.now(), callback),
        },
        registrar: `sip:${trunk.sendTo}`,
        addressOfRecord: `sip:${trunk.username}@${splitHostPort(trunk.sendTo).name}`,
        contactUser,
        target: async () => {
          const found = await this.#parts.trunkTargets.routes(trunk, trunk.sendTo ?? '');
          if (found.length > 0) line.hosts = found;
          return found[0]?.target;
        },
        ...(trunk.password === null
          ? {}
          : { credentials: { username: trunk.username, password: trunk.password } }),
        expires: lifetimeS,
        onState: (state) => this.#changed(line, state),
      }),
    };
    return line;
  }

  #changed(line: Line, state: RegistrationState): void {
    const { log } = this.#parts;
    const { status: before, trunk } = line;
    if (state.kind === 'ended') return;
    const sipStatus = state.response.status;
    const [asked] = line.hosts;
    if (asked && state.kind === 'failed' && (sipStatus === 408 || sipStatus === 503))
      this.#parts.trunkTargets.failed(asked, retryAfterSeconds(state.response));
    line.status = {
      ...before,
      state: state.kind,
      until: state.kind === 'registered' ? state.until : null,
      retryAt: state.kind === 'failed' ? state.retryAt : null,
      sipStatus,
    };
    this.#parts.onAnswer(trunk.id, state.kind === 'registered', sipStatus);
    if (before.state === state.kind && before.sipStatus === sipStatus) return;
    if (state.kind === 'registered') log.info({ trunk: trunk.name }, 'registered at the carrier');
    else log.warn({ trunk: trunk.name, status: sipStatus }, 'the carrier does not take our registration');
  }
}

/**
 * The user of our Contact for a trunk: not to be guessed, since whoever knows it may call in; the same after a restart,
 * so that the carrier keeps one binding; another one when the account changes, so that old and new don't meet.
 */
function contactUserOf({ id, sendTo, protocol, username, password }: TrunkWithSecret): string | undefined {
  if (sendTo === null || username === null) return undefined;
  const account = JSON.stringify([sendTo, protocol, username, password]);
  return createHmac('sha256', id).update(account).digest('hex').slice(0, 24);
}
