import type { Clock } from './agent/options.ts';
import type { SipAgent } from './agent.ts';
import type { Credentials } from './auth/client.ts';
import type { SipResponse } from './message/message.ts';
import { parseNameAddr } from './message/name-addr.ts';
import { findParam, parseDecimal } from './message/scan.ts';
import { parseSipUri } from './message/uri.ts';
import type { SipTarget } from './transport/transport.ts';

export interface RegistrationOptions {
  readonly agent: SipAgent;
  readonly clock: Clock;
  /** Request-URI of the registrar: `sip:example.com`. */
  readonly registrar: string;
  /** Where to send; by default what `registrar` says. */
  readonly target?: SipTarget | undefined;
  /** The address-of-record to bind, a URI. */
  readonly addressOfRecord: string;
  /** Our Contact value; by default our address with the user of the address-of-record. */
  readonly contact?: string | undefined;
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

/** Waits between attempts after a failure, ms; the last one repeats (RFC 5626 §4.5 in spirit). */
const retryAfter: readonly number[] = [2_000, 5_000, 15_000, 30_000, 60_000, 120_000];
const longestRetry = 1_800_000;

/** Starts to register and keeps the binding alive. */
export function createRegistration(options: RegistrationOptions): Registration {
  return new Registration(options);
}

/** One binding of ours at a registrar (RFC 3261 §10.2): registered, refreshed, tried again after failures. */
export class Registration {
  readonly #options: RegistrationOptions;
  readonly #callId: string;
  readonly #contact: string;
  readonly #target: SipTarget;
  #cseq = 0;
  #expires: number;
  #failures = 0;
  #stopTimer: (() => void) | undefined;
  #state: RegistrationState | undefined;
  #ended = false;

  constructor(options: RegistrationOptions) {
    this.#options = options;
    const { agent } = options;
    this.#expires = options.expires ?? 600;
    this.#target = options.target ?? agent.targetOf(options.registrar);
    this.#callId = options.callId ?? agent.newCallId();
    this.#contact =
      options.contact ?? agent.contactFor(this.#target, parseSipUri(options.addressOfRecord)?.user);
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
    await this.#send(0);
    this.#tell({ kind: 'ended' });
  }

  async #register(): Promise<void> {
    const response = await this.#send(this.#expires);
    if (this.#ended) return;
    if (response.status < 300) this.#succeeded(response);
    else this.#failed(response);
  }

  #send(expires: number): Promise<SipResponse> {
    const { agent, registrar, addressOfRecord, credentials } = this.#options;
    this.#cseq += 2;
    return agent.request({
      method: 'REGISTER',
      requestUri: registrar,
      target: this.#target,
      from: `<${addressOfRecord}>`,
      to: `<${addressOfRecord}>`,
      callId: this.#callId,
      cseq: this.#cseq - 1,
      contact: this.#contact,
      headers: { Expires: String(expires) },
      credentials,
    });
  }

  #succeeded(response: SipResponse): void {
    this.#failures = 0;
    const seconds = this.#granted(response);
    const now = this.#options.clock.now();
    this.#tell({ kind: 'registered', until: now + seconds * 1_000, response });
    this.#later(now + refreshAfter(seconds) * 1_000);
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
    const wait = retryAfter[Math.min(this.#failures, retryAfter.length - 1)] ?? longestRetry;
    this.#failures++;
    const asked = parseDecimal(firstNumber(response.headers.get('retry-after') ?? ''), longestRetry / 1_000);
    const retryAt = this.#options.clock.now() + Math.max(wait, (asked ?? 0) * 1_000);
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

/** Retry-After may go on with a comment or parameters. */
function firstNumber(text: string): string {
  let end = 0;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return text.slice(0, end);
}
