import { z } from 'zod';
import { phoneNumberSchema } from './numbers.ts';
import { externalReference, soundReference, userReference } from './route.ts';

/**
 * Who is offered a waiting caller: all free agents at once, whoever took the fewest calls of this queue today, anyone
 * by chance, or whoever has been free the longest (panel document, section 4.4).
 */
export const distributions = ['simultaneous', 'least-calls', 'random', 'longest-idle'] as const;
export type Distribution = (typeof distributions)[number];

/** When callers hear their place: never, right before or after the periodic prompt, or at an interval of its own. */
export const positionAnnouncements = ['off', 'before', 'after', 'own-interval'] as const;
export type PositionAnnouncement = (typeof positionAnnouncements)[number];

/** Colours a queue is drawn in, by name; the panel knows what they look like. */
export const queueColours = ['green', 'blue', 'purple', 'orange', 'red', 'grey'] as const;
export type QueueColour = (typeof queueColours)[number];

const queueAgentSchema = z.strictObject({
  target: z.union([userReference, externalReference]),
  /** Level: 1 is offered callers first, the next level after the level time. */
  priority: z.int().min(1).max(9).default(1),
  /** May listen in on the queue's calls. */
  supervisor: z.boolean().default(false),
});
export type QueueAgent = z.infer<typeof queueAgentSchema>;

/** The fields of a queue (panel document, section 4.4). */
export const queueFieldsSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    colour: z.enum(queueColours).default('green'),
    distribution: z.enum(distributions).default('simultaneous'),
    /** How long one offer rings at an agent. */
    ringSeconds: z.int().min(5).max(120).default(20),
    /** How long callers wait before the next level of agents is offered them too. */
    levelSeconds: z.int().min(5).max(600).default(30),
    /** Rest of an agent after a call. */
    wrapUpSeconds: z.int().min(0).max(3600).default(5),
    /** Played once, before the waiting begins. */
    welcome: soundReference.nullable().default(null),
    /** Music while waiting; null for the music that is delivered. */
    music: soundReference.nullable().default(null),
    /** Played again and again while waiting. */
    periodic: soundReference.nullable().default(null),
    periodicSeconds: z.int().min(10).max(600).default(30),
    announcePosition: z.enum(positionAnnouncements).default('off'),
    positionSeconds: z.int().min(10).max(600).default(60),
    /** Tells how long it may take, wherever the position is told. */
    announceWait: z.boolean().default(false),
    /** After this the next module takes the caller. */
    maxWaitSeconds: z.int().min(5).max(86_400).default(1800),
    /** Further callers go to the next module at once; null for no limit. */
    maxWaiting: z.int().min(1).max(1000).nullable().default(null),
    /** Callers may press 1 to be called back, and keep their place. */
    callBack: z.boolean().default(false),
    /** Callers with these numbers stand before all others. */
    vipNumbers: z.array(phoneNumberSchema).max(500).default([]),
    agents: z.array(queueAgentSchema).max(200).default([]),
  })
  .superRefine(({ agents }, context) => {
    const seen = new Set<string>();
    for (const [index, { target }] of agents.entries()) {
      const key = agentKey(target);
      if (seen.has(key))
        context.addIssue({ code: 'custom', message: 'duplicate', path: ['agents', index, 'target'] });
      seen.add(key);
    }
  });
export type QueueFields = z.infer<typeof queueFieldsSchema>;

export interface Queue extends QueueFields {
  readonly id: string;
}

/** What an agent goes by within a queue: the user's id, or the number outside. */
export const agentKey = (target: QueueAgent['target']): string =>
  'user' in target ? target.user : target.external;

/** Whether an agent takes calls of a queue. Who never said anything is logged in. */
export interface QueueLogin {
  readonly queueId: string;
  /** See {@link agentKey}. */
  readonly agent: string;
  readonly loggedIn: boolean;
  readonly paused: boolean;
}

/** What a {@link QueueLogin} goes by in the directory. */
export const queueLoginKey = (queueId: string, agent: string): string => `${queueId} ${agent}`;

/** How a caller's time in a queue ended. */
export const queueOutcomes = [
  'answered',
  'abandoned',
  'too-long',
  'full',
  'no-agents',
  'call-back',
  'cut-off',
] as const;
export type QueueOutcome = (typeof queueOutcomes)[number];

/** One caller's stay in one queue. Times are epoch milliseconds. */
export interface QueueCall {
  readonly id: string;
  readonly companyId: string;
  readonly queueId: string;
  readonly callId: string;
  /** E.164 or an internal number; empty when withheld. */
  readonly callerNumber: string;
  readonly enteredAt: number;
  readonly outcome: QueueOutcome;
  /** See {@link agentKey}; null when nobody took it. */
  readonly agent: string | null;
  readonly answeredAt: number | null;
  readonly endedAt: number;
}

/** What has come of a queue's calls in some time. */
export interface QueueFigures {
  readonly answered: number;
  readonly abandoned: number;
  /** Of answered calls, ms; null without any. */
  readonly averageWaitMs: number | null;
  readonly averageTalkMs: number | null;
}

/** Figures of days in the company's zone; the week began on Monday and goes on today. */
export interface EarlierQueueFigures {
  readonly yesterday: QueueFigures;
  readonly thisWeek: QueueFigures;
}

/** What has come of a queue's calls since midnight in the company's zone. */
export interface QueueToday extends QueueFigures {
  readonly queueId: string;
  readonly agents: readonly {
    /** See {@link agentKey}. */
    readonly agent: string;
    readonly answered: number;
    /** When the last call of this queue ended, epoch ms. */
    readonly lastEndedAt: number;
  }[];
}

/** A caller who hung up to be called back, and kept the place. */
export interface QueueCallBack {
  readonly id: string;
  readonly companyId: string;
  readonly queueId: string;
  /** E.164 or an internal number. */
  readonly number: string;
  readonly name: string;
  /** When the caller came into the queue, epoch ms. */
  readonly enteredAt: number;
  /** How often it was tried in vain. */
  readonly attempts: number;
}

/** What an agent of a queue does now. */
export type AgentActivity = 'logged-out' | 'paused' | 'unreachable' | 'idle' | 'ringing' | 'busy' | 'wrap-up';

/** A queue as it is now. Times are epoch milliseconds. */
export interface LiveQueue {
  readonly queueId: string;
  readonly waiting: readonly {
    readonly callId: string;
    readonly number: string;
    readonly name: string;
    readonly since: number;
    readonly vip: boolean;
    /** The caller has hung up and is called back. */
    readonly callBack: boolean;
    /** Agents that ring for this caller. */
    readonly offeredTo: readonly string[];
  }[];
  readonly agents: readonly {
    readonly agent: string;
    readonly activity: AgentActivity;
    readonly answeredToday: number;
  }[];
  readonly today: QueueFigures;
}
