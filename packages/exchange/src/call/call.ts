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
  RingTarget,
  StepEvent,
  ToneReference,
  VoicemailTarget,
  WalkStart,
  WebReply,
  WebRequest,
} from '@simmpl/dialplan';
import { CallEnded, callMailText, StepFailed, walk } from '@simmpl/dialplan';
import type { FaxEnd } from '@simmpl/media';
import {
  type Directory,
  defaultMusic,
  type ExternalReference,
  type Language,
  type LiveCall,
  type SoundReference,
  type Unheard,
  type WalkedStep,
} from '@simmpl/model';
import { type Dialog, Referral } from '@simmpl/sip';
import { takeFax } from '../fax/take-fax.ts';
import { type FaxTask, talkFax } from '../fax/talk-fax.ts';
import { placeWords } from '../features/park.ts';
import type { CallParts, ChangedParts, KeptParking, KeptTransfer, WayBehind } from '../journal/kept-call.ts';
import { stayParked } from '../park/stay-parked.ts';
import { type Participant, participantsOf } from '../presence/participant.ts';
import { waitInQueue } from '../queue/wait-in-queue.ts';
import type { AgentRing } from '../queue/waiter.ts';
import { outgoingNumber, type TrunkIdentity, trunkIdentity } from '../route/caller-id.ts';
import { destinationFor } from '../route/destination.ts';
import { type Endpoint, type LegsOnTrunk, reach, type Unreachable } from '../route/reach.ts';
import { maxRedirects } from '../route/toll.ts';
import type { Services } from '../services.ts';
import { takeMessage } from '../voicemail/take-message.ts';
import { AnsweredLeg } from './answered-leg.ts';
import { isG711, pairCodecs, sameCodec } from './codecs.ts';
import { Conversation } from './conversation.ts';
import { CallerDialogue, type Dialogue } from './dialogue.ts';
import type { Diverter } from './diversion.ts';
import { Ending } from './ended.ts';
import type { FarLeg } from './far-leg.ts';
import { isHold } from './hold.ts';
import { Keypad } from './keypad.ts';
import type { LegSound } from './leg-sound.ts';
import type { NearLeg } from './near-leg.ts';
import { partyAt, partyOf } from './party.ts';
import type { PickUpLeg } from './pick-up-leg.ts';
import {
  callRecord,
  type LegHistory,
  newHistory,
  type Party,
  unavailableStatus,
  unreachedLeg,
} from './record.ts';
import { Ring, type RingParent } from './ring.ts';
import { RungLeg, type RungLegEvents, type ShownCaller } from './rung-leg.ts';
import { shownCaller } from './shown-caller.ts';
import { comesBack, otherSide, refer, type Side } from './transfer.ts';
import { watchSound } from './unheard.ts';

/** What is known of a call when it comes in. */
export interface CallSetUp {
  readonly facts: CallFacts;
  readonly direction: LiveCall['direction'];
  readonly to: { readonly number: string; readonly name: string };
  readonly dialPlanId: string | null;
  /** How the caller is shown on a trunk; to colleagues the facts are shown. */
  readonly trunkCaller: { readonly asserted: string | undefined; readonly shown: string | undefined };
  /** Max-Forwards for the legs it makes. */
  readonly maxForwards: number;
}

/** How long a number outside rings for somebody who was sent on, and a colleague to whom a call comes back, ms. */
const sentOnRingMs = 60_000;
const comeBackRingMs = 30_000;

/** What is over when a call goes another way. */
const anotherWay = { stay: null, cursor: null, dials: null, holding: null } as const satisfies ChangedParts;

const nothingBehind: WayBehind = { path: [], prefix: '', rung: [] };

/** How targets are rung. */
interface RingManner {
  /** The number shown outside instead of the caller's. */
  readonly shownNumber: string | undefined;
  /** How whoever sent the caller on is shown outside, instead of the caller. */
  readonly sentOnBy?: TrunkIdentity;
  /** Stands before the caller's name on displays. */
  readonly prefix: string;
  /** Whether the caller is told that it rings, and hears early sound. */
  readonly isHeard: boolean;
  /** The users who may take the call at another phone; undefined for every colleague. */
  readonly mayPickUp: ReadonlySet<string> | undefined;
  /** What is rung whatever the target is. */
  readonly only?: readonly Endpoint[] | Unreachable;
}

/**
 * One live call: the caller's leg, whatever it rings, and whom it talks to. Implements the dial plan's Call port with
 * real legs. Everything it holds is released in {@link Call.end}.
 */
export class Call implements CallPort {
  readonly #services: Services;
  #caller: NearLeg;
  #setUp: CallSetUp;
  /** Whoever called, for the record: another may have that place by now. */
  readonly #begun: { readonly number: string; readonly name: string; history: LegHistory };
  readonly #ending = new Ending();
  readonly #rung: LegHistory[];
  readonly #legs: (NearLeg | FarLeg)[] = [];
  readonly #path: WalkedStep[];
  readonly #keypad: Keypad;
  readonly #rings = new Map<Ring, RingManner>();
  #talkingTo: FarLeg | undefined;
  /** Who of the two who talk can't be heard. */
  #unheard: readonly Unheard[] = [];
  /** Counts the ways that the call was led: only the end of the last is the end of the call. */
  #way = 0;
  /** The two who talk part, and the call goes on. */
  #leaveTalk: () => void = () => {};
  #talkEnding = new Ending();
  #conversation: Conversation | undefined;
  /** Who holds by other means than their phone. */
  readonly #holding = new Set<Side>();
  /** Who sent the caller on, and waits to hear what comes of it. */
  #transferor: { readonly leg: AnsweredLeg; readonly referral: Referral | undefined } | undefined;
  /** Somebody or something has taken the caller who was sent on. */
  #isTaken = false;
  /** Ends the ringing tone that the caller hears from us. */
  #stopTone: () => void = () => {};
  #prefix: string;
  /** Where in the company's plans it is, and the keys pressed there. */
  #place: Pick<LiveCall, 'dialPlanId' | 'stepId' | 'stepSince' | 'keys'>;
  #redirects = 0;
  /** Who sent the call on, the first one first. */
  readonly #diverters: Diverter[] = [];
  /** Files that the caller was recorded to, and that have not got their last name yet. */
  readonly #recordings = new Set<string>();

