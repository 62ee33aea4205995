import type {
  CallFacts,
  CallMail,
  Call as CallPort,
  Cursor,
  HangUpStatus,
  PlayOptions,
  PlayOutcome,
  QueueRequest,
  QueueResult,
  RingOutcome,
  RingRequest,
  ToneReference,
  VoicemailTarget,
  WalkStart,
  WebReply,
  WebRequest,
} from '@simmpl/dialplan';
import { CallEnded, callMailText, StepFailed, walk } from '@simmpl/dialplan';
import type { FaxEnd } from '@simmpl/media';
import type { Directory, ExternalReference, Language, LiveCall, SoundReference } from '@simmpl/model';
import { takeFax } from '../fax/take-fax.ts';
import { type FaxTask, talkFax } from '../fax/talk-fax.ts';
import type { CallParts, WayBehind } from '../journal/kept-call.ts';
import { type Participant, participantsOf } from '../presence/participant.ts';
import { waitInQueue } from '../queue/wait-in-queue.ts';
import type { Endpoint, LegsOnTrunk, Unreachable } from '../route/reach.ts';
import type { Services } from '../services.ts';
import { takeMessage } from '../voicemail/take-message.ts';
import type { AnsweredLeg } from './answered-leg.ts';
import { type CallSetUp, CallState } from './call-state.ts';
import { CallerDialogue, type Dialogue } from './dialogue.ts';
import { Keypad } from './keypad.ts';
import { legsOnTrunk, liveCall } from './live-view.ts';
import type { NearLeg } from './near-leg.ts';
import { unreachedStatus } from './record.ts';
import { Rings } from './rings.ts';
import { SentOn } from './sent-on.ts';
import { Sides } from './sides.ts';

/**
 * One live call, as the dial plan sees it: implements the Call port with real legs. What rings for it, the two who talk,
 * and a transfer are its parts. Everything it holds is released in {@link Call.end}.
 */
export class Call implements CallPort {
  readonly rings: Rings;
  readonly sides: Sides;
  readonly sentOn: SentOn;
  readonly #services: Services;
  readonly #state: CallState;
  readonly #keypad: Keypad;
  /** Counts the ways that the call was led: only the end of the last is the end of the call. */
  #way = 0;
  /** Files that the caller was recorded to, and that have not got their last name yet. */
  readonly #recordings = new Set<string>();

