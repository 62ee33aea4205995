import type { LocalMedia } from '@simmpl/media';
import {
  type Clock,
  createRegistration,
  formatNameAddr,
  formatUri,
  type IncomingInvite,
  type Registration,
  type RegistrationState,
  type SipAgent,
  type SipTarget,
  sipUri,
} from '@simmpl/sip';
import type { Call, CallParts } from './call.ts';
import type { PhoneSound } from './call-sound.ts';
import { Ears, type SoundListener } from './ears.ts';
import { PhoneError } from './errors.ts';
import type { CallEvent, PhoneEvent, PhoneState, RefusalReason } from './events.ts';
import { IncomingCall } from './incoming-call.ts';
import { OutgoingCall } from './outgoing-call.ts';

/** Lifetime asked of a registration, seconds. */
const expiresSeconds = 300;
const longestNumber = 40;

/** The device that a phone is. */
export interface PhoneDevice {
  readonly sipUsername: string;
  readonly sipPassword: string;
  /** Sent as the caller's name; empty for none. */
  readonly displayName: string;
}

/** Where and with what a phone works; a booth gives it. */
export interface PhoneSurroundings {
  readonly agent: SipAgent;
  readonly media: LocalMedia;
  readonly clock: Clock;
  readonly random: () => number;
  readonly exchange: { readonly host: string; readonly port: number };
  /** Our address, for sound. */
  readonly address: string;
  readonly log: (message: string) => void;
}

/**
 * A virtual phone: registers as a device, rings, answers, calls. It has one line: a second call gets busy (486).
 * Events tell what happens; `state` says how things stand.
 */
export class Phone {
  readonly #surroundings: PhoneSurroundings;
  readonly #device: PhoneDevice;
  readonly #target: SipTarget;
  readonly #registration: Registration;
  readonly #ears = new Ears();
  readonly #listeners = new Set<(event: PhoneEvent) => void>();
  #line: PhoneState['line'] = 'registering';
  #call: Call | undefined;
  #sound: PhoneSound;
  #closing: Promise<void> | undefined;
  #usedAt: number;

