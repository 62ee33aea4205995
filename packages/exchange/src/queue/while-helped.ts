import type { QueueCall } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { KeptStay } from '../journal/kept-call.ts';
import type { Services } from '../services.ts';

/** An agent talks to a caller of a queue: occupied meanwhile, and counted when it is over. */
export async function whileHelped(
  services: Pick<Services, 'queues' | 'clock' | 'newId'>,
  call: Call,
  { queueId, enteredAt, agent, answeredAt }: KeptStay,
  talk: () => Promise<void>,
): Promise<void> {
  const { companyId, callId, callerNumber } = call.facts;
  const desk = services.queues.desk(companyId, queueId);
  desk.occupy(agent, call);
  try {
    await talk();
  } finally {
    const ended: QueueCall = {
      id: services.newId(),
      companyId,
      queueId,
      callId,
      callerNumber: callerNumber ?? '',
      enteredAt,
      outcome: 'answered',
      agent,
      answeredAt,
      endedAt: services.clock.now(),
    };
    desk.over(ended);
    services.queues.save(ended);
  }
}
