import type { QueueRequest, QueueResult } from '@simmpl/dialplan';
import { StepFailed } from '@simmpl/dialplan';
import type { QueueCall, QueueCallBack, QueueOutcome } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Ending } from '../call/ended.ts';
import type { FarLeg } from '../call/far-leg.ts';
import type { Keypad } from '../call/keypad.ts';
import type { KeptStay } from '../journal/kept-call.ts';
import type { Services } from '../services.ts';
import { HoldSound } from './hold-sound.ts';
import { Seat } from './seat.ts';
import type { StayEnd } from './waiter.ts';
import { whileHelped } from './while-helped.ts';

/** What the stay needs of its call beyond what everyone sees. */
interface Inside {
  readonly keypad: Keypad;
  readonly ending: Ending;
  /** Connects the caller; resolves when either has hung up. @param stay what has come to its end with that */
  talk(leg: FarLeg, stay: KeptStay): Promise<void>;
}

/** Lets an answered caller wait in a queue until an agent takes the call, the queue gives up, or the caller does. */
export async function waitInQueue(
  services: Services,
  call: Call,
  request: QueueRequest,
  { keypad, ending, talk }: Inside,
): Promise<QueueResult> {
  const queue = call.directory().queues.get(request.queue);
  if (!queue) throw new StepFailed('missing-reference', 'the queue is gone');
  const { companyId, callId } = call.facts;
  const desk = services.queues.desk(companyId, request.queue);
  const leave = (outcome: QueueOutcome): void => {
    const ended: QueueCall = {
      id: services.newId(),
      companyId,
      queueId: queue.id,
      callId,
      callerNumber: call.facts.callerNumber ?? '',
      enteredAt: request.since,
      outcome,
      agent: null,
      answeredAt: null,
      endedAt: services.clock.now(),
    };
    desk.note(ended);
    services.queues.save(ended);
  };
  if (queue.maxWaiting !== null && desk.waiting >= queue.maxWaiting) {
    leave('full');
    return { kind: 'full' };
  }
  const seat = new Seat(services, call, queue, request);
  const sound = new HoldSound(services, {
    call,
    keypad,
    queue,
    outlook: () => desk.outlook(callId),
    onReady: () => {
      seat.readyAt = services.clock.now();
      desk.look();
    },
    onCallBack: () => {
      desk.leave(callId);
      seat.end({ kind: 'call-back' });
    },
  });
  desk.enter(seat);
  services.background(sound.run(request.greeted), 'the sound of a queue');
  let end: StayEnd;
  try {
    end = await ending.race(seat.ended);
  } catch (error) {
    desk.leave(callId);
    leave('abandoned');
    throw error;
  } finally {
    sound.stop();
  }
  if (end.kind === 'taken') {
    const { agent } = end;
    const answered: KeptStay = {
      queueId: queue.id,
      enteredAt: request.since,
      agent,
      answeredAt: services.clock.now(),
    };
    await whileHelped(services, call, answered, () => talk(end.leg, answered));
    return { kind: 'answered', by: end.target };
  }
  leave(end.kind);
  if (end.kind === 'call-back') {
    const ticket: QueueCallBack = {
      id: services.newId(),
      companyId,
      queueId: queue.id,
      number: seat.number,
      name: seat.name,
      enteredAt: seat.enteredAt,
      attempts: 0,
    };
    services.archive.saveCallBack(ticket);
    services.bookCallBack(ticket, services.clock.now());
    await call.play({ standardSound: 'call-back-promised' });
    await call.hangUp(480);
  }
  return { kind: end.kind };
}
