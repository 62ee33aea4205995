import { expect } from 'vitest';
import type { Linphone } from './linphone.ts';
import type { Lamp, Peer, PeerCall, Shown } from './peer.ts';
import { toneShare } from './sound.ts';

/** linphone as a peer. */
export class LinphonePeer implements Peer {
  readonly #phone: Linphone;
  readonly #server: string;
  #rung = 0;

  constructor(phone: Linphone, server: string) {
    this.#phone = phone;
    this.#server = server;
  }

  async dial(extension: string): Promise<PeerCall> {
    const from = this.#phone.output.length;
    this.#phone.command(`call sip:${extension}@${this.#server}`);
    const [, id = ''] = await this.#phone.says(/assigned id (\d+)/, from);
    return this.#call(id);
  }

  async rung(): Promise<PeerCall> {
    const [, id = ''] = await this.#phone.says(
      /Receiving new incoming call from .*, assigned id (\d+)/,
      this.#rung,
    );
    this.#rung = this.#phone.output.length;
    return this.#call(id);
  }

  /** Of those that are friends in its configuration; it can not tell ringing from busy. */
  watch(extension: string): Promise<Lamp> {
    const words: Readonly<Record<Shown, string>> = {
      free: 'Online',
      ringing: 'On the phone',
      busy: 'On the phone',
    };
    const told = new RegExp(`Friend .*sip:${extension}@.* is (.+)`, 'g');
    const shown = (): string | undefined => [...this.#phone.output.matchAll(told)].at(-1)?.[1];
    return Promise.resolve({
      shows: (state) => expect.poll(shown, { timeout: 10_000, interval: 20 }).toBe(words[state]),
    });
  }

  stop(): Promise<void> {
    return this.#phone.stop();
  }

  #call(id: string): LinphoneCall {
    return new LinphoneCall(this.#phone, id, this.#server);
  }
}

class LinphoneCall implements PeerCall {
  readonly #phone: Linphone;
  readonly #id: string;
  readonly #server: string;

  constructor(phone: Linphone, id: string, server: string) {
    this.#phone = phone;
    this.#id = id;
    this.#server = server;
  }

  async answer(): Promise<void> {
    await this.#do(`answer ${this.#id}`, this.#streams);
  }

  async hold(): Promise<void> {
    await this.#do('pause', new RegExp(`Call ${this.#id} with .* is now paused`));
  }

  async resume(): Promise<void> {
    await this.#do(`resume ${this.#id}`, this.#streams);
  }

  sendOn(extension: string): Promise<void> {
    this.#phone.command(`transfer ${this.#id} sip:${extension}@${this.#server}`);
    return Promise.resolve();
  }

  bringTogether(other: PeerCall): Promise<void> {
    if (!(other instanceof LinphoneCall)) throw new Error('a call of another phone');
    this.#phone.command(`transfer ${this.#id} --to-call ${other.#id}`);
    return Promise.resolve();
  }

  async hangUp(): Promise<void> {
    this.#phone.command(`terminate ${this.#id}`);
    await this.ended();
  }

  async ended(): Promise<void> {
    await this.#phone.says(new RegExp(`Call ${this.#id} with .* (?:ended|error)`));
  }

  async hears(toneHz: number): Promise<void> {
    const share = async (): Promise<number> => toneShare(await this.listen(400), 8000, toneHz);
    await expect.poll(share, { timeout: 10_000 }).toBeGreaterThan(0.7);
  }

  listen(ms: number): Promise<Int16Array> {
    return this.#phone.listen(ms);
  }

  get #streams(): RegExp {
    return new RegExp(`Media streams established with .* for call ${this.#id} `);
  }

  async #do(command: string, said: RegExp): Promise<void> {
    const from = this.#phone.output.length;
    this.#phone.command(command);
    await this.#phone.says(said, from);
  }
}
