import { nodeCrypto, Srtp } from '@simmpl/media';
import { expect } from 'vitest';
import type { Baresip } from './baresip.ts';
import { type CodecName, codecOf, codecs, type Decode, decoder } from './codec.ts';
import { Hearing } from './hearing.ts';
import type { Lamp, Peer, PeerCall, Shown } from './peer.ts';
import type { Wire } from './wire.ts';

const rtpHeaderBytes = 12;
const suite = 'AES_CM_128_HMAC_SHA1_80';

/** baresip, which prints its messages, as a peer. What comes to it is heard on the wire: it records no more after a hold. */
export class BaresipPeer implements Peer {
  readonly #phone: Baresip;
  readonly #wire: Wire;
  /** Address of an extension, as it is dialled. */
  readonly #address: (extension: string) => string;
  #rung = 0;

  constructor(phone: Baresip, wire: Wire, address: (extension: string) => string) {
    this.#phone = phone;
    this.#wire = wire;
    this.#address = address;
  }

  async dial(extension: string): Promise<PeerCall> {
    const from = this.#phone.output.length;
    this.#phone.dial(this.#address(extension));
    const made = new RegExp(`\\nINVITE sip:${extension}@[\\s\\S]*?\\nCall-ID: (\\S+)`);
    const id = (): string | undefined => made.exec(this.#phone.output.slice(from))?.[1];
    await expect.poll(id, { timeout: 10_000, interval: 20 }).toBeDefined();
    return this.#call(id() ?? '');
  }

  async rung(): Promise<PeerCall> {
    const { id = '' } = await this.#phone.event('CALL_INCOMING', { since: this.#rung });
    this.#rung = this.#phone.events.length;
    return this.#call(id);
  }

  /** Of those that its contacts name; it can not tell ringing from busy. */
  watch(extension: string): Promise<Lamp> {
    const words: Readonly<Record<Shown, string>> = { free: 'Online', ringing: 'Busy', busy: 'Busy' };
    const changes = new RegExp(
      `sip:${extension}@\\S* changed status from .*? to \\S*?(Online|Busy|Offline)`,
      'g',
    );
    // what it is told first it takes without a word
    const first = (): string | undefined =>
      this.#phone.output.includes('<basic>open') ? 'Online' : undefined;
    const shown = (): string | undefined => [...this.#phone.output.matchAll(changes)].at(-1)?.[1] ?? first();
    return Promise.resolve({
      shows: (state) => expect.poll(shown, { timeout: 10_000, interval: 20 }).toBe(words[state]),
    });
  }

  stop(): Promise<void> {
    return this.#phone.stop();
  }

  #call(id: string): BaresipCall {
    return new BaresipCall(this.#phone, this.#wire, id, this.#address);
  }
}

class BaresipCall implements PeerCall {
  readonly #phone: Baresip;
  readonly #wire: Wire;
  readonly #id: string;
  readonly #address: (extension: string) => string;
  readonly #hearing = new Hearing();
  readonly #decoders = new Map<CodecName, Decode>();
  #key: string | undefined;
  #srtp: Srtp | undefined;
  #isTapped = false;

  constructor(phone: Baresip, wire: Wire, id: string, address: (extension: string) => string) {
    this.#phone = phone;
    this.#wire = wire;
    this.#id = id;
    this.#address = address;
  }

  async answer(): Promise<void> {
    this.#phone.accept();
    await this.#until('CALL_ESTABLISHED');
  }

  hold(): Promise<void> {
    return this.#offer('hold');
  }

  resume(): Promise<void> {
    return this.#offer('resume');
  }

  sendOn(extension: string): Promise<void> {
    return this.#refer(this.#address(extension));
  }

  /** It knows only transfers without a consultation: the place to go to is written out for it (RFC 3891). */
  bringTogether(other: PeerCall): Promise<void> {
    if (!(other instanceof BaresipCall)) throw new Error('a call of another phone');
    const { uri, own, theirs } = other.#place();
    const replaces = encodeURIComponent(`${other.#id};to-tag=${theirs};from-tag=${own}`);
    return this.#refer(`<${uri}?Replaces=${replaces}>`);
  }

  async hangUp(): Promise<void> {
    this.#select();
    this.#phone.hangUp();
    await this.ended();
  }

  ended(): Promise<void> {
    return this.#until('CALL_CLOSED');
  }

  async hears(toneHz: number): Promise<void> {
    await this.#tap();
    await this.#hearing.hears(toneHz);
  }

  async listen(ms: number): Promise<Int16Array> {
    await this.#tap();
    return (await this.#hearing.listen(ms)).samples;
  }

  async #until(event: string, since = 0): Promise<void> {
    const came = (): boolean =>
      this.#phone.events.slice(since).some(({ type, id }) => type === event && id === this.#id);
    await expect.poll(came, { timeout: 10_000, interval: 20, message: `${event} of ${this.#id}` }).toBe(true);
  }

  #select(): void {
    this.#phone.command('callfind', this.#id);
  }

  async #offer(command: 'hold' | 'resume'): Promise<void> {
    const since = this.#phone.events.length;
    this.#select();
    this.#phone.command(command);
    await this.#until('CALL_REMOTE_SDP', since);
  }

