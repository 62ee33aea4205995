import type { LocalMedia } from '@simmpl/media';
import {
  buildOffer,
  codecsOf,
  connectionAddress,
  createDigestServer,
  createSipAgent,
  cryptoRandom,
  digestHa1,
  type HeaderFields,
  type IncomingInvite,
  type OutgoingInvite,
  type OutsideRequest,
  parseNameAddr,
  type SdpSession,
  type SipAgent,
  serializeSdp,
  systemClock,
  udpTransport,
} from '@simmpl/sip';

const realm = 'small.example';
const address = '127.0.0.1';
const pcma = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 };

/** Just enough of an exchange for phones to register at and to be called by. One user: `shop-1`, `secret-one`. */
export class SmallExchange {
  readonly agent: SipAgent;
  readonly port: number;
  /** Contacts that are registered now. */
  readonly contacts = new Set<string>();
  readonly userAgents: string[] = [];
  registers = 0;
  onInvite: (invite: IncomingInvite) => void = (invite) => invite.reject(404);
  readonly #digest = createDigestServer({ realm, secret: Buffer.alloc(32, 7) });

  private constructor(agent: SipAgent, port: number) {
    this.agent = agent;
    this.port = port;
    agent.onRequest = (request) => this.#register(request);
    agent.onInvite = (invite) => this.onInvite(invite);
  }

  static async open(): Promise<SmallExchange> {
    const udp = await udpTransport({ host: address, port: 0 });
    const agent = createSipAgent({
      transports: [udp],
      clock: systemClock,
      random: cryptoRandom,
      userAgent: 'Small',
      localAddressFor: () => ({ host: address, port: udp.port }),
    });
    return new SmallExchange(agent, udp.port);
  }

  /** Calls the one registered contact. Without `body` the INVITE offers nothing. */
  call(
    body: string | undefined,
    headers: HeaderFields = {},
    from = '"Jan Jansen" <sip:31612345678@small>',
  ): OutgoingInvite {
    const [contact] = this.contacts;
    if (contact === undefined) throw new Error('nobody is registered');
    return this.agent.invite({ requestUri: contact, from, to: `<${contact}>`, body, headers });
  }

  /** An A-law offer for one of our endpoints. */
  offer(port: number, direction: 'sendrecv' | 'sendonly' = 'sendrecv', version = 1): string {
    return serializeSdp(
      buildOffer({ sessionId: 1, version, address }, { port, codecs: [pcma], direction, ptime: 20 }),
    );
  }

  #register(request: OutsideRequest): void {
    this.registers++;
    const { headers } = request.request;
    const now = Date.now();
    const username = this.#digest.usernameIn(request.request);
    const known =
      username === 'shop-1' ? { username, ha1: digestHa1('MD5', username, realm, 'secret-one') } : undefined;
    const verdict = this.#digest.check(request.request, 'MD5', now, known);
    if (verdict === 'missing' || verdict === 'stale')
      return request.respond(401, {
        headers: { 'WWW-Authenticate': this.#digest.challenge('MD5', now, false) },
      });
    if (verdict !== 'ok') return request.respond(403);
    this.userAgents.push(headers.get('user-agent') ?? '');
    const contact = parseNameAddr(headers.get('contact') ?? '')?.uri ?? '';
    const expires = headers.get('expires') ?? '';
    if (expires === '0') this.contacts.delete(contact);
    else this.contacts.add(contact);
    request.respond(200, { headers: { Contact: `<${contact}>;expires=${expires}` } });
  }
}

/** Lets an endpoint talk A-law to what a phone described. */
export async function talkTo(
  media: LocalMedia,
  endpoint: string,
  session: SdpSession | undefined,
): Promise<void> {
  const audio = session?.media[0];
  const host = session && audio && connectionAddress(session, audio);
  if (!audio || host === undefined || codecsOf(audio)[0]?.name !== 'PCMA')
    throw new Error('no A-law was described');
  await media.configureEndpoint(endpoint, {
    remote: { address: host, port: audio.port },
    send: { payloadType: 8, codec: 'PCMA', clockRate: 8000, ptimeMs: 20 },
    receive: [{ payloadType: 8, codec: 'PCMA', clockRate: 8000 }],
    direction: 'sendrecv',
  });
}
