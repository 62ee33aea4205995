import type { Directory } from '@simmpl/model';
import { plainDigits } from '@simmpl/model';
import type {
  Call,
  CallFacts,
  HangUpStatus,
  PlayOutcome,
  RingOutcome,
  RingRequest,
  RingTarget,
  VoicemailTarget,
} from '../call.ts';
import { CallEnded } from '../call.ts';
import type { Happening } from './happening.ts';
import type { Phones } from './phones.ts';
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
  readonly random: () => number;
}

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

  async play(sound: Parameters<Call['play']>[0]): Promise<PlayOutcome> {
    await this.answer();
    const durationMs = this.#durationOf(sound);
    this.note({ kind: 'plays', sound, durationMs });
    this.#wait(durationMs);
    return 'finished';
  }

  async leaveVoicemail(box: VoicemailTarget): Promise<void> {
    await this.answer();
    this.note({ kind: 'voicemail', box });
    this.#wait(this.#world.voicemailMs);
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
