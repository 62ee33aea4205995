import { queueFieldsSchema } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';

const agent = z.string().describe("the user's id, or the number outside");

export const queueDocument = named(
  'Queue',
  z.object({
    id: z.string(),
    ...queueFieldsSchema.shape,
    vipNumbers: z.array(z.string()),
    agents: z.array(
      z.object({
        target: z.union([z.object({ user: z.string() }), z.object({ external: z.string() })]),
        priority: z.number(),
        supervisor: z.boolean(),
      }),
    ),
    logins: z
      .array(z.object({ agent, loggedIn: z.boolean(), paused: z.boolean() }))
      .describe('how each agent stands to the queue'),
  }),
);

const figures = z.object({
  answered: z.number(),
  abandoned: z.number(),
  averageWaitMs: z.number().nullable().describe('of answered calls'),
  averageTalkMs: z.number().nullable(),
});

export const earlierQueueFiguresDocument = named(
  'EarlierQueueFigures',
  z.object({ yesterday: figures, thisWeek: figures.describe('since Monday, today included') }),
);

export const liveQueueDocument = named(
  'LiveQueue',
  z.object({
    queueId: z.string(),
    waiting: z
      .array(
        z.object({
          callId: z.string(),
          number: z.string(),
          name: z.string(),
          since: moment,
          vip: z.boolean(),
          callBack: z.boolean().describe('has hung up and is called back'),
          offeredTo: z.array(agent).readonly(),
        }),
      )
      .readonly(),
    agents: z
      .array(
        z.object({
          agent,
          activity: z.enum(['logged-out', 'paused', 'unreachable', 'idle', 'ringing', 'busy', 'wrap-up']),
          answeredToday: z.number(),
        }),
      )
      .readonly(),
    today: figures,
  }),
);

export const ownQueueDocument = named(
  'OwnQueue',
  z.object({
    queueId: z.string(),
    name: z.string(),
    loggedIn: z.boolean(),
    paused: z.boolean(),
    waiting: z.number().describe('callers who wait now'),
    listensTo: z
      .array(z.object({ agent, name: z.string() }))
      .describe('for a supervisor: the agents who talk to a caller now'),
  }),
);
