import type { EndpointConfig, EndpointStats, Media } from '@simmpl/media';
import type { SoundEncryption } from '@simmpl/model';
import { serializeSdp } from '@simmpl/sip';
import type { KeptSound } from '../journal/kept-call.ts';
import { type Codec, isG711, pcma, pcmu } from './codecs.ts';
import {
  type AudioDescription,
  type Direction,
  type FaxDescription,
  type OwnDescription,
  ptimeMs,
  readDescription,
  writeDescription,
  writeFaxDescription,
} from './description.ts';
import { agreedKeys, ownKeys } from './encryption.ts';

/**
 * The sound of one leg: its endpoint in the media process and our side of the offer/answer with its peer (RFC 3264).
 */
export class LegSound {
  readonly #media: Media;
  readonly #port: number;
  readonly #address: string;
  readonly #sessionId: number;
  readonly #ownKey: string;
  /** Whether and how its sound is encrypted. */
  readonly encryption: SoundEncryption;
  #version = 0;
  #remote: AudioDescription | undefined;
  #codec: Codec | undefined;
  #before: Codec | undefined;
  #local: string | undefined;
  /** What the endpoint was told last. */
  #inForce: SettledSound | undefined;
  #closed = false;
  #endpoint: string;
  #insists = false;
  #partner: LegSound | undefined;
  /** What must outlive a crash is other than before. */
  onChanged: () => void = () => {};
  /** Nothing has come in for half a minute. */
  onIdle: () => void = () => {};

  private constructor(media: Media, taken: TakenEndpoint, identity: SoundIdentity) {
    this.#media = media;
    this.#endpoint = taken.endpoint;
    this.#port = taken.port;
    this.#address = identity.address;
    this.#sessionId = identity.sessionId;
    this.#ownKey = identity.ownKey;
    this.encryption = identity.encryption;
  }

  /** Takes an endpoint, which sends and takes at once what is settled already. */
  static async open(media: Media, identity: SoundIdentity, settled?: SettledSound): Promise<LegSound> {
    const config = settled && endpointConfig(settled, identity);
    const { id, port } = await media.createEndpoint(config ? { config } : {});
    const sound = new LegSound(media, { endpoint: id, port }, identity);
    sound.#remote = settled?.remote;
    sound.#codec = settled?.codec;
    sound.#inForce = settled;
    return sound;
  }

  /** Takes up what another exchange wrote down. */
  static restored(media: Media, kept: KeptSound): LegSound {
    const sound = new LegSound(media, kept, kept);
    sound.#version = kept.version;
    sound.#remote = kept.remote === null ? undefined : sound.read(kept.remote);
    sound.#local = kept.local ?? undefined;
    sound.#codec = kept.codec ?? undefined;
    return sound;
  }

  /** What another exchange needs to go on with this sound. */
  kept(): KeptSound {
    return {
      endpoint: this.#endpoint,
      port: this.#port,
      address: this.#address,
      sessionId: this.#sessionId,
      ownKey: this.#ownKey,
      encryption: this.encryption,
      version: this.#version,
      remote: this.#remote ? serializeSdp(this.#remote.session) : null,
      local: this.#local ?? null,
      codec: this.#codec ?? null,
    };
  }

  /** Id of the endpoint; another one after the media process was away. */
  get endpoint(): string {
    return this.#endpoint;
  }

  /** What the peer can do, once it has said so. */
  get remote(): AudioDescription | undefined {
    return this.#remote;
  }

  /** The codec this leg talks, once it is settled. */
  get codec(): Codec | undefined {
    return this.#codec;
  }

  /** What the peer talked until it was asked for G.711, which is all that we can play: it takes that again. */
  get codecBefore(): Codec | undefined {
    return this.#before;
  }

  /** The description last given to the peer. */
  get local(): string | undefined {
    return this.#local;
  }

  /** What the peer says; undefined where that has no sound that we could or may take. */
  read(text: string): AudioDescription | undefined {
    return readDescription(text, this.encryption);
  }

