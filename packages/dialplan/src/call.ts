import type { Directory, ExternalReference, Language, SoundReference, UserReference } from '@simmpl/model';

/**
 * The Call port: all that a dial-plan module may do with a call. The exchange implements it with real legs, the
 * simulator with a virtual clock; modules see no difference.
 *
 * Every promise rejects with {@link CallEnded} as soon as the caller hangs up; the interpreter catches it, so modules
 * don't. Times are milliseconds.
 */
export interface Call {
  readonly facts: CallFacts;
  /** The company's directory as it is now. Switches are read when a step is reached (engine rule 6). */
  directory(): Directory;
  /** Epoch milliseconds. */
  now(): number;
  /** A number in [0, 1). */
  random(): number;

  /** Answers the caller's leg if it is not answered yet. */
  answer(): Promise<void>;
  /** Rings, and connects the caller to whoever takes the call first; the others stop ("answered elsewhere"). */
  ring(request: RingRequest): Promise<RingOutcome>;
  /** Plays a prompt or tone to the caller, answering first. */
  play(sound: SoundReference | ToneReference, options?: PlayOptions): Promise<PlayOutcome>;
  /**
   * The next key the caller presses, also one that was pressed and not yet read; undefined when none comes in time.
   * Answers first.
   */
  nextKey(withinMs: number): Promise<string | undefined>;
  /** Sends a mail about this call. Never waits and never fails: what can't be sent now is sent later. */
  mail(mail: CallMail): void;
  /** Tells a web server about this call, and what it says to that. */
  fetch(request: WebRequest): Promise<WebReply>;
  /** Lets the caller wait in a queue until an agent takes the call or the queue gives up. Answers first. */
  enqueue(request: QueueRequest): Promise<QueueResult>;
  /** Greeting, beep, recording; stores the message and queues its mails. Answers first. */
  leaveVoicemail(box: VoicemailTarget): Promise<void>;
  /**
   * Answers as a fax machine, and keeps what comes in the box with this id. Rejects with a {@link StepFailed} where this
   * installation has no fax.
   */
  receiveFax(box: string): Promise<void>;
  /** Ends the call: before the answer with this status, after it with BYE. */
  hangUp(status: HangUpStatus): Promise<void>;
  /**
   * Sets the text shown before the caller's number on displays from now on.
   */
  addDisplayPrefix(text: string): void;
}

export interface CallFacts {
  readonly callId: string;
  /** Call-ID of the caller's leg (RFC 3261 section 20.8). */
  readonly sipCallId: string;
  readonly companyId: string;
  /** Caller's number: E.164 for external callers, the internal number for colleagues; null when withheld. */
  readonly callerNumber: string | null;
  readonly callerName: string;
  /** The colleague who calls; null for an external caller. */
  readonly callerUserId: string | null;
  /** What was dialled: E.164 or an internal number. */
  readonly dialledNumber: string;
  readonly language: Language;
  /** When the call entered the exchange, epoch ms. */
  readonly enteredAt: number;
}

export type RingTarget = UserReference | ExternalReference;

export interface RingRequest {
  /**
   * Who rings from when; targets of later stages join those that ring. As soon as nobody rings any more, the next
   * stage begins at once: it, all later stages and the time-out come forward by the time saved.
   */
  readonly stages: readonly { readonly afterMs: number; readonly targets: readonly RingTarget[] }[];
  /** Counted from the first stage. */
  readonly timeoutMs: number;
  /** Caller ID shown to external targets: the caller's own (default) or one of the company's numbers. */
  readonly shownNumber?: string | undefined;
}

export type RingOutcome =
  /** Somebody took it, and the conversation is over. */
  | { readonly kind: 'answered'; readonly by: RingTarget }
  | { readonly kind: 'timeout' }
  /** Nobody could ring, or all that rang refused: why, for the record. */
  | {
      readonly kind: 'unavailable';
      readonly reason: 'busy' | 'declined' | 'unregistered' | 'no-device' | 'refused-by-limit' | 'failed';
    };

export interface QueueRequest {
  /** The queue's id. */
  readonly queue: string;
  /** When the caller came, epoch ms: the place in the line and the longest wait count from here. */
  readonly since: number;
  /** The welcome has been played already. */
  readonly greeted: boolean;
  /** Whether the caller leaves as soon as no agent is logged in. */
  readonly leaveWithoutAgents: boolean;
}

export type QueueResult =
  /** An agent took it, and the conversation is over. */
  | { readonly kind: 'answered'; readonly by: RingTarget }
  /** The caller chose to be called back, and the call is over. */
  | { readonly kind: 'call-back' }
  | { readonly kind: 'no-agents' | 'full' | 'too-long' };

/** A tone made by the exchange. */
export interface ToneReference {
  readonly tone: 'beep' | 'busy' | 'ringback' | 'on' | 'off';
}

export interface PlayOptions {
  /** A key cuts it short, and stays to be read; so does one that waits to be read. */
  readonly untilKey?: boolean;
}

export type PlayOutcome = 'finished' | 'failed' | 'key';

/** A mail of the e-mail module: who called which plan when. */
export interface CallMail {
  readonly to: readonly string[];
  /** Name of the plan. */
  readonly plan: string;
}

export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly timeoutMs: number;
  /** Sent with POST, as JSON. */
  readonly body: Readonly<Record<string, string>>;
}

export type WebReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
    }
  /** `refused`: an address that calls may not be told to (private networks). */
  | { readonly kind: 'failed'; readonly reason: 'timeout' | 'refused' | 'unreachable' | 'too-large' };

export type VoicemailTarget = { readonly voicemailBox: string } | UserReference;

/** SIP statuses a plan may refuse a call with (decisions: hang up before answer). */
export const hangUpStatuses = [480, 486, 603, 404] as const;
export type HangUpStatus = (typeof hangUpStatuses)[number];

/** The caller has hung up, or the call was ended from elsewhere: the route stops. */
export class CallEnded extends Error {
  override readonly name = 'CallEnded';
  constructor() {
    super('the call has ended');
  }
}
