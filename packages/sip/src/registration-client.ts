import type { Clock } from './agent/options.ts';
import type { SipAgent } from './agent.ts';
import type { Credentials } from './auth/client.ts';
import { buildRequest, localResponse } from './message/build.ts';
import type { SipResponse } from './message/message.ts';
import { parseNameAddr } from './message/name-addr.ts';
import { retryAfterSeconds } from './message/retry-after.ts';
import { findParam, parseDecimal } from './message/scan.ts';
import { parseSipUri } from './message/uri.ts';
import type { SipTarget } from './transport/transport.ts';

export interface RegistrationOptions {
  readonly agent: SipAgent;
  readonly clock: Clock;
  /** Request-URI of the registrar: `sip:example.com`. */
  readonly registrar: string;
  /**
   * Where to send; by default what `registrar` says. A function is asked before each attempt, since a name may come
   * to mean another address; undefined counts as a failed attempt (503).
   */
  readonly target?: SipTarget | (() => Promise<SipTarget | undefined>) | undefined;
  /** The address-of-record to bind, a URI. */
  readonly addressOfRecord: string;
  /** Our Contact value; by default our address with `contactUser`. */
  readonly contact?: string | undefined;
  /** User part of our Contact; by default that of the address-of-record. */
  readonly contactUser?: string | undefined;
  readonly credentials?: Credentials | undefined;
  /** Asked lifetime, seconds. Default 600. */
  readonly expires?: number | undefined;
  readonly callId?: string | undefined;
  readonly onState?: (state: RegistrationState) => void;
}

/** Where a registration stands. `until` on the clock's scale, ms. */
export type RegistrationState =
  | { readonly kind: 'registered'; readonly until: number; readonly response: SipResponse }
  | { readonly kind: 'failed'; readonly response: SipResponse; readonly retryAt: number }
  | { readonly kind: 'ended' };

/** Longest wait after a first failure, and after many, ms: it doubles in between (RFC 5626 §4.5). */
const baseRetryMs = 4_000;
const maxRetryMs = 300_000;
/** Longest wait a registrar may ask for, s. */
const maxAskedRetry = 1_800;
/** Share of the time to a refresh that chance may take off, so that many clients don't refresh in step. */
const refreshJitter = 0.1;

/** How often the way back is kept open while registered, ms: NATs forget UDP after 30 s, connections after minutes. */
const keepAliveMs = (protocol: string): number => (protocol === 'udp' ? 25_000 : 100_000);

/** Starts to register and keeps the binding alive. */
export function createRegistration(options: RegistrationOptions): Registration {
  return new Registration(options);
}

