import {
  type AnnouncementPart,
  type CannotRing,
  type Happening,
  loadStep,
  moduleOf,
  type PlanId,
  type RingTarget,
  type SimulatedWalk,
  type StopReason,
  type ToneReference,
  type VoicemailTarget,
} from '@simmpl/dialplan';
import type { Route, SoundReference } from '@simmpl/model';
import { agentKey } from '@simmpl/model';
import type { Moment, Timeline } from '../route/timeline.ts';

/** What the caller hears. */
export type Heard =
  | { readonly kind: 'ringing' }
  | { readonly kind: 'sound'; readonly sound: SoundReference | ToneReference }
  | { readonly kind: 'music'; readonly music: SoundReference | null }
  | {
      readonly kind: 'announcement';
      readonly queue: string;
      readonly parts: readonly AnnouncementPart[];
      readonly place: number;
      readonly waitMs: number;
    }
  | { readonly kind: 'person'; readonly who: RingTarget }
  | { readonly kind: 'voicemail'; readonly box: VoicemailTarget }
  | { readonly kind: 'fax' };

/** Something seen or heard at a step. Times are ms since the call came in. */
export type Note =
  | {
      readonly kind: 'phone';
      readonly atMs: number;
      readonly untilMs: number;
      readonly target: RingTarget;
      /** The two lines of its display. */
      readonly name: string;
      readonly display: string;
      readonly end: StopReason | 'answered';
    }
  | { readonly kind: 'silent'; readonly atMs: number; readonly target: RingTarget; readonly why: CannotRing }
  | { readonly kind: 'heard'; readonly atMs: number; readonly untilMs: number; readonly what: Heard }
  | { readonly kind: 'presses'; readonly atMs: number; readonly keys: string }
  | { readonly kind: 'mails'; readonly atMs: number; readonly to: readonly string[] }
  | { readonly kind: 'web'; readonly atMs: number; readonly url: string; readonly answered: boolean }
  | { readonly kind: 'call-back'; readonly atMs: number }
  /** A step of another plan, which the call went on to from here. */
  | {
      readonly kind: 'elsewhere';
      readonly atMs: number;
      readonly plan: PlanId;
      readonly stepId: string;
      readonly type: string;
    }
  | { readonly kind: 'failed'; readonly atMs: number };

/** What happens to the call at one step of the plan. */
export interface StepVisit {
  readonly atMs: number;
  readonly untilMs: number;
  /** A block whose condition was not true. */
  readonly passedOver: boolean;
  readonly notes: readonly Note[];
}

/** A simulated call as the timeline shows it. */
export interface Story {
  readonly visits: ReadonlyMap<string, StepVisit>;
  /** Where the call is from when on, in order. */
  readonly stops: readonly { readonly atMs: number; readonly stepId: string }[];
  /** As long as the bead walks. */
  readonly lengthMs: number;
  /** When the route came to its end without an answer; undefined for all other ends. */
  readonly endsAt: number | undefined;
}

/** How much of a conversation or a message is shown, ms. */
const afterwardsMs = 5_000;

/** A visit that is being told. */
interface Telling {
  readonly atMs: number;
  untilMs: number;
  passedOver: boolean;
  readonly notes: Note[];
}

const keyOf = (plan: PlanId): string => ('user' in plan ? plan.user : plan.dialPlan);

/**
 * Tells a walk step by step.
 * @param planId of the plan that is shown, or whose own it is
 */
export function storyOf(walk: SimulatedWalk, planId: string): Story {
  const lengthMs = Math.max(1_000, Math.min(walk.lastedMs, walk.outcomeAtMs + afterwardsMs));
  const visits = new Map<string, Telling>();
  const stops: { atMs: number; stepId: string }[] = [];
  /** Steps that the call is at, the innermost last; what happens belongs to that. */
  let here: Telling | undefined;
  const spans = new Spans(lengthMs);
  for (const happening of walk.happenings) {
    const { atMs } = happening;
    if (atMs > lengthMs) break;
    if (happening.kind === 'step') {
      if (keyOf(happening.plan) === planId) {
        here = { atMs, untilMs: atMs, passedOver: false, notes: [] };
        if (!visits.has(happening.stepId)) visits.set(happening.stepId, here);
        stops.push({ atMs, stepId: happening.stepId });
      } else {
        const { plan, stepId, type } = happening;
        here?.notes.push({ kind: 'elsewhere', atMs, plan, stepId, type });
      }
    } else if (happening.kind === 'step-left') {
      const left = visits.get(happening.stepId);
      if (happening.result !== 'skipped') continue;
      const last = here?.notes.at(-1);
      if (last?.kind === 'elsewhere' && last.stepId === happening.stepId) here?.notes.pop();
      else if (left) {
        left.passedOver = true;
        if (stops.at(-1)?.stepId === happening.stepId) stops.pop();
      }
    } else if (here) spans.tell(happening, here.notes);
    if (here) here.untilMs = atMs;
  }
  if (here) here.untilMs = lengthMs;
  for (const visit of visits.values()) {
    const lasting = visit.notes.filter((note) => note.kind !== 'heard' || note.untilMs > note.atMs);
    visit.notes.splice(0, Number.POSITIVE_INFINITY, ...lasting.sort((one, other) => one.atMs - other.atMs));
  }
  const endsAt = walk.outcome.kind === 'ended' ? walk.outcomeAtMs : undefined;
  return { visits, stops, lengthMs, endsAt };
}

/** A note of which the end is not known yet. */
type Open<Kind extends Note['kind']> = {
  -readonly [Field in keyof Extract<Note, { kind: Kind }>]: Extract<Note, { kind: Kind }>[Field];
};

