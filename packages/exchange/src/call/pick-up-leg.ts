import { type Dialog, formatNameAddr, type HeaderFields } from '@simmpl/sip';
import type { KeptLeg } from '../journal/kept-call.ts';
import type { CallerLeg } from './caller-leg.ts';
import type { Codec } from './codecs.ts';
import type { FarLeg } from './far-leg.ts';
import type { LegSound } from './leg-sound.ts';
import type { LegHistory } from './record.ts';
import type { ShownCaller } from './rung-leg.ts';

/** The leg of a colleague who dialled in to take a call that rings elsewhere. */
export class PickUpLeg implements FarLeg {
  readonly isExternal = false;
  onHungUp: () => void = () => {};
  readonly #leg: CallerLeg;
  readonly #realm: string;
  #caller: ShownCaller | undefined;

  /** @param realm host of the URI that names the caller */
  constructor(leg: CallerLeg, realm: string) {
    this.#leg = leg;
    this.#realm = realm;
    leg.onGone = () => this.onHungUp();
  }

  get history(): LegHistory {
    return this.#leg.history;
  }

  get isClosed(): boolean {
    return this.#leg.isClosed;
  }

  get codecs(): readonly Codec[] {
    return this.#leg.codecs;
  }

  get sound(): LegSound | undefined {
    return this.#leg.sound;
  }

  get dialog(): Dialog | undefined {
    return this.#leg.dialog;
  }

  get released(): Promise<void> {
    return this.#leg.released;
  }

  get onChanged(): () => void {
    return this.#leg.onChanged;
  }

  set onChanged(listener: () => void) {
    this.#leg.onChanged = listener;
  }

  keptLeg(): KeptLeg | undefined {
    const kept = this.#leg.keptCaller();
    return 'answered' in kept ? kept.answered : undefined;
  }

  /** Whom the phone is to show instead of the code that was dialled. */
  show(caller: ShownCaller): void {
    this.#caller = caller;
  }

  /** Answers; the answer says who is on the line (RFC 3325). */
  async take(codec: Codec): Promise<void> {
    this.history.outcome = 'answered';
    await this.#leg.answer(codec, this.#caller && connectedTo(this.#caller, this.#realm));
  }

  handOver(): void {
    this.#leg.handOver();
  }

  refuse(status = 480): void {
    this.#leg.close(status);
  }

  close(): void {
    this.refuse();
  }
}

function connectedTo({ withheld, digits, name }: ShownCaller, realm: string): HeaderFields {
  if (withheld) return { Privacy: 'id' };
  return {
    'P-Asserted-Identity': formatNameAddr({ displayName: name, uri: `sip:${digits}@${realm}` }),
  };
}
