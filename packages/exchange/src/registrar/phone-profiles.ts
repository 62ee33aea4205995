import { type OutsideRequest, parseSipUri, type SipRequest } from '@simmpl/sip';
import type { Log } from '../ports.ts';
import { isPrivateAddress } from '../web/private-address.ts';

/** The event by which a phone asks its network where its settings are (RFC 6080). */
const profileEvent = 'ua-profile';

/**
 * Phones out of the box ask the group 224.0.1.75 of their local network for their settings (RFC 6080 as desk phones do
 * it: the MAC address in the address they ask). One whose MAC address is that of a device, and for which an
 * administrator has just opened the address, is told where they are; all others are told nothing.
 */
export class PhoneProfiles {
  readonly #addressOf: (mac: string) => Promise<string | null>;
  readonly #log: Log;

  constructor(addressOf: (mac: string) => Promise<string | null>, log: Log) {
    this.#addressOf = addressOf;
    this.#log = log;
  }

  /** True for a request that is such a question; it needs no sign-in. */
  isQuestion(request: SipRequest): boolean {
    return request.headers.get('event')?.split(';')[0]?.trim().toLowerCase() === profileEvent;
  }

  answer(request: OutsideRequest): void {
    const mac = macIn(request.request);
    if (mac === undefined || !isPrivateAddress(request.source.address)) return request.respond(404);
    this.#addressOf(mac)
      .then(async (address) => {
        if (address === null) return request.respond(404);
        const dialog = request.openDialog();
        request.respond(200, { headers: { Expires: '0' } });
        await dialog.send('NOTIFY', {
          headers: {
            Event: `${profileEvent};profile-type="device";vendor="Simmpl";effective-by=0`,
            'Subscription-State': 'terminated;reason=timeout',
            'Content-Type': 'application/url',
          },
          body: address,
        });
      })
      .catch((error: unknown) => {
        this.#log.warn({ reason: String(error) }, 'a phone could not be told where its settings are');
      });
  }
}

/** `sip:MAC%3a001565aabbcc@224.0.1.75`: twelve lower-case hex digits. */
export function macIn(request: SipRequest): string | undefined {
  const user = parseSipUri(request.uri)?.user ?? '';
  return /^MAC:([0-9a-f]{12})$/i.exec(user)?.[1]?.toLowerCase();
}
