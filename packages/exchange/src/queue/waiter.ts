import type { Candidate, RingTarget } from '@simmpl/dialplan';
import type { Queue } from '@simmpl/model';
import type { FarLeg } from '../call/far-leg.ts';

/** How a stay in a queue ends, as the desk decides it. */
export type StayEnd =
  | { readonly kind: 'taken'; readonly agent: string; readonly target: RingTarget; readonly leg: FarLeg }
  | { readonly kind: 'no-agents' | 'too-long' | 'call-back' };

/** An agent that rings for somebody. */
export interface AgentRing {
  /** The leg on which the agent took the call; undefined when it came to nothing. */
  readonly taken: Promise<FarLeg | undefined>;
  cancel(why: 'answered-elsewhere' | 'cancelled'): void;
}

/** Somebody whose turn will come: a caller on the line, or one who is called back. */
export interface Waiter extends Omit<Candidate, 'offeredTo'> {
  readonly number: string;
  readonly name: string;
  readonly callBack: boolean;
  readonly leavesWithoutAgents: boolean;
  readonly refusedBy: Map<string, number>;
  /** Rings an agent for this one. */
  ring(target: RingTarget, queue: Queue, now: number): AgentRing;
  /** Taken out of the line from elsewhere. */
  left(): void;
  /** The desk has decided; at most once. */
  end(result: StayEnd): void;
}

/** The users who are agents of a queue, logged in or not: its calls are theirs to pick up (decisions: `*8` and queues). */
export const agentsOf = ({ agents }: Queue): ReadonlySet<string> =>
  new Set(agents.flatMap(({ target }) => ('user' in target ? [target.user] : [])));
