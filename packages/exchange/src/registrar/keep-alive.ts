import type { Registration } from '@simmpl/model';
import { parseSipUri, type SipAgent } from '@simmpl/sip';
import type { Clock } from '../ports.ts';
import { routeToContact } from './contact-route.ts';

/** How often each phone behind NAT is asked something, ms: well within the 30 s after which some NATs forget UDP. */
const roundMs = 25_000;
/** The phones of a round are asked in so many turns, so that many don't answer at once. */
const turns = 25;

/** What keeping the way to phones open needs of the exchange. */
export interface KeepAliveParts {
  readonly agent: Pick<SipAgent, 'request' | 'contactFor'>;
  readonly clock: Clock;
  /** Domain of our own address in these requests. */
  readonly realm: string;
  registrations(): Iterable<Registration>;
}

/**
 * Asks phones that registered over UDP from behind NAT how they are (OPTIONS), over and over: what they answer keeps
 * their NAT open for calls to them. Those on connections see to it themselves.
 */
export class KeepAlive {
  readonly #parts: KeepAliveParts;
  #turn = 0;
  #cancel: (() => void) | undefined;

  constructor(parts: KeepAliveParts) {
    this.#parts = parts;
    this.#later();
  }

  close(): void {
    this.#cancel?.();
  }

  #later(): void {
    this.#cancel = this.#parts.clock.after(roundMs / turns, () => {
      this.#turn = (this.#turn + 1) % turns;
      for (const registration of this.#parts.registrations())
        if (turnOf(registration) === this.#turn && isBehindNat(registration)) this.#ask(registration);
      this.#later();
    });
  }

  #ask(registration: Registration): void {
    const { agent, realm } = this.#parts;
    const { target, route } = routeToContact(registration);
    // What comes back, or that nothing does, is all the same: the registration ends by itself.
    void agent.request({
      method: 'OPTIONS',
      requestUri: registration.contact,
      target,
      ...(route && { route }),
      from: `<sip:${realm}>`,
      to: `<${registration.contact}>`,
      contact: agent.contactFor(target),
    });
  }
}

/** True where UDP comes from elsewhere than the phone believes, and no proxy stands in between. */
export function isBehindNat({ source, contact, path }: Registration): boolean {
  return source.protocol === 'udp' && path.length === 0 && parseSipUri(contact)?.host !== source.address;
}

/** Always the same turn for a device. */
function turnOf({ deviceId }: Registration): number {
  let sum = 0;
  for (let i = 0; i < deviceId.length; i++) sum = (sum * 31 + deviceId.charCodeAt(i)) % 1_000_003;
  return sum % turns;
}