  /** @param behind of a call that another exchange began */
  constructor(services: Services, caller: NearLeg, setUp: CallSetUp, behind?: WayBehind) {
    this.#services = services;
    this.#state = new CallState(services, caller, setUp, {
      behind,
      // What is still under way when a call ends does not bring it back.
      changed: () => {
        if (!this.#state.ending.ended) services.callChanged(this);
      },
    });
    this.#keypad = new Keypad(services.clock);
    this.rings = new Rings(this.#state, () => this.sentOn.rings());
    this.sides = new Sides(this, this.#state);
    this.sentOn = new SentOn(this, this.#state);
    this.#listen(caller);
    services.calls.add(this);
    this.#state.keep('set-up', setUp);
    this.#state.keepNear();
    this.#state.changed();
  }

  /** What is known of who has the near leg now. */
  get facts(): CallFacts {
    return this.#state.facts;
  }

  get callerLeg(): NearLeg {
    return this.#state.near;
  }

  directory(): Directory {
    return this.#state.directory();
  }

  now(): number {
    return this.#services.clock.now();
  }

  random(): number {
    return this.#services.random();
  }

  /** Lets the call go its way, and ends it there. That a caller hangs up stops the way, and is no fault. */
  async lead(way: Promise<void>): Promise<void> {
    const led = this.#way;
    try {
      await way;
    } catch (error) {
      if (!(error instanceof CallEnded)) throw error;
    } finally {
      if (led === this.#way) this.end();
    }
  }

  /** The call goes on another way: the one before ends, and that is not the end of the call. */
  goOn(way: () => Promise<void>): void {
    this.leaveWay();
    this.#services.background(this.lead(way()), 'a call goes on another way');
    this.#state.changed();
  }

  /** The way that the call goes now ends, and that is not the end of the call. */
  leaveWay(): void {
    this.#way++;
    this.sides.leaveTalk();
  }

  /** Walks a dial plan or a personal plan to its end. @param cursor where it was, when another exchange began it */
  async follow(start: WalkStart, cursor?: Cursor): Promise<void> {
    const { history } = this.#state;
    await walk(this, start, {
      cursor,
      onStep: (event) => {
        if (event.kind !== 'reached') return;
        history.stepReached(event);
        this.#state.changed();
      },
      onCursor: (now) => {
        this.#state.keep('cursor', now);
        this.#state.keep('way-behind', history.behind(this.#state.near));
      },
      onFault: (fault) =>
        this.#services.log.warn({ call: this.facts.callId, ...fault }, 'a module could not do its work'),
    });
  }

  /** A call straight to one target, outside any plan: progress and refusals of the far side reach the caller as they are. */
  async dialOut(target: ExternalReference): Promise<void> {
    const { ending, history } = this.#state;
    this.#state.keep('dials', target);
    const result = await ending.race(
      this.rings.ring({ stages: [{ afterMs: 0, targets: [target] }], timeoutMs: 180_000 }),
    );
    if ('kind' in result) this.close(unreachedStatus(result, history.lastRefusal));
    else await this.sides.connect(result.leg);
  }

  answer(): Promise<void> {
    this.sentOn.took();
    return this.#state.ending.race(this.#state.near.answer());
  }

  async ring(request: RingRequest): Promise<RingOutcome> {
    const result = await this.#state.ending.race(this.rings.ring(request));
    if ('kind' in result) return result;
    await this.sides.connect(result.leg);
    return { kind: 'answered', by: result.target };
  }

  /** Rings the company's own PBX for a number of its trunk. */
  async ringPbx(
    endpoints: readonly Endpoint[] | Unreachable,
    called: CallParts['pbx'],
    timeoutMs: number,
  ): Promise<RingOutcome> {
    this.#state.keep('pbx', called);
    const stages = [{ afterMs: 0, targets: [{ external: called.number }] }];
    const result = await this.#state.ending.race(this.rings.ring({ stages, timeoutMs }, { only: endpoints }));
    this.#state.keep('pbx', null);
    if ('kind' in result) return result;
    await this.sides.connect(result.leg);
    return { kind: 'answered', by: result.target };
  }

  /** A caller without G.711 would hear nothing: then the call is not answered, and the plan goes on. */
  async play(sound: SoundReference | ToneReference, options: PlayOptions = {}): Promise<PlayOutcome> {
    const { near, ending } = this.#state;
    if (!near.hearsPrompts) return 'failed';
    await this.answer();
    const source = 'tone' in sound ? sound : this.#services.soundFile(this.directory(), sound);
    const endpoint = near.sound?.endpoint;
    if (endpoint === undefined || source === undefined) return 'failed';
    near.history.outcome = 'announcement';
    if (!options.untilKey) return ending.race(this.#services.player.play(endpoint, source));
    const pressed = this.#keypad.pressed();
    const playing = await ending.race(this.#services.player.start(endpoint, source));
    try {
      return await ending.race(Promise.race([playing.over, pressed.done.then((): PlayOutcome => 'key')]));
    } finally {
      pressed.forget();
      playing.stop();
    }
  }

  /** A caller without G.711 heard no question: it is not kept waiting for keys. */
  async nextKey(withinMs: number): Promise<string | undefined> {
    if (!this.#state.near.hearsPrompts) return undefined;
    await this.answer();
    return this.#state.ending.race(this.#keypad.next(withinMs));
  }

  /**
   * The caller's talk with the exchange itself. Answers first; undefined for one without G.711, who hears nothing.
   * @param language of a colleague; the company's when left out
   */
  async dialogue(language?: Language): Promise<Dialogue | undefined> {
    const { near, ending } = this.#state;
    if (!near.hearsPrompts) return undefined;
    await this.answer();
    const endpoint = near.sound?.endpoint;
    if (endpoint === undefined) return undefined;
    near.history.outcome = 'announcement';
    return new CallerDialogue(this.#services, () => this.directory(), endpoint, {
      language,
      keypad: this.#keypad,
      ending,
      records: (file) => {
        this.#recordings.add(file);
        this.#state.keep('recordings', [...this.#recordings]);
      },
    });
  }

  /** The caller pressed a key. */
  press(key: string): void {
    this.#keypad.press(key);
    if (this.#state.history.keyPressed(key)) this.#state.changed();
  }

  async enqueue(request: QueueRequest): Promise<QueueResult> {
    await this.answer();
    return waitInQueue(this.#services, this, request, {
      keypad: this.#keypad,
      ending: this.#state.ending,
      talk: (leg, stay) => {
        this.#state.keep('stay', stay);
        return this.sides.connect(leg);
      },
    });
  }

  mail({ to, plan }: CallMail): void {
    const { companyId, language } = this.facts;
    const { timeZone } = this.directory().company;
    const text = callMailText[language]({ ...this.facts, plan, at: this.now(), timeZone });
    for (const recipient of to)
      this.#services.archive.saveMail({ id: this.#services.newId(), companyId, recipient, ...text });
  }

  fetch(request: WebRequest): Promise<WebReply> {
    return this.#state.ending.race(this.#services.web.fetch(this.facts.companyId, request));
  }

  /** A caller without G.711 can leave nothing: 488 (RFC 3261 section 21.4.26). */
  async leaveVoicemail(box: VoicemailTarget): Promise<void> {
    const { near } = this.#state;
    if (!near.hearsPrompts) return this.close(488);
    const dialogue = await this.dialogue();
    near.history.outcome = 'voicemail';
    if (dialogue) await takeMessage(this.#services, this, dialogue, box);
    this.close(200);
  }

  /** A caller without G.711 can send nothing. */
  async receiveFax(boxId: string): Promise<void> {
    const { near } = this.#state;
    if (!this.#services.faxMachines.available)
      throw new StepFailed('no-fax', 'libspandsp is missing: apt-get install libspandsp2');
    if (!near.hearsPrompts) return this.close(488);
    await this.answer();
    near.history.outcome = 'fax';
    const { dialog, sound } = near;
    if (dialog && sound)
      await takeFax(this.#services, this, { dialog, sound }, boxId, (file) =>
        this.#state.keep('fax', { file }),
      );
    this.close(200);
  }

  /** Sends a fax to the near leg, which is dialled for it; undefined where it did not answer. */
  async sendFax(task: FaxTask): Promise<FaxEnd | undefined> {
    await this.answer();
    const { dialog, sound, history } = this.#state.near;
    if (!dialog || !sound || history.outcome !== 'answered') return undefined;
    return talkFax(this.#services, { dialog, sound, telephoneEvent: undefined, onKey: () => {} }, task);
  }

  addDisplayPrefix(text: string): void {
    this.#state.history.prefix += `${text} `;
  }

  hangUp(status: HangUpStatus): Promise<void> {
    this.close(status);
    return Promise.resolve();
  }

  /** Ends the call; a near leg that is not answered is refused with this status. */
  close(status: number): void {
    this.#state.near.close(status);
    this.end();
  }

  /**
   * Ends the call, whoever asked for it, and releases all it holds. Only the first time counts.
   * @param why what phones that ring are told
   */
  end(why: 'cancelled' | 'answered-elsewhere' = 'cancelled'): void {
    const { ending, far, near, legs, history, setUp } = this.#state;
    if (ending.ended) return;
    ending.end();
    this.rings.cancel(why);
    far?.close('hung-up');
    this.sentOn.dismissTransferor(487);
    near.close(480);
    this.#services.calls.remove(this);
    this.#services.activity.callOver(this);
    this.#services.queues.look(this.facts.companyId);
    const endedAt = this.now();
    this.#services.background(
      Promise.all([...legs].map((leg) => leg.released)).then(() =>
        this.#services.finish(history.record(setUp, endedAt)),
      ),
      'the record of a call',
    );
  }

  /** An answered leg has the near place from now on. */
  seat(leg: AnsweredLeg): void {
    this.#state.seat(leg);
    this.#listen(leg);
  }

  /** What this call is to the company's users now; nothing once it is over. */
  participants(): readonly Participant[] {
    const { ending, facts, setUp, far } = this.#state;
    if (ending.ended) return [];
    return participantsOf({ facts, to: setUp.to, ringing: this.rings.legs, talkingTo: far?.history });
  }

  /** The company's dial plans that it came by. */
  dialPlanIds(): readonly string[] {
    return this.#state.history.dialPlanIds;
  }

  /** Whether two talk in it. */
  get isTalking(): boolean {
    return !this.#state.ending.ended && this.#state.far !== undefined;
  }

  /** External legs that exist now. */
  get externalLegs(): number {
    const { near, far } = this.#state;
    return [near, ...this.rings.legs, far].filter((leg) => leg?.isExternal).length;
  }

  /** Legs of this call on a trunk now. */
  legsOnTrunk(trunkId: string): LegsOnTrunk {
    return legsOnTrunk(this.#state, this.rings.legs, trunkId);
  }

  /** The call as the panel shows it live. */
  live(): LiveCall {
    return liveCall(this.#state, {
      ringing: this.rings.legs,
      unheard: this.sides.unheard,
      parkingPlace: this.sentOn.parkingPlace,
    });
  }

  #listen(near: NearLeg): void {
    near.onGone = () => {
      if (!this.#state.ending.ended) this.#state.history.callerLeft();
      this.end();
    };
    near.onKey = (key) => this.#pressed(key);
    near.onChanged = () => this.#state.keepNear();
  }

  /** A key in signalling does what it does as sound: a module may read it, and it may end a message. */
  #pressed(key: string): void {
    this.press(key);
    const endpoint = this.#state.near.sound?.endpoint;
    if (endpoint !== undefined)
      this.#services.background(this.#services.recorder.pressed(endpoint, key), 'a key');
  }
}
