import type { Directory } from '@simmpl/model';
import { plainDigits } from '@simmpl/model';
import type {
  Call,
  CallFacts,
  CallMail,
  HangUpStatus,
  PlayOptions,
  PlayOutcome,
  QueueRequest,
  QueueResult,
  RingOutcome,
  RingRequest,
  RingTarget,
  VoicemailTarget,
  WebReply,
  WebRequest,
} from '../call.ts';
import { CallEnded } from '../call.ts';
import type { Happening } from './happening.ts';
import type { Lines } from './line-ahead.ts';
import type { KeyPresses, Phones } from './phones.ts';
import { QueueRun } from './queue-run.ts';
import { RingRun } from './ring-run.ts';

/** What the world around a simulated call is like. Times are ms. */
export interface SimulatedWorld {
  readonly directory: Directory;
  readonly phones: Phones;
  /** The caller hangs up so long after calling, unless a person has answered. */
  readonly patienceMs: number;
  /** How long people talk. */
  readonly talkMs: number;
  /** Greeting, beep and message together. */
  readonly voicemailMs: number;
  /** Of sounds that are delivered with the product, and of tones. */
  readonly soundMs: number;
  /** What the caller presses when asked: for the first question, the second... An empty one is no key at all. */
  readonly answers: readonly KeyPresses[];
  /** What web servers say, by address; those that are not here time out. */
  readonly webReplies: Readonly<Record<string, WebReply>>;
  readonly lines: Lines;
  readonly random: () => number;
}

/** How long a fax of one page takes, ms. */
const faxMs = 40_000;
/** From key to key. */
const betweenKeysMs = 300;

type Entry = Happening extends infer Kind ? (Kind extends Happening ? Omit<Kind, 'atMs'> : never) : never;

/**
 * The Call port with a virtual clock. Nothing runs beside the walk, so each wait is worked out at once and the clock is
 * set to its end.
 */
export class SimulatedCall implements Call {
  readonly facts: CallFacts;
  readonly happenings: Happening[] = [];
  readonly #world: SimulatedWorld;
  #now: number;
  #answered = false;
  #over = false;
  #prefix = '';
  /** Keys the caller is about to press, and when the next one comes, epoch ms. */
  #keys: string[] = [];
  #pressesAt: number | undefined;
  #asked = 0;
  #askedAt: number | undefined;

  constructor(facts: CallFacts, world: SimulatedWorld) {
    this.facts = facts;
    this.#world = world;
    this.#now = facts.enteredAt;
  }

  directory(): Directory {
    return this.#world.directory;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#world.random();
  }

