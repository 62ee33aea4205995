import type { RingTarget } from '@simmpl/dialplan';
import type { Dialog } from '@simmpl/sip';
import type { KeptCaller } from '../journal/kept-call.ts';
import { outgoingNumber } from '../route/caller-id.ts';
import type { Endpoint } from '../route/reach.ts';
import type { Services } from '../services.ts';
import { type Codec, isG711, pcma, pcmu } from './codecs.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import { partyAt } from './party.ts';
import type { LegHistory } from './record.ts';
import { RungLeg } from './rung-leg.ts';

/** How long somebody whom we call may take to answer, ms. */
const ringMs = 45_000;
const maxForwards = 70;

/**
 * The near leg of a call that we make ourselves, such as a call-back: it is dialled when the call is to be answered,
 * which is when there is somebody to talk to.
 */
export class DialledLeg implements NearLeg {
  readonly codecs: readonly Codec[] = [pcma, pcmu];
  readonly hearsPrompts = true;
  readonly telephoneEvent = 101;
  onGone: () => void = () => {};
  onKey: (key: string) => void = () => {};
  onChanged: () => void = () => {};
  /** The other end has answered. */
  onAnswered: () => void = () => {};
  readonly #services: Services;
  readonly #companyId: string;
  readonly #leg: RungLeg;
  readonly #shown: { readonly digits: string; readonly name: string } | undefined;
  readonly #answered = Promise.withResolvers<void>();
  #isDialled = false;
  #isClosed = false;

  /**
   * @param onRings see {@link RungLeg.onRings}
   * @param shown who is shown at the other end; the company unless given
   */
  constructor(
    services: Services,
    companyId: string,
    target: RingTarget,
    endpoint: Endpoint,
    onRings: RungLeg['onRings'],
    shown?: { readonly digits: string; readonly name: string },
  ) {
    this.#services = services;
    this.#companyId = companyId;
    this.#leg = new RungLeg(
      services,
      endpoint,
      partyAt(endpoint, target, services.installation.directory(companyId)),
      {
        onRinging: () => {},
        onEarlySound: () => {},
        onAnswered: (leg) => services.background(this.#take(leg), 'a call that we made is answered'),
        onRedirected: () => this.#gone(),
        onRefused: () => this.#gone(),
      },
      'caller',
    );
    this.#leg.onChanged = () => this.onChanged();
    this.#leg.onRings = onRings;
    this.#shown = shown;
  }

  keptCaller(): KeptCaller | undefined {
    const leg = this.#leg.keptLeg();
    return leg && { answered: leg };
  }

  get history(): LegHistory {
    return this.#leg.history;
  }

  get sound(): LegSound | undefined {
    return this.#leg.sound;
  }

  get dialog(): Dialog | undefined {
    return this.#leg.dialog;
  }

  get dialogId(): string | undefined {
    return this.#leg.dialog?.id;
  }

  get isExternal(): boolean {
    return this.#leg.isExternal;
  }

  get hearsUs(): boolean {
    return this.#leg.state === 'answered';
  }

  get released(): Promise<void> {
    return this.#leg.released;
  }

  ringing(): void {}

  earlySound(): Promise<void> {
    return Promise.resolve();
  }

  async answer(codec: Codec = pcma): Promise<void> {
    if (this.#isDialled) return this.#answered.promise;
    this.#isDialled = true;
    const { clock, installation } = this.#services;
    const directory = installation.directory(this.#companyId);
    const number = directory && outgoingNumber(directory, undefined);
    const cancel = clock.after(ringMs, () => {
      if (this.#leg.state === 'answered' || this.#isClosed) return;
      this.#leg.close('no-answer');
      this.#gone();
    });
    const others = this.codecs.filter(({ name }) => name !== codec.name);
    await this.#leg.start(
      {
        digits: this.#shown?.digits ?? number ?? 'anonymous',
        name: this.#shown?.name ?? directory?.company.name ?? '',
        asserted: number,
        withheld: false,
      },
      [codec, ...others],
      this.telephoneEvent,
      maxForwards,
    );
    await this.#answered.promise;
    cancel();
  }

  handOver(): void {
    this.#isClosed = true;
    this.#leg.handOver();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#leg.close(this.#leg.state === 'answered' ? 'hung-up' : 'cancelled');
    this.#answered.resolve();
  }

  async #take(leg: RungLeg): Promise<void> {
    const { sound, answer } = leg;
    const codec = answer?.codecs.find(isG711);
    if (!sound || !answer || !codec) {
      leg.close('hung-up');
      return this.#gone();
    }
    leg.onHungUp = () => this.#gone();
    await sound.settle(answer, codec);
    this.onAnswered();
    this.onChanged();
    this.#answered.resolve();
  }

  #gone(): void {
    this.#answered.resolve();
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.onGone();
  }
}
