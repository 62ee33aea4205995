import { CallEnded } from '@simmpl/dialplan';
import type { Unheard } from '@simmpl/model';
import type { Dialog } from '@simmpl/sip';
import { loopMusic } from '../music.ts';
import { AnsweredLeg } from './answered-leg.ts';
import type { Call } from './call.ts';
import { anotherWay, type CallState } from './call-state.ts';
import { pairCodecs } from './codecs.ts';
import { Conversation } from './conversation.ts';
import { Ending } from './ended.ts';
import type { FarLeg } from './far-leg.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import { newHistory, noteTransfer, type Party } from './record.ts';
import { otherSide, type Side } from './side.ts';
import { refer } from './transfer.ts';
import { watchSound } from './unheard.ts';

/** The two sides of a call: who is on them, their conversation, and how one of them leaves or is replaced. */
export class Sides {
  readonly #call: Call;
  readonly #state: CallState;
  /** Who holds by other means than their phone. */
  readonly #holding = new Set<Side>();
  #conversation: Conversation | undefined;
  #talkEnding = new Ending();
  /** The two who talk part, and the call goes on. */
  #leaveTalk: () => void = () => {};
  /** Who of the two who talk can't be heard. */
  #unheard: readonly Unheard[] = [];

  constructor(call: Call, state: CallState) {
    this.#call = call;
    this.#state = state;
  }

  /** The sound of the two who talk, and who is on the far leg; undefined while nobody talks. */
  get talk(): { readonly near: LegSound; readonly far: LegSound; readonly agent: Party } | undefined {
    const near = this.#state.near.sound;
    const { far } = this.#state;
    return near && far?.sound && { near, far: far.sound, agent: far.history.party };
  }

  get unheard(): readonly Unheard[] {
    return this.#unheard;
  }

  /** Where a dialog is; undefined where it is on neither side. */
  ofDialog(dialogId: string): Side | undefined {
    const { near, far } = this.#state;
    if (near.dialogId === dialogId) return 'near';
    return far?.dialog?.id === dialogId ? 'far' : undefined;
  }

  /** Where a user is, answered or not. */
  ofUser(userId: string): Side | undefined {
    const { facts, far } = this.#state;
    if (facts.callerUserId === userId) return 'near';
    return far?.history.party.userId === userId ? 'far' : undefined;
  }

  /** Undefined while nobody is on this side. */
  party(side: Side): Party | undefined {
    return this.#leg(side)?.history.party;
  }

  dialog(side: Side): Dialog | undefined {
    return this.#leg(side)?.dialog;
  }

  /** One of them asked for a transfer that could not be. */
  noteFailedTransfer(side: Side): void {
    const leg = this.#leg(side);
    if (leg) leg.history.transferFailed = true;
  }

  /** Called when the two who talk now talk no more. */
  whenParted(callback: () => void): void {
    this.#talkEnding.whenEnded(callback);
  }

  /** Connects the near leg with one that answered; returns when either has hung up. */
  async connect(leg: FarLeg): Promise<void> {
    const { near: caller, ending, services } = this.#state;
    if (ending.ended) return leg.close('hung-up');
    const pair = pairCodecs(caller.codecs, leg.codecs);
    if (!pair) {
      leg.close('hung-up');
      return this.#call.close(488);
    }
    this.#state.far = leg;
    caller.history.outcome = 'answered';
    await ending.race(Promise.all([leg.take(pair.far), caller.answer(pair.near)]));
    const { near } = this.#state;
    // Whoever was sent on sees whom they have reached.
    if (near instanceof AnsweredLeg)
      services.background(near.show(leg.history.party, services.settings.realm), 'the display of a phone');
    await this.converse(leg);
  }

  /** As {@link connect}, for a call that we made ourselves: that either hangs up first is no fault. */
  async connectDialled(leg: FarLeg): Promise<void> {
    try {
      await this.connect(leg);
    } catch (error) {
      if (!(error instanceof CallEnded)) throw error;
    }
  }