  /** @param contactUser user part of our Contact, by which the exchange reaches this phone; not to be guessed */
  constructor(surroundings: PhoneSurroundings, device: PhoneDevice, sound: PhoneSound, contactUser: string) {
    const { agent, clock, exchange } = surroundings;
    this.#surroundings = surroundings;
    this.#device = device;
    this.#sound = sound;
    this.#usedAt = clock.now();
    this.#target = { protocol: 'udp', address: exchange.host, port: exchange.port };
    this.#registration = createRegistration({
      agent,
      clock,
      registrar: formatUri(sipUri(exchange)),
      target: this.#target,
      addressOfRecord: this.#uri(device.sipUsername),
      contact: agent.contactFor(this.#target, contactUser),
      credentials: { username: device.sipUsername, password: device.sipPassword },
      expires: expiresSeconds,
      onState: (state) => this.#registrationChanged(state),
    });
  }

  get state(): PhoneState {
    const call = this.#call;
    return {
      line: this.#line,
      call: call && call.stage !== 'ended' ? { stage: call.stage, peer: call.peer, held: call.held } : null,
    };
  }

  /** When it was last used, on the clock's scale (ms); now, while there is a call. */
  get usedAt(): number {
    return this.#call ? this.#surroundings.clock.now() : this.#usedAt;
  }

  /** Tells what happens; the returned function stops it. */
  onEvent(listener: (event: PhoneEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens along with the phone, in this and later calls; the returned function stops it. */
  listen(listener: SoundListener): () => void {
    return this.#ears.add(listener);
  }

  /** Somebody is still there: an idle phone stays open longer. */
  keepOpen(): void {
    this.#usedAt = this.#surroundings.clock.now();
  }

  /** A call for this phone. */
  receive(invite: IncomingInvite): void {
    if (this.#line === 'closed' || this.#closing) return invite.reject(480);
    if (this.#call) return invite.reject(486);
    this.#call = IncomingCall.ring(this.#callParts(), invite);
    if (this.#call) this.#callChanged({ kind: 'ringing', from: this.#call.peer });
  }

  /** Takes the call that rings. Rejects with `no-call`, or a MediaError when there is no port for sound. */
  async answer(): Promise<void> {
    const call = this.#current();
    if (!(call instanceof IncomingCall)) throw new PhoneError('no-call');
    await call.answer();
  }

  /** Refuses the call that rings (603). Throws `no-call`. */
  decline(): void {
    const call = this.#current();
    if (call.stage !== 'ringing') throw new PhoneError('no-call');
    call.hangUp();
  }

  /** Ends the call, whatever stage it is at. Throws `no-call`. */
  hangUp(): void {
    this.#current().hangUp();
  }

  /** Calls a number. Throws `busy`, `bad-number` or `phone-closed`. */
  dial(number: string): void {
    this.#use();
    if (this.#call) throw new PhoneError('busy');
    if (!isDialable(number)) throw new PhoneError('bad-number');
    const { sipUsername, sipPassword, displayName } = this.#device;
    this.#call = OutgoingCall.start(this.#callParts(), number, {
      requestUri: this.#uri(number),
      target: this.#target,
      from: formatNameAddr({ displayName, uri: this.#uri(sipUsername) }),
      to: formatNameAddr({ uri: this.#uri(number) }),
      credentials: { username: sipUsername, password: sipPassword },
    });
    this.#callChanged({ kind: 'calling', to: number, rings: false });
  }

  /** Presses keys; what is being said stops. Rejects with `no-call`, or a MediaError for what is no key. */
  async press(digits: string): Promise<void> {
    await this.#current().press(digits);
  }

  /** Says this from now on, in this and later calls. Rejects with a MediaError when the file can't be played. */
  async say(sound: PhoneSound): Promise<void> {
    this.#use();
    this.#sound = sound;
    await this.#call?.say(sound);
  }

  /** Hangs up, takes the registration away and closes for good. */
  close(reason: 'asked' | 'idle' = 'asked'): Promise<void> {
    this.#closing ??= this.#close(reason);
    return this.#closing;
  }

  async #close(reason: 'asked' | 'idle'): Promise<void> {
    const call = this.#call;
    call?.hangUp();
    await call?.released;
    await this.#registration.end();
    this.#line = 'closed';
    this.#tell({ kind: 'closed', reason });
    this.#listeners.clear();
  }

  #callParts(): CallParts {
    const { agent, media, address, random, log } = this.#surroundings;
    return {
      log,
      agent,
      media,
      address,
      random,
      ears: this.#ears,
      sound: this.#sound,
      onEvent: (event) => this.#callChanged(event),
    };
  }

  #callChanged(event: CallEvent): void {
    this.keepOpen();
    if (event.kind === 'ended') this.#call = undefined;
    this.#tell(event);
  }

  #registrationChanged(state: RegistrationState): void {
    if (this.#closing || state.kind === 'ended') return;
    if (state.kind === 'registered') {
      if (this.#line === 'registered') return;
      this.#line = 'registered';
      return this.#tell({ kind: 'registered' });
    }
    this.#line = 'refused';
    const { status } = state.response;
    const reason = refusalOf(status);
    // Trying a wrong password again and again gets the device banned.
    if (reason === 'wrong-credentials') void this.#registration.end();
    this.#tell({ kind: 'refused', reason, status });
  }

  #current(): Call {
    this.#use();
    if (!this.#call) throw new PhoneError('no-call');
    return this.#call;
  }

  #use(): void {
    if (this.#closing) throw new PhoneError('phone-closed');
    this.keepOpen();
  }

  #uri(user: string): string {
    return formatUri(sipUri({ user, ...this.#surroundings.exchange }));
  }

  #tell(event: PhoneEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** 408 and 503 are also what the agent answers itself when nobody does. */
function refusalOf(status: number): RefusalReason {
  if (status === 401 || status === 403 || status === 407) return 'wrong-credentials';
  return status === 408 || status === 503 ? 'unreachable' : 'refused';
}

function isDialable(number: string): boolean {
  if (number === '' || number.length > longestNumber) return false;
  for (let i = 0; i < number.length; i++)
    if (
      !'0123456789*#'.includes(number.charAt(i)) &&
      !(i === 0 && number.startsWith('+') && number.length > 1)
    )
      return false;
  return true;
}
