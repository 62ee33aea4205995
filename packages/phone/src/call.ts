import type { LocalMedia } from '@simmpl/media';
import {
  type Dialog,
  type DialogEnd,
  type SdpSession,
  type ServerRequest,
  type SipAgent,
  sdpIn,
} from '@simmpl/sip';
import { CallSound, type PhoneSound } from './call-sound.ts';
import type { Ears } from './ears.ts';
import { PhoneError } from './errors.ts';
import type { CallEnd, CallEvent, CallStage, Peer } from './events.ts';

/** What a call of a phone is made with. */
export interface CallParts {
  readonly agent: SipAgent;
  readonly media: LocalMedia;
  /** Our address, for sound. */
  readonly address: string;
  /** Whole numbers of 0..2^32-1. */
  readonly random: () => number;
  readonly ears: Ears;
  readonly sound: PhoneSound;
  readonly onEvent: (event: CallEvent) => void;
  /** Told why a call that nobody waits for had to end. */
  readonly log: (message: string) => void;
}

/** One call of a phone: what calls made and calls taken have in common. `ended` is its last event. */
export abstract class Call {
  abstract readonly peer: Peer;
  protected readonly parts: CallParts;
  #stage: CallStage;
  #held = false;
  #says: PhoneSound;
  #callSound: CallSound | undefined;
  #dialog: Dialog | undefined;
  #released: Promise<void> = Promise.resolve();

  constructor(parts: CallParts, stage: 'ringing' | 'calling') {
    this.parts = parts;
    this.#stage = stage;
    this.#says = parts.sound;
  }

  get stage(): CallStage {
    return this.#stage;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Settles when an ended call has given back its ports. */
  get released(): Promise<void> {
    return this.#released;
  }

  /** Hangs up, gives up calling, or declines. */
  abstract hangUp(): void;

  /** Says this from now on; while nobody is there yet, from the answer on. */
  async say(sound: PhoneSound): Promise<void> {
    this.#says = sound;
    if (this.#stage === 'talking') await this.#callSound?.say(sound);
  }

  /** Presses keys; what is being said stops. Rejects with `no-call` when nobody is there. */
  async press(digits: string): Promise<void> {
    if (this.#stage !== 'talking' || !this.#callSound) throw new PhoneError('no-call');
    await this.#callSound.press(digits);
  }

  protected get dialog(): Dialog | undefined {
    return this.#dialog;
  }

  /** Takes ports for sound; undefined when the call ended meanwhile. */
  protected async openSound(): Promise<CallSound | undefined> {
    const { media, address, random, ears } = this.parts;
    const sound = await CallSound.open(media, address, random(), ears);
    if (this.#stage === 'ended') {
      await sound.close();
      return undefined;
    }
    this.#callSound = sound;
    return sound;
  }

  /** The dialog is there: from now on it is watched. */
  protected join(dialog: Dialog, sound: CallSound): void {
    this.#dialog = dialog;
    dialog.onClosed = (end) => this.end(endOf(end));
    dialog.onRequest = (request) => this.#handle(request, sound);
    if (dialog.closed) this.end('lost');
  }

  /** Both sides hear each other. */
  protected async talk(sound: CallSound): Promise<void> {
    if (this.#stage === 'ended') return;
    this.#stage = 'talking';
    this.parts.onEvent({ kind: 'talking' });
    await sound.say(this.#says);
  }

  protected end(reason: CallEnd, status?: number): void {
    if (this.#stage === 'ended') return;
    this.#stage = 'ended';
    this.#released = this.#callSound?.close() ?? this.#released;
    this.parts.onEvent({ kind: 'ended', reason, ...(status !== undefined && { status }) });
  }

  /** Runs what may fail for want of sound: the call is then hung up. */
  protected guard(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.parts.log(`a call of a virtual phone ends for want of sound: ${String(error)}`);
      this.drop();
    });
  }

  /** Ends a call that can't be heard. */
  protected drop(): void {
    this.end('lost');
    this.#dialog?.bye();
  }

  #handle(request: ServerRequest, sound: CallSound): void {
    const { method, body } = request.request;
    if (method === 'OPTIONS' || (method === 'UPDATE' && body.length === 0)) return request.respond(200);
    if (method !== 'INVITE' && method !== 'UPDATE') return request.respond(405);
    if (body.length > 0) return this.guard(this.#answer(request, sdpIn(request.request), sound));
    // No offer (RFC 3261 section 14.2): ours goes in the 200, the answer comes in the ACK.
    request.onAck = (ack) => this.guard(sound.settle(sdpIn(ack)).then(() => this.#noteHold(sound)));
    request.respond(200, { body: sound.offer() });
  }

  async #answer(request: ServerRequest, offer: SdpSession | undefined, sound: CallSound): Promise<void> {
    const body = offer && (await sound.answer(offer));
    if (body === undefined) return request.respond(488);
    request.respond(200, { body });
    this.#noteHold(sound);
  }

  #noteHold(sound: CallSound): void {
    const on = sound.settled?.held ?? false;
    if (on === this.#held || this.#stage !== 'talking') return;
    this.#held = on;
    this.parts.onEvent({ kind: 'held', on });
  }
}

function endOf(end: DialogEnd): CallEnd {
  if (end === 'bye-received') return 'hung-up-by-other';
  return end === 'bye-sent' ? 'hung-up' : 'lost';
}
