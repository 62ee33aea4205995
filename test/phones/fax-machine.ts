import { type EndpointConfig, type FaxEnd, LocalMedia, type MediaEvent } from '@simmpl/media';
import {
  audioIndex,
  buildFaxAnswer,
  buildFaxOffer,
  buildOffer,
  connectionAddress,
  createSipAgent,
  cryptoRandom,
  type Dialog,
  faxIndex,
  parseSdp,
  type SdpSession,
  type ServerRequest,
  type SipAgent,
  serializeSdp,
  systemClock,
  udpTransport,
} from '@simmpl/sip';

/** What a machine does about T.38: takes it, refuses it, or is the first to offer it. */
export type T38Manner = 'takes' | 'refuses' | 'offers';

const host = '127.0.0.1';

/** A fax machine outside, with a SIP line of its own. */
export class FaxMachine {
  readonly #agent: SipAgent;
  readonly #media: LocalMedia;
  readonly #manner: T38Manner;
  readonly #sipPort: number;
  /** Offers of T.38 that it was made. */
  offersHeard = 0;

  private constructor(agent: SipAgent, media: LocalMedia, manner: T38Manner, sipPort: number) {
    this.#agent = agent;
    this.#media = media;
    this.#manner = manner;
    this.#sipPort = sipPort;
  }

  static async open(
    sipPort: number,
    rtpPorts: readonly [number, number],
    manner: T38Manner,
  ): Promise<FaxMachine> {
    const udp = await udpTransport({ host, port: sipPort });
    const agent = createSipAgent({
      transports: [udp],
      clock: systemClock,
      random: cryptoRandom,
      userAgent: 'Fax machine',
      localAddressFor: () => ({ host, port: sipPort }),
      allow: ['INVITE', 'ACK', 'CANCEL', 'BYE'],
      accept: ['application/sdp'],
      logger: { warn: () => {} },
    });
    const media = await LocalMedia.start({ rtpPorts, bindAddress: host, backend: 'dgram' });
    return new FaxMachine(agent, media, manner, sipPort);
  }

  /** Calls a number and sends a TIFF; resolves when its machine is done. */
  async send(server: string, number: string, file: string): Promise<FaxEnd> {
    const [address = '', port = ''] = server.split(':');
    const { id, port: mediaPort } = await this.#media.createEndpoint();
    let version = 1;
    const origin = () => ({ sessionId: 1, version: version++, address: host });
    const codec = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 };
    const invite = this.#agent.invite({
      requestUri: `sip:${number}@${server}`,
      target: { protocol: 'udp', address, port: Number(port) },
      from: `<sip:+31612345678@${host}:${this.#sipPort}>`,
      to: `<sip:${number}@${server}>`,
      body: serializeSdp(buildOffer(origin(), { port: mediaPort, codecs: [codec] })),
    });
    const { dialog, sdp } = await new Promise<{ dialog: Dialog; sdp: string }>((resolve, reject) => {
      invite.onAnswer = (answered, response) => resolve({ dialog: answered, sdp: response.text });
      invite.onReject = (reason) => reject(new Error(`refused: ${String(reason)}`));
    });
    const fax = { port: mediaPort, maxDatagram: 400 };
    const take = async (request: ServerRequest): Promise<void> => {
      const offer = parseSdp(request.request.text);
      const index = offer ? faxIndex(offer) : -1;
      if (!offer || index < 0) return request.respond(488);
      this.offersHeard++;
      if (this.#manner === 'refuses') return request.respond(488);
      await this.#media.configureEndpoint(id, configOf(offer, index, 'T38'));
      request.respond(200, { body: serializeSdp(buildFaxAnswer(offer, origin(), index, fax)) });
    };
    dialog.onRequest = (request) => void take(request);
    const session = parseSdp(sdp);
    if (!session) throw new Error('no description in the answer');
    await this.#media.configureEndpoint(id, configOf(session, audioIndex(session), 'PCMA'));
    const ended = this.#ended();
    await this.#media.fax(id, { direction: 'send', file, stationId: '+31612345678', transport: 'sound' });
    if (this.#manner === 'offers') {
      const { response } = await dialog.reinvite({ body: serializeSdp(buildFaxOffer(origin(), fax)) });
      const answer = response.status < 300 ? parseSdp(response.text) : undefined;
      if (answer) await this.#media.configureEndpoint(id, configOf(answer, faxIndex(answer), 'T38'));
    }
    const end = await ended;
    dialog.bye();
    return end;
  }

  async stop(): Promise<void> {
    await this.#agent.close();
    await this.#media.close();
  }

  #ended(): Promise<FaxEnd> {
    return new Promise((resolve) => {
      const stop = this.#media.onEvent((event: MediaEvent) => {
        if (event.kind !== 'faxed') return;
        stop();
        resolve(event);
      });
    });
  }
}

function configOf(session: SdpSession, index: number, codec: 'PCMA' | 'T38'): EndpointConfig {
  const media = session.media[index];
  if (!media) throw new Error('no such stream');
  return {
    remote: { address: connectionAddress(session, media) ?? '', port: media.port },
    send: { payloadType: 8, codec, clockRate: 8000, ptimeMs: 20 },
    receive: [{ payloadType: 8, codec: 'PCMA', clockRate: 8000 }],
    direction: 'sendrecv',
  };
}