  /**
   * Offers nothing but encrypted sound from now on: some phones that take no other refuse an offer that leaves the choice.
   * @returns false where that would be nothing new
   */
  insist(): boolean {
    if (this.encryption !== 'allowed' || this.#insists) return false;
    this.#insists = true;
    return true;
  }

  /** Notes what the peer offers. */
  hear(remote: AudioDescription): void {
    this.#remote = remote;
    this.#before = undefined;
  }

  /** An offer of these codecs. */
  offer(
    codecs: readonly Codec[],
    telephoneEvent: number | undefined,
    direction: Direction = 'sendrecv',
  ): string {
    return this.#write(codecs, telephoneEvent, direction);
  }

  /** The answer to what was heard, with one codec; the endpoint sends and takes it from now on. */
  async answer(codec: Codec, direction: Direction = 'sendrecv'): Promise<string> {
    await this.#configure(codec);
    return this.#write([codec], this.#remote?.telephoneEvent, direction, this.#remote);
  }

  /** The peer changed from a codec of its own to this one, because we asked it to. */
  async change(remote: AudioDescription, codec: Codec): Promise<void> {
    const before = this.#codec;
    await this.settle(remote, codec);
    if (before && !isG711(before) && isG711(codec)) this.#before = before;
  }

  /** The peer answered our offer: the endpoint sends this codec there and takes what the peer may send. */
  async settle(remote: AudioDescription, codec: Codec): Promise<void> {
    this.#remote = remote;
    await this.#configure(codec);
  }

  /** An offer of T.38 instead of sound, on the same port. */
  offerFax(): string {
    return this.#writeFax();
  }

  /** The answer to an offer of T.38; the endpoint carries it from now on. */
  async answerFax(remote: FaxDescription): Promise<string> {
    await this.settleFax(remote);
    return this.#writeFax(remote);
  }

  /** The peer took our offer of T.38. */
  async settleFax({ address, port }: FaxDescription): Promise<void> {
    this.#inForce = undefined;
    await this.#media.configureEndpoint(this.#endpoint, {
      remote: { address, port },
      send: { payloadType: 0, codec: 'T38', clockRate: 8000, ptimeMs },
      receive: [],
      direction: 'sendrecv',
      symmetric: true,
    });
  }

  #writeFax(offer?: FaxDescription): string {
    this.#version++;
    const own = {
      address: this.#address,
      port: this.#port,
      sessionId: this.#sessionId,
      version: this.#version,
    };
    this.#local = writeFaxDescription(own, offer);
    return this.#local;
  }

  /** Lets this leg and another hear each other. */
  async join(other: LegSound): Promise<void> {
    this.#partner = other;
    other.#partner = this;
    await this.#media.bridge(this.#endpoint, other.#endpoint);
  }

  /** Lets this leg and its partner hear each other no more. */
  async part(): Promise<void> {
    if (this.#partner) this.#partner.#partner = undefined;
    this.#partner = undefined;
    if (!this.#closed) await this.#media.unbridge(this.#endpoint);
  }

  /** Takes a new endpoint on the same port, so that the peer notices nothing: the media process was away. */
  async reopen(): Promise<void> {
    if (this.#closed) return;
    const { id } = await this.#media.createEndpoint({ port: this.#port });
    this.#endpoint = id;
    this.#inForce = undefined;
    if (this.#codec) await this.#configure(this.#codec);
    else this.onChanged();
  }

  /** Joins the partner again, once both have been reopened. */
  async rejoin(): Promise<void> {
    const partner = this.#partner;
    if (partner && !this.#closed && !partner.#closed)
      await this.#media.bridge(this.#endpoint, partner.#endpoint);
  }

  /** RTP packets that have come from the peer. */
  async packetsReceived(): Promise<number> {
    return (await this.#media.stats(this.#endpoint)).packetsReceived;
  }

  /** Gives the endpoint back. Returns how its sound was. */
  async close(): Promise<EndpointStats | undefined> {
    if (this.#closed) return undefined;
    this.#closed = true;
    if (this.#partner) this.#partner.#partner = undefined;
    return this.#media.closeEndpoint(this.#endpoint);
  }

  /** Tells the endpoint what is settled, unless it knows. */
  async #configure(codec: Codec): Promise<void> {
    const remote = this.#remote;
    if (!remote || (this.#inForce?.remote === remote && this.#inForce.codec === codec)) return;
    this.#codec = codec;
    if (!isG711(codec)) this.#before = undefined;
    const settled = { remote, codec };
    const config = endpointConfig(settled, { ownKey: this.#ownKey, encryption: this.encryption });
    if (config) await this.#media.configureEndpoint(this.#endpoint, config);
    this.#inForce = settled;
    this.onChanged();
  }

  /**
   * The keys in what we describe. In a first offer where encryption is only allowed they stand beside plain RTP, and a
   * peer that knows none ignores them (RFC 8643); later ones offer what is in force.
   */
  #keysFor(offer: AudioDescription | undefined): OwnDescription['keys'] {
    const remote = offer ?? this.#remote;
    if (this.encryption === 'off' || (remote && !remote.keys.crypto)) return undefined;
    const isSecure = remote ? remote.keys.isSecure : this.#insists || this.encryption === 'required';
    return { crypto: ownKeys(this.#ownKey, remote?.keys.crypto), isSecure };
  }

  #write(
    codecs: readonly Codec[],
    telephoneEvent: number | undefined,
    direction: Direction,
    offer?: AudioDescription,
  ): string {
    this.#version++;
    const own = {
      address: this.#address,
      port: this.#port,
      sessionId: this.#sessionId,
      version: this.#version,
      codecs,
      telephoneEvent,
      direction,
      keys: this.#keysFor(offer),
    };
    this.#local = writeDescription(own, offer);
    return this.#local;
  }
}

/** What a leg's sound is known by, from its first description to its last. */
export interface SoundIdentity {
  /** What the peer is told to send to. */
  readonly address: string;
  /** Of SDP origin lines (RFC 8866 section 5.2). */
  readonly sessionId: number;
  /** SRTP master key and salt that we send with, base64 of 30 bytes. */
  readonly ownKey: string;
  readonly encryption: SoundEncryption;
}

/** What a peer has described, and the codec that it is sent. */
export interface SettledSound {
  readonly remote: AudioDescription;
  readonly codec: Codec;
}

/**
 * What the endpoint is told. Undefined for the old way to hold (RFC 2543): there is nowhere to send to until the peer says
 * where again.
 */
function endpointConfig(
  { remote, codec }: SettledSound,
  { ownKey, encryption }: Pick<SoundIdentity, 'ownKey' | 'encryption'>,
): EndpointConfig | undefined {
  if (remote.address === '0.0.0.0') return undefined;
  const { crypto } = encryption === 'off' ? {} : remote.keys;
  return {
    remote: { address: remote.address, port: remote.port, rtcpPort: remote.rtcpPort, rtcpMux: false },
    send: {
      payloadType: codec.payloadType,
      codec: codec.name === 'PCMA' || codec.name === 'PCMU' ? codec.name : 'passthrough',
      clockRate: codec.clockRate,
      ptimeMs,
    },
    receive: receivable(codec, remote),
    ...(remote.telephoneEvent === undefined
      ? {}
      : { dtmf: { sendPayloadType: remote.telephoneEvent, receivePayloadType: remote.telephoneEvent } }),
    direction: 'sendrecv',
    symmetric: true,
    srtp: crypto && agreedKeys(ownKey, crypto),
  };
}

interface TakenEndpoint {
  readonly endpoint: string;
  readonly port: number;
}

/** What may arrive: the settled codec, and G.711 under its fixed numbers (RFC 3551), since phones switch late. */
function receivable(
  codec: Codec,
  remote: AudioDescription,
): { payloadType: number; codec: string; clockRate: number }[] {
  const all = [codec, ...remote.codecs, pcma, pcmu];
  const seen = new Set<number>();
  return all
    .filter((each) => !seen.has(each.payloadType) && seen.add(each.payloadType))
    .map((each) => ({ payloadType: each.payloadType, codec: each.name, clockRate: each.clockRate }));
}
