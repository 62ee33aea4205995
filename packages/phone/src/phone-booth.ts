import { LocalMedia } from '@simmpl/media';
import {
  type Clock,
  createSipAgent,
  cryptoRandom,
  type IncomingInvite,
  parseSipUri,
  type SipAgent,
  systemClock,
  udpTransport,
} from '@simmpl/sip';
import type { PhoneSound } from './call-sound.ts';
import { PhoneError } from './errors.ts';
import { OutsideCall, type OutsideCallOptions } from './outside-call.ts';
import { Phone, type PhoneDevice, type PhoneSurroundings } from './phone.ts';

/** Packets of few phones: the process that has the booth is busy with other things, and that refuses no call. */
const anyCpuShare = 1;
const defaultIdleMs = 600_000;
const defaultMaxPhones = 50;
const defaultMaxOutsideCalls = 10;

export interface PhoneBoothOptions {
  /** Where the exchange listens with UDP. */
  readonly exchange: { readonly host: string; readonly port: number };
  /** The address that phones work from, of the same IP version as the exchange's. */
  readonly address: string;
  /** Ports for sound: two a call, from the even one on. */
  readonly rtpPorts: readonly [number, number];
  /** Sent as User-Agent: the exchange knows test phones by it. */
  readonly userAgent: string;
  /** Default 50. */
  readonly maxPhones?: number;
  /** Calls from outside at once. Default 10. */
  readonly maxOutsideCalls?: number;
  /** A phone without a call that nobody uses closes after this long, ms. Default ten minutes. */
  readonly idleMs?: number;
  readonly clock?: Clock;
  /** Told what went wrong where nobody waits for an answer. */
  readonly log?: (message: string) => void;
}

/** The open virtual phones, one a device, with the one SIP agent and the one media engine they share. */
export class PhoneBooth {
  readonly #options: PhoneBoothOptions;
  readonly #surroundings: PhoneSurroundings;
  readonly #agent: SipAgent;
  readonly #media: LocalMedia;
  readonly #clock: Clock;
  readonly #phones = new Map<string, Phone>();
  readonly #byContact = new Map<string, Phone>();
  readonly #outside = new Set<OutsideCall>();

  private constructor(options: PhoneBoothOptions, agent: SipAgent, media: LocalMedia, clock: Clock) {
    const { exchange, address, log = () => {} } = options;
    this.#options = options;
    this.#agent = agent;
    this.#media = media;
    this.#clock = clock;
    this.#surroundings = { agent, media, clock, random: cryptoRandom, exchange, address, log };
    agent.onInvite = (invite) => this.#receive(invite);
    agent.onRequest = (request) => request.respond(request.request.method === 'OPTIONS' ? 200 : 405);
  }

  /** Binds an ephemeral UDP port for SIP. */
  static async start(options: PhoneBoothOptions): Promise<PhoneBooth> {
    const { address, rtpPorts, userAgent, clock = systemClock } = options;
    const media = await LocalMedia.start({
      bindAddress: address,
      rtpPorts,
      backend: 'dgram',
      maxCpuShare: anyCpuShare,
    });
    const udp = await udpTransport({ host: address, port: 0 });
    const agent = createSipAgent({
      transports: [udp],
      clock,
      random: cryptoRandom,
      userAgent,
      localAddressFor: () => ({ host: address, port: udp.port }),
      allow: ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'UPDATE'],
    });
    return new PhoneBooth(options, agent, media, clock);
  }

  /** The open phone of a device. */
  phone(deviceId: string): Phone | undefined {
    return this.#phones.get(deviceId);
  }

  /** Opens the phone of a device, or gives the one that is open. Throws `too-many-phones`. */
  open(deviceId: string, device: PhoneDevice, sound: PhoneSound): Phone {
    const known = this.#phones.get(deviceId);
    if (known) {
      known.keepOpen();
      return known;
    }
    const { maxPhones = defaultMaxPhones } = this.#options;
    if (this.#phones.size >= maxPhones) throw new PhoneError('too-many-phones');
    const contactUser = this.#agent.newCallId();
    const phone = new Phone(this.#surroundings, device, sound, contactUser);
    this.#phones.set(deviceId, phone);
    this.#byContact.set(contactUser, phone);
    const stopTimer = this.#closeWhenIdle(phone);
    phone.onEvent((event) => {
      if (event.kind !== 'closed') return;
      stopTimer();
      this.#phones.delete(deviceId);
      this.#byContact.delete(contactUser);
    });
    return phone;
  }

  /** Calls a number of the exchange as if from outside. Throws `too-many-calls`. */
  callFromOutside(options: OutsideCallOptions): OutsideCall {
    const { maxOutsideCalls = defaultMaxOutsideCalls } = this.#options;
    if (this.#outside.size >= maxOutsideCalls) throw new PhoneError('too-many-calls');
    const call = new OutsideCall(this.#surroundings, options);
    this.#outside.add(call);
    call.onEvent((event) => {
      if (event.kind === 'ended') this.#outside.delete(call);
    });
    return call;
  }

  /** Hangs up everything, takes all registrations away and closes. */
  async close(): Promise<void> {
    const outside = [...this.#outside];
    for (const call of outside) call.hangUp();
    await Promise.all([
      ...outside.map((call) => call.released),
      ...[...this.#phones.values()].map((phone) => phone.close()),
    ]);
    await this.#agent.close();
    await this.#media.close();
  }

  #receive(invite: IncomingInvite): void {
    const phone = this.#byContact.get(parseSipUri(invite.request.uri)?.user ?? '');
    if (phone) phone.receive(invite);
    else invite.reject(404);
  }

  /** Looks again when the phone will have been idle long enough, as things stand. */
  #closeWhenIdle(phone: Phone): () => void {
    const { idleMs = defaultIdleMs } = this.#options;
    let stop = (): void => {};
    const look = (): void => {
      const dueAt = phone.usedAt + idleMs;
      if (this.#clock.now() >= dueAt) void phone.close('idle');
      else stop = this.#clock.setTimer(dueAt, look);
    };
    look();
    return () => stop();
  }
}
