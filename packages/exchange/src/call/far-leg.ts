import type { Dialog } from '@simmpl/sip';
import type { KeptLeg } from '../journal/kept-call.ts';
import type { Codec } from './codecs.ts';
import type { LegSound } from './leg-sound.ts';
import type { LegHistory } from './record.ts';

/** The leg of whom the near leg talks to. */
export interface FarLeg {
  readonly history: LegHistory;
  readonly isExternal: boolean;
  readonly isClosed: boolean;
  /** What it can take, best first. */
  readonly codecs: readonly Codec[];
  readonly sound: LegSound | undefined;
  readonly dialog: Dialog | undefined;
  /** Settles when a closed leg's sound is released and noted in its history. */
  readonly released: Promise<void>;
  /** The far side hung up. */
  onHungUp: () => void;
  /** What must outlive a crash is other than before. */
  onChanged: () => void;
  /** What must outlive a crash; undefined while it is not answered. */
  keptLeg(): KeptLeg | undefined;
  /** Settles that this leg talks this codec of its own. */
  take(codec: Codec): Promise<void>;
  /** Its dialog and sound go on elsewhere: nothing is said or heard here any more. */
  handOver(): void;
  /** Whoever answered did not want the call after all. */
  refuse(): void;
  close(why: 'hung-up'): void;
}