  /** @param behind of a call that another exchange began */
  constructor(services: Services, caller: NearLeg, setUp: CallSetUp, behind: WayBehind = nothingBehind) {
    this.#services = services;
    this.#caller = caller;
    this.#setUp = setUp;
    this.#keypad = new Keypad(services.clock);
    const { callerNumber, callerName } = setUp.facts;
    this.#begun = behind.begun ?? { number: callerNumber ?? '', name: callerName, history: caller.history };
    this.#listen(caller);
    this.#path = [...behind.path];
    this.#place = { dialPlanId: setUp.dialPlanId, stepId: null, stepSince: null, keys: '' };
    this.#rung = [...behind.rung];
    this.#note(caller.history);
    this.#prefix = behind.prefix;
    services.calls.add(this);
    this.#keep('set-up', setUp);
    this.#keepCaller();
    this.#changed();
  }

  /** What is known of who has the near leg now. */
  get facts(): CallFacts {
    return this.#setUp.facts;
  }

  get callerLeg(): NearLeg {
    return this.#caller;
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

  /** Walks a dial plan or a personal plan to its end. @param cursor where it was, when another exchange began it */
  async follow(start: WalkStart, cursor?: Cursor): Promise<void> {
    await walk(this, start, {
      cursor,
      onStep: (event) => this.#stepped(event),
      onCursor: (now) => {
        this.#keep('cursor', now);
        this.#keep('way-behind', this.#wayBehind);
      },
      onFault: (fault) =>
        this.#services.log.warn({ call: this.facts.callId, ...fault }, 'a module could not do its work'),
    });
  }

  /** A call straight to one target, outside any plan: progress and refusals of the far side reach the caller as they are. */
  async dialOut(target: ExternalReference): Promise<void> {
    this.#keep('dials', target);
    const result = await this.#ending.race(
      this.#ringOnce({ stages: [{ afterMs: 0, targets: [target] }], timeoutMs: 180_000 }),
    );
    if ('kind' in result) {
      this.#caller.close(
        result.kind === 'timeout' ? 408 : (this.#lastStatus() ?? unavailableStatus[result.reason]),
      );
      this.end();
      return;
    }
    await this.#talk(result.leg);
  }

  directory(): Directory {
    const directory = this.#services.installation.directory(this.facts.companyId);
    if (!directory) throw new Error(`company ${this.facts.companyId} is gone`);
    return directory;
  }

  now(): number {
    return this.#services.clock.now();
  }

  random(): number {
    return this.#services.random();
  }

  answer(): Promise<void> {
    this.#took();
    return this.#ending.race(this.#caller.answer());
  }

  async ring(request: RingRequest): Promise<RingOutcome> {
    const result = await this.#ending.race(this.#ringOnce(request));
    if ('kind' in result) return result;
    await this.#talk(result.leg);
    return { kind: 'answered', by: result.target };
  }