  async #refer(target: string): Promise<void> {
    const before = this.#messages().length;
    this.#select();
    this.#phone.command('transfer', target);
    const isTaken = (): boolean =>
      this.#messages()
        .slice(before)
        .some((message) => /^SIP\/2\.0 202 [\s\S]*\nCSeq: \d+ REFER/.test(message));
    await expect.poll(isTaken, { timeout: 10_000, interval: 20 }).toBe(true);
  }

  /** What was said in this call, in order. */
  #messages(): string[] {
    const traced = this.#phone.output.matchAll(/\n(?:UDP|TCP|TLS) \S+ -> \S+\n([\s\S]*?)\n.\[;m/g);
    return [...traced]
      .map(([, message = '']) => message.replaceAll('\r', ''))
      .filter((message) => message.includes(`\nCall-ID: ${this.#id}\n`));
  }

  /** Where its call that it made stands with the exchange: address and tags. */
  #place(): { readonly uri: string; readonly own: string; readonly theirs: string } {
    const answer =
      this.#messages().find((message) => /^SIP\/2\.0 200 [\s\S]*\nCSeq: \d+ INVITE/.test(message)) ?? '';
    const part = (pattern: RegExp): string => pattern.exec(answer)?.[1] ?? '';
    return {
      uri: part(/\nTo: [^<]*<(sip:[^>;]+)/),
      own: part(/\nFrom: .*;tag=(\S+)/),
      theirs: part(/\nTo: .*;tag=(\S+)/),
    };
  }

  /** Begins to listen to what is sent to the port that this call has now, by the key that it has now. */
  async #tap(): Promise<void> {
    await this.#until('CALL_ESTABLISHED');
    const described = this.#messages().filter((message) => message.includes('\nm=audio '));
    const isOfExchange = (message: string): boolean => /\n(?:Server|User-Agent): Simmpl/.test(message);
    const own = described.findLast((message) => !isOfExchange(message)) ?? '';
    const theirs = described.findLast(isOfExchange) ?? '';
    const key = new RegExp(`\\na=crypto:\\d+ ${suite} inline:([^|\\s]+)`).exec(theirs)?.[1];
    if (key !== this.#key) this.#srtp = key === undefined ? undefined : new Srtp(nodeCrypto, { suite, key });
    this.#key = key;
    if (this.#isTapped) return;
    this.#isTapped = true;
    this.#wire.listen(Number(/\nm=audio (\d+)/.exec(own)?.[1]), (datagram) => this.#receive(datagram));
  }

  #receive(datagram: Uint8Array): void {
    const bytes = datagram.slice();
    const length = this.#srtp ? this.#srtp.unprotect(bytes, bytes.length) : bytes.length;
    const name = codecOf((bytes[1] ?? 0) & 0x7f);
    if (!name || length < rtpHeaderBytes) return;
    const decode = this.#decoders.get(name) ?? decoder(name);
    this.#decoders.set(name, decode);
    this.#hearing.take(decode(bytes.subarray(rtpHeaderBytes, length)), codecs[name].sampleRate);
  }
}