  /** Joins the near leg with an answered one; returns when either has hung up, or the call goes another way. */
  async converse(leg: FarLeg): Promise<void> {
    const { near, ending, services } = this.#state;
    this.#state.far = leg;
    this.#call.sentOn.took();
    this.#state.legs.add(leg);
    this.#state.history.note(leg.history);
    const over = new Promise<'hung-up' | 'left'>((resolve) => {
      if (leg.isClosed) resolve('hung-up');
      leg.onHungUp = () => resolve('hung-up');
      this.#leaveTalk = () => resolve('left');
    });
    const { dialog, sound } = leg;
    const { dialog: nearDialog, sound: nearSound } = near;
    if (!dialog || !sound || !nearDialog || !nearSound) return this.#call.end();
    leg.onChanged = () => this.#state.keepFar(leg);
    this.#state.keepFar(leg);
    const conversation = await Conversation.start(
      services,
      { dialog: nearDialog, sound: nearSound, history: near.history },
      { dialog, sound, history: leg.history },
      {
        music: (endpoint) => loopMusic(services, this.#state.directory(), endpoint),
        held: () => {
          this.#state.keepNear();
          this.#state.keepFar(leg);
          this.#state.changed();
        },
        refer: (request, by) =>
          refer(services, { call: this.#call, side: by === nearDialog ? 'near' : 'far' }, request),
      },
    );
    const talk = new Ending();
    this.#talkEnding = talk;
    this.#conversation = conversation;
    for (const side of this.#holding) this.hold(side, true);
    const stopWatching = watchSound(
      services.clock,
      { caller: nearSound, called: sound },
      (unheard) => {
        this.#unheard = unheard;
        this.#state.changed();
      },
      (work, what) => services.background(work, what),
    );
    this.#state.changed();
    try {
      if ((await ending.race(over)) === 'left') return;
    } finally {
      conversation.stop();
      talk.end();
      stopWatching();
      this.#unheard = [];
    }
    this.#call.close(200);
  }

  /** One of the two who talk puts the other on hold, or no longer, by other means than their phone. */
  hold(side: Side, on: boolean): void {
    if (on) this.#holding.add(side);
    else this.#holding.delete(side);
    this.#state.keep('holding', [...this.#holding]);
    const dialog = this.dialog(side);
    if (dialog) this.#state.services.background(this.#conversation?.hold(dialog, on), 'hold');
  }

  /** The conversation is over, and that is not the end of the call. */
  leaveTalk(): void {
    this.#leaveTalk();
  }

  /** Takes the two who talk out of their roles: who leaves, and who stays. Undefined when they do not talk. */
  part(side: Side): [AnsweredLeg, AnsweredLeg] | undefined {
    const leaving = this.#leg(side);
    const staying = this.#leg(otherSide(side));
    if (!leaving?.dialog || !leaving.sound || !staying?.dialog || !staying.sound) return undefined;
    this.#holding.clear();
    const parted = [leaving, staying].map((leg) => AnsweredLeg.of(this.#state.services, leg));
    const [left, stayed] = parted;
    return left && stayed && [left, stayed];
  }

  /**
   * Another answered leg takes the place of one of the two who talk: a transfer after consultation.
   * @param how.told when the one who leaves has heard of it, and can be hung up
   * @param how.from the call that the new leg comes from, which is over
   */
  replace(
    side: Side,
    leg: AnsweredLeg,
    { told, from }: { readonly told: Promise<void>; readonly from: Call | undefined },
  ): boolean {
    const { services } = this.#state;
    const [leaving, staying] = this.part(side) ?? [];
    if (!leaving || !staying) return false;
    if (from)
      noteTransfer(leaving, staying, { at: services.clock.now(), to: leg.history.party.number, asked: true });
    const [near, far] = side === 'near' ? [leg, staying] : [staying, leg];
    this.#call.seat(near);
    this.#state.far = far;
    this.#state.legs.add(leaving);
    this.#state.keepTogether(from ? [{ call: from.facts.callId, parts: { over: true } }] : [], {
      ...anotherWay,
      other: far.keptLeg(),
    });
    services.background(
      told.then(() => leaving.close()),
      'a party leaves a call',
    );
    this.#call.goOn(async () => {
      await staying.sound.part();
      await far.agreeWith(near);
      const { realm } = services.settings;
      services.background(
        Promise.all([near.show(far.history.party, realm), far.show(near.history.party, realm)]),
        'the display of a phone',
      );
      await this.converse(far);
    });
    return true;
  }

  /** Gives one of the two who talk to another call. This one is to be ended then. */
  giveUp(side: Side): AnsweredLeg | undefined {
    const { services } = this.#state;
    const leg = this.#leg(side);
    if (!leg || !this.talk) return undefined;
    const { history } = leg;
    const now = services.clock.now();
    const given = AnsweredLeg.of(services, leg, {
      ...newHistory({
        ...{ id: services.newId(), role: 'rung', startedAt: now },
        ...{ party: history.party, sipCallId: history.sipCallId },
      }),
      answeredAt: now,
      outcome: 'answered',
      sipStatus: 200,
    });
    if (!given) return undefined;
    history.endedAt = now;
    history.codec = given.sound.codec?.name ?? null;
    if (side === 'far') this.#state.far = undefined;
    services.background(given.sound.part(), 'a leg leaves for another call');
    this.#call.leaveWay();
    return given;
  }

  #leg(side: Side): NearLeg | FarLeg | undefined {
    return side === 'near' ? this.#state.near : this.#state.far;
  }
}