  async answer(): Promise<void> {
    this.#mustLive();
    if (this.#answered) return;
    this.#answered = true;
    this.note({ kind: 'exchange-answers' });
  }

  async ring(request: RingRequest): Promise<RingOutcome> {
    this.#mustLive();
    return new RingRun(this, this.#world, request, this.#gaveUpAt).run();
  }

  async play(sound: Parameters<Call['play']>[0], options: PlayOptions = {}): Promise<PlayOutcome> {
    await this.answer();
    const durationMs = this.#durationOf(sound);
    if (options.untilKey) this.#think();
    const cutAt =
      options.untilKey && this.#pressesAt !== undefined ? this.#pressesAt : Number.POSITIVE_INFINITY;
    const heardMs = Math.max(0, Math.min(durationMs, cutAt - this.#now));
    this.note({ kind: 'plays', sound, durationMs: heardMs });
    this.#wait(heardMs);
    return heardMs < durationMs ? 'key' : 'finished';
  }

  async nextKey(withinMs: number): Promise<string | undefined> {
    await this.answer();
    this.#think();
    const at = this.#pressesAt;
    if (at === undefined || at > this.#now + withinMs) {
      this.#wait(withinMs);
      return undefined;
    }
    this.#wait(Math.max(0, at - this.#now));
    const key = this.#keys.shift();
    this.#pressesAt = this.#keys.length === 0 ? undefined : this.#now + betweenKeysMs;
    if (key !== undefined) this.note({ kind: 'presses', key });
    return key;
  }

  async enqueue(request: QueueRequest): Promise<QueueResult> {
    await this.answer();
    return new QueueRun(this, this.#world, request).run();
  }

  mail(mail: CallMail): void {
    this.note({ kind: 'mails', to: mail.to });
  }

  async fetch(request: WebRequest): Promise<WebReply> {
    this.#mustLive();
    const reply = this.#world.webReplies[request.url] ?? { kind: 'failed', reason: 'timeout' };
    this.note({ kind: 'asks-web', url: request.url, reply: reply.kind });
    if (reply.kind === 'failed') this.#wait(request.timeoutMs);
    return reply;
  }

  /** Whoever hears a question makes up their mind, once a question. */
  #think(): void {
    if (this.#pressesAt !== undefined) return;
    const answer = this.#world.answers[this.#asked];
    if (answer === undefined || this.#askedAt === this.#now) return;
    this.#asked++;
    this.#askedAt = this.#now;
    this.#keys = [...answer.keys];
    if (this.#keys.length > 0) this.#pressesAt = this.#now + answer.afterMs;
  }

  async leaveVoicemail(box: VoicemailTarget): Promise<void> {
    await this.answer();
    this.note({ kind: 'voicemail', box });
    this.#wait(this.#world.voicemailMs);
  }

  async receiveFax(box: string): Promise<void> {
    await this.answer();
    this.note({ kind: 'fax', box });
    this.#wait(faxMs);
  }

  async hangUp(status: HangUpStatus): Promise<void> {
    this.#mustLive();
    this.#over = true;
    this.note({ kind: 'hung-up', by: 'plan', status: this.#answered ? null : status });
  }

  addDisplayPrefix(text: string): void {
    this.#prefix += this.#prefix === '' || this.#prefix.endsWith(' ') ? text : ` ${text}`;
  }

  /** What a phone shows: prefixes, then the caller's number as the documents write it. */
  display(target: RingTarget, shownNumber: string | undefined): string {
    const caller = this.facts.callerNumber;
    const number = 'external' in target && shownNumber !== undefined ? shownNumber : caller;
    const shown =
      number === null ? (this.facts.language === 'nl' ? 'anoniem' : 'anonymous') : plainDigits(number);
    return this.#prefix === '' ? shown : `${this.#prefix} ${shown}`;
  }

  /** The caller's name as a colleague's phone shows it; numbers outside see none. */
  nameFor(target: RingTarget): string {
    return 'user' in target && this.facts.callerNumber !== null ? this.facts.callerName : '';
  }

  note(entry: Entry): void {
    this.happenings.push({ atMs: this.#now - this.facts.enteredAt, ...entry });
  }

  /** Sets the clock on. */
  moveTo(at: number): void {
    this.#now = at;
  }

  /** A person took it: they talk until that person hangs up. */
  talk(by: RingTarget): void {
    this.note({ kind: 'answered', by });
    this.#answered = true;
    this.#over = true;
    this.#now += this.#world.talkMs;
    this.note({ kind: 'hung-up', by: 'person', status: null });
  }

  callerHangsUp(): never {
    this.#over = true;
    this.note({ kind: 'hung-up', by: 'caller', status: null });
    throw new CallEnded();
  }

  /** When the caller presses this key if asked now, epoch ms; undefined for who presses something else, or nothing. */
  keyAt(key: string): number | undefined {
    this.#think();
    return this.#keys[0] === key ? this.#pressesAt : undefined;
  }

  /** The call is over, by the plan. */
  end(): void {
    this.#over = true;
    this.note({ kind: 'hung-up', by: 'plan', status: null });
  }

  /** When the caller hangs up, epoch ms. */
  get patienceEndsAt(): number {
    return this.#gaveUpAt;
  }

  get #gaveUpAt(): number {
    return this.facts.enteredAt + this.#world.patienceMs;
  }

  #mustLive(): void {
    if (this.#over) throw new CallEnded();
  }

  #wait(ms: number): void {
    const until = this.#now + ms;
    this.#now = Math.max(this.#now, Math.min(until, this.#gaveUpAt));
    if (until > this.#gaveUpAt) this.callerHangsUp();
  }

  #durationOf(sound: Parameters<Call['play']>[0]): number {
    const { sounds } = this.#world.directory;
    const known = 'sound' in sound ? sounds.get(sound.sound)?.durationMs : undefined;
    return known ?? this.#world.soundMs;
  }
}
