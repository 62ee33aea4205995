import type { LocalMedia } from '@simmpl/media';
import type { SdpSession } from '@simmpl/sip';
import { ptimeMs, type Settled, settle, writeAnswer, writeOffer } from './description.ts';
import type { Ears } from './ears.ts';

/** What a phone says while it talks: a WAV file, once or over and over; all it hears; or nothing. */
export type PhoneSound = { readonly file: string; readonly loop: boolean } | 'echo' | 'silence';

/** The sound of one call: its endpoint, our side of offer and answer, and what is said. */
export class CallSound {
  readonly #media: LocalMedia;
  readonly #endpoint: string;
  readonly #port: number;
  readonly #address: string;
  readonly #sessionId: number;
  readonly #ears: Ears;
  #version = 0;
  #settled: Settled | undefined;
  #playId: string | undefined;
  #closed = false;

  private constructor(
    media: LocalMedia,
    endpoint: string,
    port: number,
    address: string,
    sessionId: number,
    ears: Ears,
  ) {
    this.#media = media;
    this.#endpoint = endpoint;
    this.#port = port;
    this.#address = address;
    this.#sessionId = sessionId;
    this.#ears = ears;
    ears.join((on) => this.#listen(on));
  }

  /** @param address where the other side sends its sound. Rejects with a MediaError when there is no port. */
  static async open(media: LocalMedia, address: string, sessionId: number, ears: Ears): Promise<CallSound> {
    const { id, port } = await media.createEndpoint();
    return new CallSound(media, id, port, address, sessionId, ears);
  }

  /** What was settled last; undefined before. */
  get settled(): Settled | undefined {
    return this.#settled;
  }

  /** Our offer. */
  offer(): string {
    return writeOffer(this.#origin(), this.#port);
  }

  /** Our answer to an offer; undefined when it can't be taken (488). */
  async answer(offer: SdpSession): Promise<string | undefined> {
    const settled = settle(offer);
    if (!settled) return undefined;
    await this.#configure(settled);
    return writeAnswer(offer, settled, this.#origin(), this.#port);
  }

  /** The answer to our offer came. False when it can't be used. */
  async settle(answer: SdpSession | undefined): Promise<boolean> {
    const settled = answer && settle(answer);
    if (settled) await this.#configure(settled);
    return settled !== undefined;
  }

  /** Says this from now on, instead of what was said before. */
  async say(sound: PhoneSound): Promise<void> {
    if (this.#closed) return;
    if (this.#playId !== undefined) await this.#media.stop(this.#playId);
    this.#playId = undefined;
    await this.#media.echo(this.#endpoint, sound === 'echo');
    if (typeof sound === 'object')
      this.#playId = await this.#media.play(this.#endpoint, { file: sound.file }, { loop: sound.loop });
  }

  /** Presses keys; what is being said stops. */
  async press(digits: string): Promise<void> {
    this.#playId = await this.#media.sendDigits(this.#endpoint, digits);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#ears.leave();
    await this.#media.closeEndpoint(this.#endpoint);
  }

  #listen(on: boolean): void {
    // An endpoint that closed meanwhile has nothing to listen to, and needs no stopping.
    this.#media
      .listen(this.#endpoint, on ? (samples) => this.#ears.hear(samples) : undefined)
      .catch(() => {});
  }

  #origin() {
    return { sessionId: this.#sessionId, version: ++this.#version, address: this.#address };
  }

  async #configure(settled: Settled): Promise<void> {
    this.#settled = settled;
    const { address, port, rtcpPort, codec, telephoneEvent, direction } = settled;
    await this.#media.configureEndpoint(this.#endpoint, {
      remote: { address, port, rtcpPort },
      send: { payloadType: codec.payloadType, codec: codec.law, clockRate: 8000, ptimeMs },
      receive: [
        { payloadType: 8, codec: 'PCMA', clockRate: 8000 },
        { payloadType: 0, codec: 'PCMU', clockRate: 8000 },
        { payloadType: codec.payloadType, codec: codec.law, clockRate: 8000 },
      ],
      ...(telephoneEvent !== undefined && {
        dtmf: { sendPayloadType: telephoneEvent, receivePayloadType: telephoneEvent },
      }),
      direction,
    });
  }
}