/** Puts the beginnings and ends of what takes time together. */
class Spans {
  readonly #lengthMs: number;
  readonly #ringing = new Map<string, Open<'phone'>>();
  /** What is heard until something else is. */
  #heard: Open<'heard'> | undefined;
  /** Comes back after an announcement. */
  #music: { notes: Note[]; what: Heard } | undefined;

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  tell(happening: Happening, notes: Note[]): void {
    const { atMs } = happening;
    switch (happening.kind) {
      case 'rings': {
        if (this.#ringing.size === 0 && this.#music === undefined)
          this.#hear(notes, atMs, { kind: 'ringing' });
        const { target, name, display } = happening;
        // Whoever rings still rings when the story ends.
        const untilMs = this.#lengthMs;
        const note: Open<'phone'> = {
          kind: 'phone',
          atMs,
          untilMs,
          target,
          name,
          display,
          end: 'caller-gone',
        };
        this.#ringing.set(agentKey(target), note);
        notes.push(note);
        break;
      }
      case 'stops':
        this.#stop(happening.target, atMs, happening.why);
        break;
      case 'answered':
        this.#stop(happening.by, atMs, 'answered');
        this.#music = undefined;
        this.#hear(notes, atMs, { kind: 'person', who: happening.by });
        break;
      case 'cannot-ring':
        notes.push({ kind: 'silent', atMs, target: happening.target, why: happening.why });
        break;
      case 'plays':
        this.#hear(notes, atMs, { kind: 'sound', sound: happening.sound });
        this.#silence(atMs + happening.durationMs);
        break;
      case 'waits':
        this.#music = { notes, what: { kind: 'music', music: happening.music } };
        this.#hear(notes, atMs, this.#music.what);
        break;
      case 'announces': {
        const { queue, parts, place, waitMs } = happening;
        this.#hear(notes, atMs, { kind: 'announcement', queue, parts, place, waitMs });
        if (this.#music) this.#hear(this.#music.notes, atMs + announcementMs, this.#music.what);
        break;
      }
      case 'voicemail':
        this.#hear(notes, atMs, { kind: 'voicemail', box: happening.box });
        break;
      case 'fax':
        this.#hear(notes, atMs, { kind: 'fax' });
        break;
      case 'presses':
        press(notes, atMs, happening.key);
        break;
      case 'mails':
        notes.push({ kind: 'mails', atMs, to: happening.to });
        break;
      case 'asks-web':
        notes.push({ kind: 'web', atMs, url: happening.url, answered: happening.reply === 'answered' });
        break;
      case 'call-back':
        notes.push({ kind: 'call-back', atMs });
        break;
      case 'fault':
        notes.push({ kind: 'failed', atMs });
        break;
      case 'hung-up':
        this.#silence(atMs);
        break;
    }
  }

  #stop(target: RingTarget, atMs: number, end: StopReason | 'answered'): void {
    const ringing = this.#ringing.get(agentKey(target));
    if (ringing === undefined) return;
    this.#ringing.delete(agentKey(target));
    ringing.untilMs = atMs;
    ringing.end = end;
    if (this.#ringing.size === 0 && this.#heard?.what.kind === 'ringing') this.#silence(atMs);
  }

  #hear(notes: Note[], atMs: number, what: Heard): void {
    this.#silence(atMs);
    this.#heard = { kind: 'heard', atMs, untilMs: this.#lengthMs, what };
    notes.push(this.#heard);
  }

  #silence(atMs: number): void {
    if (this.#heard) this.#heard.untilMs = Math.min(this.#lengthMs, atMs);
    this.#heard = undefined;
  }
}

/** About how long an announcement of a queue takes, ms. */
const announcementMs = 4_000;

/** Keys that are pressed after each other are one thing that somebody does. */
function press(notes: Note[], atMs: number, key: string): void {
  const last = notes.at(-1);
  if (last?.kind === 'presses') notes.splice(-1, 1, { ...last, keys: last.keys + key });
  else notes.push({ kind: 'presses', atMs, keys: key });
}

/** The timeline as this call walks it: what it does not reach fades, and each step has the time it is reached. */
export function timelineOfStory(route: Route, { visits, endsAt }: Story, lens: Timeline): Timeline {
  const moments = new Map<string, Moment>();
  const tell = (steps: Route): void => {
    for (const step of steps) {
      const visit = visits.get(step.id);
      const module = moduleOf(step.type);
      // The branches that were not chosen stand beside the way.
      const chosen = module?.within === undefined || visit?.passedOver === false;
      const isBlock = loadStep(step)?.does.kind === 'block';
      moments.set(step.id, {
        reached: visit !== undefined && chosen,
        elapsedMs: visit?.atMs,
        entered: visit && isBlock ? !visit.passedOver : lens.moments.get(step.id)?.entered,
      });
      tell(step.steps ?? []);
    }
  };
  tell(route);
  return { moments, endsAt };
}

/** The step that the call is at, at a moment (ms since it came in). */
export function stepAt({ stops }: Story, atMs: number): string | undefined {
  let found: string | undefined;
  for (const stop of stops) {
    if (stop.atMs > atMs) break;
    found = stop.stepId;
  }
  return found;
}

/** What the caller hears at a moment; undefined for silence. */
export function heardAt({ visits, lengthMs }: Story, atMs: number): Heard | undefined {
  // At the end the last thing is still heard.
  const at = Math.min(atMs, lengthMs - 1);
  for (const { notes } of visits.values())
    for (const note of notes)
      if (note.kind === 'heard' && note.atMs <= at && at < note.untilMs) return note.what;
  return undefined;
}
