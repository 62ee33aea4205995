import type { SoundReference } from '@simmpl/model';
import type { HangUpStatus, RingTarget, ToneReference, VoicemailTarget } from '../call.ts';
import type { Fault, StepResult } from '../interpreter.ts';
import type { AnnouncementPart } from '../queue/announcements.ts';
import type { PlanId } from '../situation.ts';

/** One thing that happens in a simulated call, as the editor draws it. */
export type Happening = {
  /** Milliseconds since the call came in. */
  readonly atMs: number;
} & (
  | { readonly kind: 'step'; readonly plan: PlanId; readonly stepId: string; readonly type: string }
  | {
      readonly kind: 'step-left';
      readonly plan: PlanId;
      readonly stepId: string;
      readonly result: StepResult;
    }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** A phone begins to ring; `display` is what it shows, `name` the caller's name above it, empty when unknown. */
  | {
      readonly kind: 'rings';
      readonly target: RingTarget;
      readonly display: string;
      readonly name: string;
    }
  | { readonly kind: 'stops'; readonly target: RingTarget; readonly why: StopReason }
  /** Someone's phones can't ring. */
  | { readonly kind: 'cannot-ring'; readonly target: RingTarget; readonly why: CannotRing }
  | { readonly kind: 'answered'; readonly by: RingTarget }
  /** The exchange itself answers: from here on the caller pays, and hears what it plays. */
  | { readonly kind: 'exchange-answers' }
  | { readonly kind: 'plays'; readonly sound: SoundReference | ToneReference; readonly durationMs: number }
  | { readonly kind: 'presses'; readonly key: string }
  /** The caller begins to wait in a queue. */
  | { readonly kind: 'waits'; readonly queue: string; readonly music: SoundReference | null }
  /** The queue speaks to the one who waits. */
  | {
      readonly kind: 'announces';
      readonly queue: string;
      readonly parts: readonly AnnouncementPart[];
      /** The caller's place in line, from 1, and how long it takes, ms: what parts may say. */
      readonly place: number;
      readonly waitMs: number;
    }
  /** The caller is called back, and keeps the place. */
  | { readonly kind: 'call-back'; readonly queue: string }
  | { readonly kind: 'mails'; readonly to: readonly string[] }
  | { readonly kind: 'asks-web'; readonly url: string; readonly reply: 'answered' | 'failed' }
  /** The caller's fax machine sends to a box. */
  | { readonly kind: 'fax'; readonly box: string }
  | { readonly kind: 'voicemail'; readonly box: VoicemailTarget }
  /** The call is over. `status` only when it was refused before any answer. */
  | {
      readonly kind: 'hung-up';
      readonly by: 'caller' | 'plan' | 'person';
      readonly status: HangUpStatus | null;
    }
);

export type CannotRing = 'off' | 'busy' | 'do-not-disturb' | 'no-device';
export type StopReason = 'answered-elsewhere' | 'time-out' | 'declined' | 'caller-gone';