/** One binding of ours at a registrar (RFC 3261 §10.2): registered, refreshed, tried again after failures. */
export class Registration {
  readonly #options: RegistrationOptions;
  readonly #callId: string;
  readonly #target: () => Promise<SipTarget | undefined>;
  #contact = '';
  #registeredAt: SipTarget | undefined;
  #cseq = 0;
  #expires: number;
  #failures = 0;
  #stopTimer: (() => void) | undefined;
  #stopKeepAlive: (() => void) | undefined;
  #state: RegistrationState | undefined;
  #ended = false;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    const { agent, target = agent.targetOf(options.registrar) } = options;
    this.#expires = options.expires ?? 600;
    this.#target = typeof target === 'function' ? target : () => Promise.resolve(target);
    this.#callId = options.callId ?? agent.newCallId();
    void this.#register();
  }

  /** Undefined before the first answer. */
  get state(): RegistrationState | undefined {
    return this.#state;
  }

  /** Registers now: the network changed, or somebody asks. */
  refresh(): void {
    if (this.#ended) return;
    this.#stopTimer?.();
    void this.#register();
  }

  /** Stops, and takes the binding away (§10.2.2). */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopTimer?.();
    this.#stopKeepAlive?.();
    // Nothing was ever sent: there is no binding to take away.
    if (this.#contact !== '') await this.#send(0);
    this.#tell({ kind: 'ended' });
  }

  async #register(): Promise<void> {
    this.#stopKeepAlive?.();
    const response = await this.#send(this.#expires);
    if (this.#ended) return;
    if (response.status < 300) this.#succeeded(response);
    else this.#failed(response);
  }

  async #send(expires: number): Promise<SipResponse> {
    const { agent, registrar, addressOfRecord, credentials, contact, contactUser } = this.#options;
    const target = await this.#target();
    this.#registeredAt = target;
    // A binding is taken away under the Contact it was made with.
    if (target && expires > 0)
      this.#contact = contact ?? agent.contactFor(target, contactUser ?? parseSipUri(addressOfRecord)?.user);
    this.#cseq += 2;
    const parts = {
      method: 'REGISTER',
      from: `<${addressOfRecord}>`,
      to: `<${addressOfRecord}>`,
      callId: this.#callId,
      cseq: this.#cseq - 1,
      contact: this.#contact,
      headers: { Expires: String(expires) },
    };
    if (!target) return localResponse(buildRequest({ ...parts, uri: registrar }), 503);
    return agent.request({ ...parts, requestUri: registrar, target, credentials });
  }

  #succeeded(response: SipResponse): void {
    this.#failures = 0;
    const seconds = this.#granted(response);
    const now = this.#options.clock.now();
    this.#tell({ kind: 'registered', until: now + seconds * 1_000, response });
    const jitter = 1 - refreshJitter * this.#options.agent.fraction();
    this.#later(now + refreshAfter(seconds) * 1_000 * jitter);
    this.#keepOpen();
  }

  /** Calls come in by the way we registered. */
  #keepOpen(): void {
    const { agent, clock } = this.#options;
    const to = this.#registeredAt;
    if (!to) return;
    this.#stopKeepAlive = clock.setTimer(clock.now() + keepAliveMs(to.protocol), () => {
      agent.keepAlive(to);
      this.#keepOpen();
    });
  }

  /** The lifetime of our own Contact in the answer, else Expires, else what we asked (§10.2.4). */
  #granted(response: SipResponse): number {
    const own = parseNameAddr(this.#contact)?.uri;
    for (const value of response.headers.list('contact')) {
      if (parseNameAddr(value)?.uri !== own) continue;
      const seconds = parseDecimal(findParam(value, 'expires') ?? '', 2 ** 31);
      if (seconds !== undefined && seconds > 0) return seconds;
    }
    return parseDecimal(response.headers.get('expires') ?? '', 2 ** 31) || this.#expires;
  }

  #failed(response: SipResponse): void {
    const minimum = parseDecimal(response.headers.get('min-expires') ?? '', 86_400);
    if (response.status === 423 && minimum !== undefined && minimum > this.#expires) {
      this.#expires = minimum;
      void this.#register();
      return;
    }
    const wait = retryMs(this.#failures++) * (0.5 + 0.5 * this.#options.agent.fraction());
    const asked = Math.min(retryAfterSeconds(response) ?? 0, maxAskedRetry);
    const retryAt = this.#options.clock.now() + Math.max(wait, asked * 1_000);
    this.#tell({ kind: 'failed', response, retryAt });
    this.#later(retryAt);
  }

  #later(at: number): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#options.clock.setTimer(at, () => {
      if (!this.#ended) void this.#register();
    });
  }

  #tell(state: RegistrationState): void {
    this.#state = state;
    this.#options.onState?.(state);
  }
}

/** Well before the end: half of a short lifetime, all but a minute of a long one. */
function refreshAfter(seconds: number): number {
  return seconds > 120 ? seconds - 60 : seconds / 2;
}

/** The longest wait after so many failures, ms; chance takes off up to half of it (RFC 5626 §4.5). */
const retryMs = (failures: number): number => Math.min(maxRetryMs, baseRetryMs * 2 ** failures);