  /** Rings the company's own PBX for a number of its trunk. */
  async ringPbx(
    endpoints: readonly Endpoint[] | Unreachable,
    called: CallParts['pbx'],
    timeoutMs: number,
  ): Promise<RingOutcome> {
    this.#keep('pbx', called);
    const target = { external: called.number };
    const result = await this.#ending.race(
      this.#ringOnce({ stages: [{ afterMs: 0, targets: [target] }], timeoutMs }, { only: endpoints }),
    );
    this.#keep('pbx', null);
    if ('kind' in result) return result;
    await this.#talk(result.leg);
    return { kind: 'answered', by: result.target };
  }

  /** A caller without G.711 would hear nothing: then the call is not answered, and the plan goes on. */
  async play(sound: SoundReference | ToneReference, options: PlayOptions = {}): Promise<PlayOutcome> {
    if (!this.#caller.hearsPrompts) return 'failed';
    await this.answer();
    const source =
      'tone' in sound ? { tone: toneNames[sound.tone] } : this.#services.soundFile(this.directory(), sound);
    const endpoint = this.#caller.sound?.endpoint;
    if (endpoint === undefined || source === undefined) return 'failed';
    this.#caller.history.outcome = 'announcement';
    if (!options.untilKey) return this.#ending.race(this.#services.player.play(endpoint, source));
    const pressed = this.#keypad.pressed();
    const playing = await this.#ending.race(this.#services.player.start(endpoint, source));
    try {
      return await this.#ending.race(
        Promise.race([playing.over, pressed.done.then((): PlayOutcome => 'key')]),
      );
    } finally {
      pressed.forget();
      playing.stop();
    }
  }

  /** A caller without G.711 heard no question: it is not kept waiting for keys. */
  async nextKey(withinMs: number): Promise<string | undefined> {
    if (!this.#caller.hearsPrompts) return undefined;
    await this.answer();
    return this.#ending.race(this.#keypad.next(withinMs));
  }

  /**
   * The caller's talk with the exchange itself. Answers first; undefined for one without G.711, who hears nothing.
   * @param language of a colleague; the company's when left out
   */
  async dialogue(language?: Language): Promise<Dialogue | undefined> {
    if (!this.#caller.hearsPrompts) return undefined;
    await this.answer();
    const endpoint = this.#caller.sound?.endpoint;
    if (endpoint === undefined) return undefined;
    this.#caller.history.outcome = 'announcement';
    return new CallerDialogue(this.#services, () => this.directory(), endpoint, {
      language,
      keypad: this.#keypad,
      ending: this.#ending,
      records: (file) => {
        this.#recordings.add(file);
        this.#keep('recordings', [...this.#recordings]);
      },
    });
  }

  /** The caller pressed a key. */
  press(key: string): void {
    this.#keypad.press(key);
    if (this.#path.at(-1)?.type !== 'menu') return;
    this.#place = { ...this.#place, keys: this.#place.keys + key };
    this.#changed();
  }

  async enqueue(request: QueueRequest): Promise<QueueResult> {
    await this.answer();
    return waitInQueue(this.#services, this, request, {
      keypad: this.#keypad,
      ending: this.#ending,
      talk: (leg, stay) => {
        this.#keep('stay', stay);
        return this.#talk(leg);
      },
    });
  }

  /**
   * A colleague takes the call while it rings elsewhere.
   * @param from the users whose phones count; undefined for whoever's
   * @returns false when nothing rings there that the colleague may take
   */
  pickUp(leg: PickUpLeg, colleague: string, from: readonly string[] | undefined): boolean {
    for (const [ring, manner] of this.#rings) {
      if (manner.mayPickUp && !manner.mayPickUp.has(colleague)) continue;
      leg.show(this.#shownAt({ kind: 'contact' }, manner));
      if (ring.pickUp(leg, from)) return true;
    }
    return false;
  }

  /**
   * Rings one target beside what the caller hears: an offer of a queue, or a parked call that comes back.
   * @param how.prefix stands before all else on the phone's display
   * @param how.mayPickUp the users who may take it at another phone; every colleague unless given
   */
  offer(
    target: RingTarget,
    how: { readonly timeoutMs: number; readonly prefix: string; readonly mayPickUp?: ReadonlySet<string> },
  ): AgentRing {
    const manner: RingManner = {
      shownNumber: undefined,
      prefix: `${how.prefix}${this.#prefix}`,
      isHeard: false,
      mayPickUp: how.mayPickUp,
    };
    const ring = new Ring(this.#parent(manner), this.#services.clock, {
      stages: [{ afterMs: 0, targets: [target] }],
      timeoutMs: how.timeoutMs,
    });
    this.#rings.set(ring, manner);
    this.#changed();
    const over = (): void => {
      this.#rings.delete(ring);
      this.#changed();
    };
    return {
      taken: ring.finished.then((result) => {
        over();
        return 'leg' in result ? result.leg : undefined;
      }),
      cancel: (why) => {
        ring.cancel(why);
        over();
      },
    };
  }

  /** How the caller appears to a colleague who takes the call. */
  shownInside(): ShownCaller {
    return this.#shownAt(
      { kind: 'contact' },
      { shownNumber: undefined, prefix: this.#prefix, isHeard: false, mayPickUp: undefined },
    );
  }

  mail({ to, plan }: CallMail): void {
    const { companyId, callerNumber, callerName, dialledNumber, language } = this.facts;
    const { timeZone } = this.directory().company;
    const text = callMailText[language]({
      plan,
      callerNumber,
      callerName,
      dialledNumber,
      at: this.now(),
      timeZone,
    });
    for (const recipient of to)
      this.#services.archive.saveMail({ id: this.#services.newId(), companyId, recipient, ...text });
  }

  fetch(request: WebRequest): Promise<WebReply> {
    return this.#ending.race(this.#services.web.fetch(this.facts.companyId, request));
  }

  /** A caller without G.711 can leave nothing: 488 (RFC 3261 section 21.4.26). */
  async leaveVoicemail(box: VoicemailTarget): Promise<void> {
    if (!this.#caller.hearsPrompts) {
      this.#caller.close(488);
      return this.end();
    }
    const dialogue = await this.dialogue();
    this.#caller.history.outcome = 'voicemail';
    if (dialogue) await takeMessage(this.#services, this, dialogue, box);
    this.#caller.close(200);
    this.end();
  }

  /** A caller without G.711 can send nothing. */
  async receiveFax(boxId: string): Promise<void> {
    if (!this.#services.faxMachines.available)
      throw new StepFailed('no-fax', 'libspandsp is missing: apt-get install libspandsp2');
    if (!this.#caller.hearsPrompts) {
      this.#caller.close(488);
      return this.end();
    }
    await this.answer();
    this.#caller.history.outcome = 'fax';
    const { dialog, sound } = this.#caller;
    if (dialog && sound)
      await takeFax(this.#services, this, { dialog, sound }, boxId, (file) => this.#keep('fax', { file }));
    this.#caller.close(200);
    this.end();
  }

  /** Sends a fax to the near leg, which is dialled for it; undefined where it did not answer. */
  async sendFax(task: FaxTask): Promise<FaxEnd | undefined> {
    await this.answer();
    const { dialog, sound, history } = this.#caller;
    if (!dialog || !sound || history.outcome !== 'answered') return undefined;
    return talkFax(this.#services, { dialog, sound, telephoneEvent: undefined, onKey: () => {} }, task);
  }

  hangUp(status: HangUpStatus): Promise<void> {
    this.#caller.close(status);
    this.end();
    return Promise.resolve();
  }

  addDisplayPrefix(text: string): void {
    this.#prefix = `${this.#prefix}${text} `;
  }

  /**
   * Ends the call, whoever asked for it, and releases all it holds. Only the first time counts.
   * @param why what phones that ring are told
   */
  end(why: 'cancelled' | 'answered-elsewhere' = 'cancelled'): void {
    if (this.#ending.ended) return;
    this.#ending.end();
    for (const ring of this.#rings.keys()) ring.cancel(why);
    this.#rings.clear();
    this.#talkingTo?.close('hung-up');
    this.#dismissTransferor(487);
    this.#caller.close(480);
    this.#services.calls.remove(this);
    this.#services.activity.callOver(this);
    this.#services.queues.look(this.facts.companyId);
    const endedAt = this.now();
    this.#services.background(
      Promise.all([this.#caller.released, ...this.#legs.map((leg) => leg.released)]).then(() =>
        this.#services.finish(callRecord(this.#recordFacts(), this.#begun.history, this.#rung, endedAt)),
      ),
      'the record of a call',
    );
  }

  /** Called when the two who talk now talk no more. */
  whenParted(callback: () => void): void {
    this.#talkEnding.whenEnded(callback);
  }

  /** The sound of the two who talk, and who is on the far leg; undefined while nobody talks. */
  get talk(): { readonly near: LegSound; readonly far: LegSound; readonly agent: Party } | undefined {
    const near = this.#caller.sound;
    const far = this.#talkingTo?.sound;
    return near && far && this.#talkingTo && { near, far, agent: this.#talkingTo.history.party };
  }

  /** True while one of this user's devices rings no more but talks, or is the caller. */
  involves(userId: string): boolean {
    return this.facts.callerUserId === userId || this.#talkingTo?.history.party.userId === userId;
  }

  /** What this call is to the company's users now; nothing once it is over. */
  participants(): readonly Participant[] {
    if (this.#ending.ended) return [];
    return participantsOf({
      facts: this.facts,
      to: this.#setUp.to,
      ringing: this.#ringing,
      talkingTo: this.#talkingTo?.history,
    });
  }

  /** External legs that exist now. */
  get externalLegs(): number {
    return [this.#caller, ...this.#ringing, this.#talkingTo].filter((leg) => leg?.isExternal).length;
  }

  /** Legs of this call on a trunk now. */
  legsOnTrunk(trunkId: string): LegsOnTrunk {
    const isOn = ({ history }: { readonly history: LegHistory }): boolean =>
      history.party.trunkId === trunkId || history.party.customerTrunkId === trunkId;
    const far = [...this.#ringing, ...(this.#talkingTo ? [this.#talkingTo] : [])];
    const near = isOn(this.#caller) ? 1 : 0;
    const isIncoming = this.#setUp.direction === 'in' && !this.#caller.isExternal;
    return { in: isIncoming ? near : 0, out: far.filter(isOn).length + (isIncoming ? 0 : near) };
  }

  /** The call as the panel shows it live. */
  live(): LiveCall {
    const facts = this.#recordFacts();
    const place = ({ userId, deviceId, number }: Party) => ({ userId, deviceId, number });
    return {
      id: facts.id,
      companyId: facts.companyId,
      direction: facts.direction,
      from: { number: this.facts.callerNumber ?? '', name: this.facts.callerName },
      to: facts.to,
      startedAt: facts.startedAt,
      answeredAt: this.#talkingTo?.history.answeredAt ?? null,
      ...this.#place,
      ringing: this.#ringing.map((leg) => place(leg.history.party)),
      talkingTo: this.#talkingTo ? place(this.#talkingTo.history.party) : null,
      unheard: this.#unheard,
    };
  }

  async #ringOnce(request: RingRequest, change: Partial<RingManner> = {}) {
    const how: RingManner = {
      shownNumber: request.shownNumber,
      prefix: this.#prefix,
      isHeard: true,
      mayPickUp: undefined,
      ...change,
    };
    const ring = new Ring(this.#parent(how), this.#services.clock, request);
    this.#rings.set(ring, how);
    this.#changed();
    this.#stopTone = await this.#ringingTone();
    try {
      return await ring.finished;
    } finally {
      this.#stopTone();
      this.#rings.delete(ring);
      this.#changed();
    }
  }

  get #ringing(): RungLeg[] {
    return [...this.#rings.keys()].flatMap((ring) => ring.ringing);
  }

  /** Once the caller hears us, the ringing tone must come from us too. */
  async #ringingTone(): Promise<() => void> {
    const endpoint = this.#caller.sound?.endpoint;
    if (!this.#caller.hearsUs || endpoint === undefined) return () => {};
    return this.#services.player.loop(endpoint, { tone: 'ringback' });
  }

  /** Connects a call that we made ourselves with a leg that answered; resolves when either has hung up. */
  async connect(leg: FarLeg): Promise<void> {
    try {
      await this.#talk(leg);
    } catch (error) {
      if (!(error instanceof CallEnded)) throw error;
    }
  }

  /** Connects the caller with the leg that answered; returns when either has hung up. */
  async #talk(leg: FarLeg): Promise<void> {
    if (this.#ending.ended) return leg.close('hung-up');
    const pair = pairCodecs(this.#caller.codecs, leg.codecs);
    if (!pair) {
      leg.close('hung-up');
      this.#caller.close(488);
      this.end();
      return;
    }
    this.#talkingTo = leg;
    this.#caller.history.outcome = 'answered';
    await this.#ending.race(Promise.all([leg.take(pair.far), this.#caller.answer(pair.near)]));
    // Whoever was sent on sees whom they have reached.
    if (this.#caller instanceof AnsweredLeg)
      this.#services.background(
        this.#caller.show(leg.history.party, this.#services.settings.realm),
        'the display of a phone',
      );
    await this.converse(leg);
  }

  /** Joins the caller with an answered leg; returns when either has hung up, or the call goes another way. */
  async converse(leg: FarLeg): Promise<void> {
    this.#talkingTo = leg;
    this.#took();
    if (!this.#legs.includes(leg)) this.#legs.push(leg);
    this.#note(leg.history);
    const over = new Promise<'hung-up' | 'left'>((resolve) => {
      if (leg.isClosed) resolve('hung-up');
      leg.onHungUp = () => resolve('hung-up');
      this.#leaveTalk = () => resolve('left');
    });
    const { dialog, sound } = leg;
    const { dialog: nearDialog, sound: nearSound } = this.#caller;
    if (!dialog || !sound || !nearDialog || !nearSound) return this.end();
    leg.onChanged = () => this.#keepOther(leg);
    this.#keepOther(leg);
    const conversation = await Conversation.start(
      this.#services,
      { dialog: nearDialog, sound: nearSound },
      { dialog, sound },
      {
        music: () => this.#services.soundFile(this.directory(), defaultMusic),
        refer: (request, by) =>
          refer(this.#services, { call: this, side: by === nearDialog ? 'near' : 'far' }, request),
      },
    );
    const talk = new Ending();
    this.#talkEnding = talk;
    this.#conversation = conversation;
    for (const side of this.#holding) this.hold(side, true);
    const stopWatching = watchSound(
      this.#services.clock,
      { caller: nearSound, called: sound },
      (unheard) => this.#hears(unheard),
      (work, what) => this.#services.background(work, what),
    );
    this.#changed();
    try {
      if ((await this.#ending.race(over)) === 'left') return;
    } finally {
      conversation.stop();
      talk.end();
      stopWatching();
      this.#unheard = [];
    }
    this.#caller.close(200);
    this.end();
  }

  /** On which side of this call a dialog is; undefined where it is on neither. */
  sideOf(dialogId: string): Side | undefined {
    if (this.#caller.dialogId === dialogId) return 'near';
    return this.#talkingTo?.dialog?.id === dialogId ? 'far' : undefined;
  }

  /** Who is on this side; undefined while nobody is. */
  partyOn(side: Side): Party | undefined {
    return this.#legOn(side)?.history.party;
  }

  dialogOn(side: Side): Dialog | undefined {
    return this.#legOn(side)?.dialog;
  }

  /**
   * One of the two who talk sends the other on, and waits to hear what comes of it: who stays is led to what was
   * dialled, and back to who did it when nobody answers (panel document, section 5).
   * @returns false when they do not talk
   */
  sendOn(side: Side, transfer: KeptTransfer, referral: Referral | undefined): boolean {
    const [leaving, staying] = this.#part(side) ?? [];
    if (!leaving || !staying) return false;
    this.#seat(staying);
    this.#talkingTo = undefined;
    this.#awaitNews(leaving, referral);
    this.#keepTogether([], { ...anotherWay, transfer, transferor: leaving.keptLeg(), other: null });
    this.#goOn(async () => {
      await staying.sound.part();
      await this.#beSentOn(transfer);
    });
    return true;
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
    const [leaving, staying] = this.#part(side) ?? [];
    if (!leaving || !staying) return false;
    const [near, far] = side === 'near' ? [leg, staying] : [staying, leg];
    this.#seat(near);
    this.#talkingTo = far;
    this.#legs.push(leaving);
    this.#keepTogether(from ? [{ call: from.facts.callId, parts: { over: true } }] : [], {
      ...anotherWay,
      other: far.keptLeg(),
    });
    this.#services.background(
      told.then(() => leaving.close()),
      'a party leaves a call',
    );
    this.#goOn(async () => {
      await staying.sound.part();
      await far.agreeWith(near);
      const { realm } = this.#services.settings;
      this.#services.background(
        Promise.all([near.show(far.history.party, realm), far.show(near.history.party, realm)]),
        'the display of a phone',
      );
      await this.converse(far);
    });
    return true;
  }

  /** On which side of this call a user is, answered or not. */
  sideOfUser(userId: string): Side | undefined {
    if (this.facts.callerUserId === userId) return 'near';
    return this.#talkingTo?.history.party.userId === userId ? 'far' : undefined;
  }

  /** One of the two who talk puts the other on hold, or no longer, by other means than their phone. */
  hold(side: Side, on: boolean): void {
    if (on) this.#holding.add(side);
    else this.#holding.delete(side);
    this.#keep('holding', [...this.#holding]);
    const dialog = this.dialogOn(side);
    if (dialog) this.#services.background(this.#conversation?.hold(dialog, on), 'hold');
  }

  /** Gives one of the two who talk to another call. This one is to be ended then. */
  giveUp(side: Side): AnsweredLeg | undefined {
    const leg = this.#legOn(side);
    if (!leg || !this.talk) return undefined;
    const { history } = leg;
    const now = this.now();
    const given = AnsweredLeg.of(this.#services, leg, {
      ...newHistory({ ...history, id: this.#services.newId(), role: 'rung', startedAt: now }),
      answeredAt: now,
      outcome: 'answered',
      sipStatus: 200,
    });
    if (!given) return undefined;
    history.endedAt = now;
    history.codec = given.sound.codec?.name ?? null;
    if (side === 'far') this.#talkingTo = undefined;
    this.#services.background(given.sound.part(), 'a leg leaves for another call');
    this.#way++;
    this.#leaveTalk();
    return given;
  }

  /** Goes on with a transfer that another exchange began. @param walking where in a plan the caller was */
  async goOnTransferred(
    transfer: KeptTransfer,
    transferor: AnsweredLeg | undefined,
    walking: { readonly start: WalkStart; readonly cursor: Cursor } | undefined,
  ): Promise<void> {
    if (transferor) {
      const { referral } = transfer;
      this.#awaitNews(
        transferor,
        referral === null ? undefined : Referral.restored(transferor.dialog, referral),
      );
    }
    await this.#beSentOn(transfer, walking);
  }

  /** Leads the near leg to what was dialled for it, then back. */
  async #beSentOn(
    transfer: KeptTransfer,
    walking?: { readonly start: WalkStart; readonly cursor: Cursor },
  ): Promise<void> {
    this.#isTaken = false;
    this.#divertedBy(transfer.by);
    // It is to hear that it rings, and so must talk G.711.
    await this.#ending.race(this.#caller.answer());
    const status = walking
      ? await this.#walkUntaken(walking.start, walking.cursor)
      : await this.#reachDialled(transfer);
    if (status !== undefined) await this.#comeBack(transfer, status);
  }

  /** Undefined when somebody or something took the call; else the status that tells why nobody did. */
  async #reachDialled({ dialled, by }: KeptTransfer): Promise<number | undefined> {
    const directory = this.directory();
    const destination = destinationFor(dialled, directory, by ?? undefined);
    switch (destination.kind) {
      case 'emergency':
      case 'external': {
        const user = by === null ? undefined : directory.users.get(by);
        const privacy = destination.kind === 'external' ? destination.privacy : 'show';
        const result = await this.#ending.race(
          this.#ringOnce(
            {
              stages: [{ afterMs: 0, targets: [{ external: destination.number }] }],
              timeoutMs: sentOnRingMs,
            },
            { sentOnBy: trunkIdentity(directory, user, privacy, destination.kind === 'emergency') },
          ),
        );
        if ('kind' in result)
          return result.kind === 'timeout' ? 408 : (this.#lastStatus() ?? unavailableStatus[result.reason]);
        await this.#talk(result.leg);
        return undefined;
      }
      case 'user':
        return this.#walkUntaken({ user: destination.userId });
      case 'dial-plan': {
        const plan = directory.dialPlans.get(destination.dialPlanId);
        return plan ? this.#walkUntaken({ plan }) : 404;
      }
      case 'park': {
        const place = destination.place ?? this.#services.parking.firstFree(this.facts.companyId);
        return place === undefined || !(await this.#park({ place, by })) ? 486 : undefined;
      }
      default:
        return 404;
    }
  }

  /** Waits in a parking place until somebody takes the call. False when the place is taken. */
  async #park(parking: KeptParking): Promise<boolean> {
    this.#keep('parked', parking);
    const leg = await stayParked(this.#services, this, parking, {
      ending: this.#ending,
      onParked: () =>
        this.#services.background(
          this.#tellPlace(parking.place).then(() => this.#took()),
          'a call is parked',
        ),
    });
    this.#keep('parked', null);
    if (leg) await this.#talk(leg);
    return leg !== undefined;
  }

  /** Goes on waiting where another exchange let it wait. */
  async goOnParked(parking: KeptParking): Promise<void> {
    await this.#park(parking);
  }

  /** Who parked the call hears where it is, unless the phone listens no more. */
  async #tellPlace(place: number): Promise<void> {
    const sound = this.#transferor?.leg.sound;
    if (!sound?.codec || !isG711(sound.codec) || isHold(sound.remote)) return;
    for (const standardSound of placeWords(place)) {
      const source = this.#services.soundFile(this.directory(), { standardSound });
      if (source) await this.#services.player.play(sound.endpoint, source);
    }
  }

  async #walkUntaken(start: WalkStart, cursor?: Cursor): Promise<number | undefined> {
    await this.follow(start, cursor);
    return this.#isTaken ? undefined : (this.#lastStatus() ?? 480);
  }

  /** Nobody took the caller: back to who sent them, on the line or by a new call, whose display says what comes back. */
  async #comeBack({ dialled, by }: KeptTransfer, status: number): Promise<void> {
    const transferor = this.#transferor;
    if (transferor && !transferor.leg.isClosed) {
      this.#transferor = undefined;
      this.#services.background(transferor.referral?.finish(status), 'a transfer that came to nothing');
      this.#keepTogether([], {
        ...anotherWay,
        transfer: null,
        transferor: null,
        other: transferor.leg.keptLeg(),
      });
      return this.converse(transferor.leg);
    }
    if (by === null) return this.#caller.close(480);
    const result = await this.#ending.race(
      this.#ringOnce(
        { stages: [{ afterMs: 0, targets: [{ user: by }] }], timeoutMs: comeBackRingMs },
        { prefix: `${comesBack[this.facts.language](dialled)}${this.#prefix}` },
      ),
    );
    if ('leg' in result) await this.#talk(result.leg);
    else this.#caller.close(480);
  }

  /** Somebody or something took the caller who was sent on: who did it is told, and leaves. */
  #took(): void {
    this.#isTaken = true;
    if (this.#transferor) this.#keepTogether([], { transfer: null, transferor: null });
    this.#dismissTransferor(200);
  }

  /** Who sent the caller on hears what came of it, and is hung up. */
  #dismissTransferor(status: number): void {
    const transferor = this.#transferor;
    if (!transferor) return;
    this.#transferor = undefined;
    const { leg, referral } = transferor;
    this.#services.background(
      (referral?.finish(status) ?? Promise.resolve()).then(() => leg.close()),
      'a transfer is over',
    );
  }

  #awaitNews(leg: AnsweredLeg, referral: Referral | undefined): void {
    this.#transferor = { leg, referral };
    this.#legs.push(leg);
    this.#note(leg.history);
    leg.onChanged = () => this.#keep('transferor', this.#transferor ? leg.keptLeg() : null);
    leg.onGone = () => {
      this.#transferor = undefined;
      this.#keep('transferor', null);
    };
  }

  #legOn(side: Side): NearLeg | FarLeg | undefined {
    return side === 'near' ? this.#caller : this.#talkingTo;
  }

  /** Takes the two who talk out of their roles: who leaves, and who stays. Undefined when they do not talk. */
  #part(side: Side): [AnsweredLeg, AnsweredLeg] | undefined {
    const leaving = this.#legOn(side);
    const staying = this.#legOn(otherSide(side));
    if (!leaving?.dialog || !leaving.sound || !staying?.dialog || !staying.sound) return undefined;
    this.#holding.clear();
    const parted = [leaving, staying].map((leg) => AnsweredLeg.of(this.#services, leg));
    const [left, stayed] = parted;
    return left && stayed && [left, stayed];
  }

  /** An answered leg has the near place from now on; who called is remembered. */
  #seat(leg: AnsweredLeg): void {
    if (leg.history.id !== this.#caller.history.id) {
      const { party, sipCallId } = leg.history;
      const { number, name, userId } = party;
      const facts = {
        ...this.facts,
        sipCallId,
        callerNumber: number || null,
        callerName: name,
        callerUserId: userId,
      };
      this.#setUp = { ...this.#setUp, facts };
    }
    this.#caller = leg;
    this.#legs.push(leg);
    this.#note(leg.history);
    this.#listen(leg);
  }

  #listen(caller: NearLeg): void {
    caller.onGone = () => {
      this.#callerLeft();
      this.end();
    };
    caller.onKey = (key) => this.#pressed(key);
    caller.onChanged = () => this.#keepCaller();
  }

  /** The call goes on another way: the one before ends, and that is not the end of the call. */
  #goOn(way: () => Promise<void>): void {
    this.#way++;
    this.#leaveTalk();
    this.#services.background(this.lead(way()), 'a call goes on another way');
    this.#changed();
  }

  /** A leg is part of the record, once. */
  #note(history: LegHistory): void {
    if (history.id === this.#begun.history.id) {
      this.#begun.history = history;
      return;
    }
    const known = this.#rung.findIndex(({ id }) => id === history.id);
    if (known < 0) this.#rung.push(history);
    else this.#rung[known] = history;
  }

  get #wayBehind(): WayBehind {
    const isOther = this.#begun.history.id !== this.#caller.history.id;
    const { path, prefix, rung } = { path: this.#path, prefix: this.#prefix, rung: this.#rung };
    return { path, prefix, rung, ...(isOther && { begun: this.#begun }) };
  }

  /** What changes when the call goes another way, as one: a crash leaves all of it or nothing. */
  #keepTogether(
    others: readonly { readonly call: string; readonly parts: ChangedParts }[],
    change: ChangedParts,
  ): void {
    if (this.#ending.ended) return;
    const caller = this.#caller.keptCaller();
    const parts: ChangedParts = {
      'set-up': this.#setUp,
      'way-behind': this.#wayBehind,
      ...(caller && { caller }),
      ...change,
    };
    this.#services.journal.keepTogether([...others, { call: this.facts.callId, parts }]);
  }

  #keepCaller(): void {
    const caller = this.#caller.keptCaller();
    if (caller) this.#keep('caller', caller);
  }

  #keepOther(leg: FarLeg): void {
    const other = leg.keptLeg();
    if (other) this.#keep('other', other);
  }

  /** What another exchange needs, should this one die. */
  #keep<Name extends keyof CallParts & string>(name: Name, part: CallParts[Name] | null): void {
    if (!this.#ending.ended) this.#services.journal.keep(this.facts.callId, name, part);
  }

  #parent(how: RingManner): RingParent {
    const directory = this.directory();
    return {
      reach: (target) => how.only ?? reach(target, directory, this.#services.moment, this.#redirects),
      startLeg: (endpoint, target, events) => this.#startLeg(endpoint, target, events, how),
      redirected: (number, leg) => this.#redirected(number, directory, leg.history.party.userId),
      unreachable: (target, reason) =>
        this.#rung.push(
          unreachedLeg(this.#services.newId(), partyOf(target, this.directory()), reason, this.now()),
        ),
      onRinging: () => {
        if (how.isHeard) {
          this.#caller.ringing();
          this.#transferor?.referral?.tell(180);
        }
        this.#changed();
      },
      onEarlySound: (leg) => {
        if (how.isHeard) this.#services.background(this.#earlySound(leg), 'early sound');
      },
    };
  }

  /** A forward that a phone sets counts as sent on, so that phones can't chase a call in circles. */
  #redirected(number: string, directory: Directory, by: string | null): RingTarget | undefined {
    this.#redirects++;
    this.#divertedBy(by);
    if (this.#redirects > maxRedirects) return undefined;
    const destination = destinationFor(number, directory);
    if (destination.kind === 'user') return { user: destination.userId };
    return destination.kind === 'external' ? { external: destination.number } : undefined;
  }

  #startLeg(endpoint: Endpoint, target: RingTarget, events: RungLegEvents, how: RingManner): RungLeg {
    const leg = new RungLeg(this.#services, endpoint, partyAt(endpoint, target), events);
    this.#rung.push(leg.history);
    this.#legs.push(leg);
    leg.onRings = (invite) => {
      this.#keep(`ringing ${leg.history.id}`, invite ?? null);
      this.#changed();
    };
    this.#services.background(
      leg.start(
        this.#shownAt(endpoint, how),
        this.#caller.codecs,
        this.#caller.telephoneEvent,
        this.#setUp.maxForwards,
      ),
      'a leg starts ringing',
    );
    return leg;
  }

  #shownAt(endpoint: Pick<Endpoint, 'kind'>, { prefix, shownNumber, sentOnBy }: RingManner): ShownCaller {
    return shownCaller(endpoint, {
      facts: this.facts,
      prefix,
      trunkCaller: this.#setUp.trunkCaller,
      companyNumber: outgoingNumber(this.directory(), undefined),
      shownNumber,
      sentOnBy,
      diverters: [...this.#planDiverters(endpoint), ...this.#diverters],
    });
  }

  /** The user sends the call on. */
  #divertedBy(userId: string | null): void {
    const directory = this.directory();
    const user = userId === null ? undefined : directory.users.get(userId);
    if (!user) return;
    const outside = outgoingNumber(directory, user);
    this.#diverters.push({ inside: user.internalNumber, outside, reason: 'deflection' });
  }

  /** A plan that leads outside diverts what was dialled there. */
  #planDiverters({ kind }: Pick<Endpoint, 'kind'>): readonly Diverter[] {
    if (kind !== 'outside' || this.#setUp.direction === 'out') return [];
    const { number } = this.#setUp.to;
    const directory = this.directory();
    const internal = directory.byInternalNumber.get(number);
    const user = internal && 'user' in internal ? directory.users.get(internal.user) : undefined;
    const outside = directory.numbers.has(number) ? number : outgoingNumber(directory, user);
    return [{ inside: number, outside, reason: 'unconditional' }];
  }

  /** What the far side says before it answers is heard, also by a caller whom we have answered already. */
  async #earlySound(leg: RungLeg): Promise<void> {
    const { sound, answer } = leg;
    const pair = answer && pairCodecs(this.#caller.codecs, answer.codecs);
    if (!sound || !answer || !pair) return this.#caller.ringing();
    await sound.settle(answer, pair.far);
    await this.#caller.earlySound(pair.near);
    const near = this.#caller.sound;
    // A caller who was told another codec before can't be changed until the answer.
    if (leg.state !== 'early' || !near?.codec || !sameCodec(near.codec, pair.near)) return;
    this.#stopTone();
    await near.join(sound);
  }

  /** A key in signalling does what it does as sound: a module may read it, and it may end a message. */
  #pressed(key: string): void {
    this.press(key);
    const endpoint = this.#caller.sound?.endpoint;
    if (endpoint !== undefined)
      this.#services.background(this.#services.recorder.pressed(endpoint, key), 'a key');
  }

  #lastStatus(): number | undefined {
    const status = this.#rung.at(-1)?.sipStatus;
    return status !== undefined && status >= 400 ? status : undefined;
  }

  #stepped(event: StepEvent): void {
    if (event.kind !== 'reached') return;
    const { plan, stepId, type, at } = event;
    const begunIn = this.#setUp.dialPlanId;
    const elsewhere = !('dialPlan' in plan) || plan.dialPlan !== begunIn;
    this.#path.push({ stepId, type, at, ...(elsewhere && { plan }) });
    if ('dialPlan' in plan) this.#place = { dialPlanId: plan.dialPlan, stepId, stepSince: at, keys: '' };
    this.#changed();
  }

  /** Notes where in the plan the caller hung up, unless the call had ended already. */
  #callerLeft(): void {
    const last = this.#path.at(-1);
    if (!this.#ending.ended && last !== undefined) this.#path.splice(-1, 1, { ...last, callerLeft: true });
  }

  #recordFacts() {
    const { facts } = this;
    return {
      id: facts.callId,
      companyId: facts.companyId,
      direction: this.#setUp.direction,
      from: { number: this.#begun.number, name: this.#begun.name },
      to: this.#setUp.to,
      startedAt: facts.enteredAt,
      dialPlanId: this.#setUp.dialPlanId,
      path: this.#path,
    };
  }

  #hears(unheard: readonly Unheard[]): void {
    this.#unheard = unheard;
    this.#changed();
  }

  #changed(): void {
    this.#services.callChanged(this);
  }
}

const toneNames = { beep: 'beep', busy: 'busy', ringback: 'ringback', on: 'on', off: 'off' } as const;
