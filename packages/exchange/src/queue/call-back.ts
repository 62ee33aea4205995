import type { RingTarget } from '@simmpl/dialplan';
import { waitingTime } from '@simmpl/dialplan';
import type { Queue, QueueCallBack, QueueOutcome } from '@simmpl/model';
import { Call } from '../call/call.ts';
import { isG711 } from '../call/codecs.ts';
import { DialledLeg } from '../call/dialled-leg.ts';
import type { FarLeg } from '../call/far-leg.ts';
import { reach } from '../route/reach.ts';
import type { Services } from '../services.ts';
import type { Desk } from './desk.ts';
import { type AgentRing, agentsOf, type StayEnd, type Waiter } from './waiter.ts';

/** How often somebody is called back in vain before it is given up, and how long is waited in between, ms. */
const maxAttempts = 3;
const betweenMs = 300_000;

/**
 * The place of somebody who hung up to be called back. When the turn comes an agent rings first; once the agent has
 * answered the caller is dialled. Whoever does not answer then keeps the place for a later attempt.
 */
export class CallBackTurn implements Waiter {
  readonly id: string;
  readonly enteredAt: number;
  readonly vip: boolean;
  readonly number: string;
  readonly name: string;
  readonly callBack = true;
  readonly leavesWithoutAgents = false;
  readonly refusedBy = new Map<string, number>();
  readonly readyAt: number;
  readonly #services: Services;
  readonly #desk: Desk;
  readonly #ticket: QueueCallBack;
  #call: { readonly call: Call; readonly leg: DialledLeg } | undefined;

  constructor(services: Services, desk: Desk, ticket: QueueCallBack, readyAt: number, vip: boolean) {
    this.#services = services;
    this.#desk = desk;
    this.#ticket = ticket;
    this.id = ticket.id;
    this.enteredAt = ticket.enteredAt;
    this.number = ticket.number;
    this.name = ticket.name;
    this.readyAt = readyAt;
    this.vip = vip;
  }

  ring(target: RingTarget, queue: Queue, now: number): AgentRing {
    const call = this.#call?.call ?? this.#begin();
    // The number can't be called now: no trunk, or a limit.
    if (!call) return { taken: Promise.resolve(undefined), cancel: () => {} };
    return call.rings.offer(target, {
      timeoutMs: queue.ringSeconds * 1000,
      prefix: `\u21a9 ${waitingTime(now - this.enteredAt)} `,
      mayPickUp: agentsOf(queue),
    });
  }

  end(result: StayEnd): void {
    if (result.kind === 'taken')
      this.#services.background(this.#talk(result.agent, result.leg), 'a call-back');
    else this.#giveUp('cut-off');
  }

  /** An administrator took it out. */
  left(): void {
    this.#call?.call.end();
  }

  #begin(): Call | undefined {
    const { installation, moment, newId, clock } = this.#services;
    const { companyId, number, name, queueId } = this.#ticket;
    const directory = installation.directory(companyId);
    if (!directory) return undefined;
    const internal = directory.byInternalNumber.get(number);
    const target = internal && 'user' in internal ? internal : { external: number };
    const endpoints = reach(target, directory, moment, 0);
    const endpoint = typeof endpoints === 'string' ? undefined : endpoints[0];
    if (!endpoint) return undefined;
    const callId = newId();
    const leg = new DialledLeg(this.#services, companyId, target, endpoint, (invite) =>
      this.#services.journal.keep(callId, `ringing ${leg.history.id}`, invite ?? null),
    );
    const call = new Call(this.#services, leg, {
      facts: {
        callId,
        sipCallId: leg.history.sipCallId,
        companyId,
        callerNumber: number,
        callerName: name,
        callerUserId: null,
        dialledNumber: number,
        language: directory.company.language,
        enteredAt: clock.now(),
      },
      direction: 'out',
      to: { number, name: directory.queues.get(queueId)?.name ?? '' },
      dialPlanId: null,
      trunkCaller: { asserted: undefined, shown: undefined },
      maxForwards: 70,
    });
    this.#call = { call, leg };
    return call;
  }

  /** The agent hears that the caller's phone rings, then the caller. */
  async #talk(agent: string, agentLeg: FarLeg): Promise<void> {
    const current = this.#call;
    if (!current) return;
    const { call, leg } = current;
    const { player, clock } = this.#services;
    const codec = agentLeg.codecs.find(isG711);
    let stopTone = (): void => {};
    let answeredAt: number | null = null;
    if (codec) await agentLeg.take(codec);
    if (codec && agentLeg.sound) stopTone = await player.loop(agentLeg.sound.endpoint, { tone: 'ringback' });
    leg.onAnswered = () => {
      answeredAt = clock.now();
      stopTone();
      this.#desk.occupy(agent, call);
      // At once: whatever happens now, nobody is called a second time.
      this.#services.archive.removeCallBack(this.#ticket);
    };
    await call.sides.connectDialled(agentLeg);
    stopTone();
    if (answeredAt === null) {
      agentLeg.refuse();
      this.#again(agent);
    } else this.#over('answered', agent, answeredAt);
  }

  /** Nobody was there: a later attempt, in the same place. */
  #again(agent: string): void {
    const { archive, clock, bookCallBack } = this.#services;
    this.#over('call-back', agent, null);
    const later = { ...this.#ticket, attempts: this.#ticket.attempts + 1 };
    if (later.attempts >= maxAttempts) return archive.removeCallBack(later);
    archive.saveCallBack(later);
    bookCallBack(later, clock.now() + betweenMs);
  }

  #giveUp(outcome: QueueOutcome): void {
    this.#over(outcome, null, null);
    this.#services.archive.removeCallBack(this.#ticket);
  }

  #over(outcome: QueueOutcome, agent: string | null, answeredAt: number | null): void {
    const { newId, clock, queues } = this.#services;
    const { companyId, queueId } = this.#ticket;
    const ended = {
      id: newId(),
      companyId,
      queueId,
      callId: this.#call?.call.facts.callId ?? this.id,
      callerNumber: this.number,
      enteredAt: this.enteredAt,
      outcome,
      agent,
      answeredAt,
      endedAt: clock.now(),
    };
    this.#desk.over(ended);
    queues.save(ended);
  }
}

/** Puts somebody who is to be called back in the line. @param readyAt not before, epoch ms */
export function bookCallBack(services: Services, ticket: QueueCallBack, readyAt: number): void {
  const { installation, queues } = services;
  const queue = installation.directory(ticket.companyId)?.queues.get(ticket.queueId);
  const vip = queue?.vipNumbers.includes(ticket.number) ?? false;
  const desk = queues.desk(ticket.companyId, ticket.queueId);
  desk.enter(new CallBackTurn(services, desk, ticket, readyAt, vip));
}
