/** Somebody who waits in a queue, or wants to be called back. */
export interface Waiting {
  readonly id: string;
  /** When they came, epoch ms: their place. */
  readonly enteredAt: number;
  /** Stands before all who are not. */
  readonly vip: boolean;
}

/** Whose turn it is: VIPs first, then who came first (panel document, section 4.4). */
export const inOrder = <W extends Waiting>(waiting: Iterable<W>): W[] =>
  [...waiting].sort((a, b) => Number(b.vip) - Number(a.vip) || a.enteredAt - b.enteredAt);

/** Place in the line, from 1; 0 for who does not stand in it. */
export const placeOf = (id: string, line: readonly Waiting[]): number =>
  line.findIndex((one) => one.id === id) + 1;

/** How long a call takes where nothing is known yet, ms. */
const usualTalkMs = 180_000;

/**
 * How long it will take until it is somebody's turn, ms: those before, and oneself, each wait until one of the agents
 * has done a call.
 * @param averageTalkMs of today's calls; null without any
 */
export function expectedWaitMs(place: number, agents: number, averageTalkMs: number | null): number {
  return (place * (averageTalkMs ?? usualTalkMs)) / Math.max(1, agents);
}
