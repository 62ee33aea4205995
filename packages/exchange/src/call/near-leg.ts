import type { Dialog } from '@simmpl/sip';
import type { KeptCaller } from '../journal/kept-call.ts';
import type { Codec } from './codecs.ts';
import type { LegSound } from './leg-sound.ts';
import type { LegHistory } from './record.ts';

/** The leg that a call is about: of whoever called, or of whom we call for somebody. */
export interface NearLeg {
  readonly history: LegHistory;
  /** What it can take, best first. */
  readonly codecs: readonly Codec[];
  /** False for one without G.711, who can talk to others but hear and tell us nothing. */
  readonly hearsPrompts: boolean;
  readonly telephoneEvent: number | undefined;
  readonly sound: LegSound | undefined;
  /** Once it is answered. */
  readonly dialog: Dialog | undefined;
  /** Of its dialog, also before the answer; undefined while there is none. */
  readonly dialogId: string | undefined;
  /** One that we dialled outside. */
  readonly isExternal: boolean;
  /** True once it hears something from us, so that a ringing tone must come from us too. */
  readonly hearsUs: boolean;
  /** Settles when a closed leg's sound is released and noted in its history. */
  readonly released: Promise<void>;
  /** The other end is gone. */
  onGone: () => void;
  /** A key was pressed, in signalling. */
  onKey: (key: string) => void;
  /** What must outlive a crash is other than before. */
  onChanged: () => void;
  /** What must outlive a crash; undefined while there is nothing to go on with. */
  keptCaller(): KeptCaller | undefined;
  ringing(): void;
  /** Lets it hear sound before the answer. */
  earlySound(codec: Codec): Promise<void>;
  /** Answers, with this codec or the first G.711; resolves when it is answered, or closed. */
  answer(codec?: Codec): Promise<void>;
  /** Its dialog and sound go on elsewhere: nothing is said or heard here any more. */
  handOver(): void;
  /** Refuses with this status before the answer; says BYE after it. */
  close(status: number): void;
}
