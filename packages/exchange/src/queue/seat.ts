import type { QueueRequest, RingTarget } from '@simmpl/dialplan';
import { waitingTime } from '@simmpl/dialplan';
import type { Queue } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { FarLeg } from '../call/far-leg.ts';
import type { Services } from '../services.ts';
import { agentAccepts } from './ask-agent.ts';
import { type AgentRing, agentsOf, type StayEnd, type Waiter } from './waiter.ts';

/** The place of a caller who waits on the line. */
export class Seat implements Waiter {
  readonly id: string;
  readonly enteredAt: number;
  readonly vip: boolean;
  readonly number: string;
  readonly name: string;
  readonly callBack = false;
  readonly leavesWithoutAgents: boolean;
  readonly refusedBy = new Map<string, number>();
  readonly ended: Promise<StayEnd>;
  /** Not before the welcome is over. */
  readyAt = Number.POSITIVE_INFINITY;
  readonly end: (result: StayEnd) => void;
  readonly #services: Services;
  readonly #call: Call;

  constructor(services: Services, call: Call, queue: Queue, request: QueueRequest) {
    const { promise, resolve } = Promise.withResolvers<StayEnd>();
    const { callId, callerNumber, callerName } = call.facts;
    this.id = callId;
    this.enteredAt = request.since;
    this.vip = callerNumber !== null && queue.vipNumbers.includes(callerNumber);
    this.number = callerNumber ?? '';
    this.name = callerName;
    this.leavesWithoutAgents = request.leaveWithoutAgents;
    this.ended = promise;
    this.end = resolve;
    this.#services = services;
    this.#call = call;
  }

  /** The call itself goes its own way. */
  left(): void {}

  /** The phone shows how long the caller has waited; a number outside is asked whether it takes the call. */
  ring(target: RingTarget, queue: Queue, now: number): AgentRing {
    const offer = this.#call.rings.offer(target, {
      timeoutMs: queue.ringSeconds * 1000,
      prefix: `${waitingTime(now - this.enteredAt)} `,
      mayPickUp: agentsOf(queue),
    });
    if ('user' in target) return offer;
    let asked: FarLeg | undefined;
    return {
      taken: offer.taken.then(async (leg) => {
        asked = leg;
        if (!leg || (await agentAccepts(this.#services, leg, this.#call.directory()))) return leg;
        leg.refuse();
        return undefined;
      }),
      cancel: (why) => {
        offer.cancel(why);
        asked?.close('hung-up');
      },
    };
  }
}
