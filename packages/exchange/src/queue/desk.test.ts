import type { RingTarget } from '@simmpl/dialplan';
import { type Directory, type LiveQueue, queueFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { AgentBoard } from './agent-board.ts';
import { Desk } from './desk.ts';
import type { StayEnd, Waiter } from './waiter.ts';

const colleague = (user: string) => ({ target: { user } });

function directory(changes: object = {}): Directory {
  const queue = queueFieldsSchema.parse({
    name: 'Support',
    distribution: 'longest-idle',
    agents: [colleague('user-101'), colleague('user-102')],
    ...changes,
  });
  return { ...exampleDirectory(), queues: new Map([['q', { ...queue, id: 'q' }]]) };
}

/** A caller in a test, and what became of it. */
class TestWaiter implements Waiter {
  readonly id: string;
  readonly enteredAt: number;
  readonly readyAt: number;
  readonly vip = false;
  readonly number = '+31612345678';
  readonly name = '';
  readonly callBack = false;
  readonly leavesWithoutAgents: boolean;
  readonly refusedBy = new Map<string, number>();
  readonly rung: string[] = [];
  readonly stopped: string[] = [];
  ended: StayEnd['kind'] | undefined;
  /** What the agents that ring do: undefined refuses. */
  readonly answers = new Map<string, () => void>();

  constructor(id: string, now: number, leavesWithoutAgents = false) {
    this.id = id;
    this.enteredAt = this.readyAt = now;
    this.leavesWithoutAgents = leavesWithoutAgents;
  }

  ring(target: RingTarget) {
    const agent = 'user' in target ? target.user : target.external;
    this.rung.push(agent);
    const taken = new Promise<undefined>((resolve) => this.answers.set(agent, () => resolve(undefined)));
    return { taken, cancel: (why: string) => this.stopped.push(`${agent} ${why}`) };
  }

  left(): void {}

  end({ kind }: StayEnd): void {
    this.ended = kind;
  }
}

function openDesk(now: Directory, board = new AgentBoard()) {
  const clock = new VirtualClock(1_000_000);
  const told: LiveQueue[] = [];
  const desk = new Desk('q', board, {
    clock,
    moment: {
      bindingsOf: (deviceId) => (now.devices.has(deviceId) ? [exampleBinding(deviceId)] : []),
      isInCall: () => false,
      trunksFor: () => [],
    },
    random: () => 0,
    directory: () => now,
    tell: (live) => told.push(live),
  });
  return { desk, clock, told, board };
}

const exampleBinding = (deviceId: string) => ({
  companyId: 'company',
  deviceId,
  sipUsername: 'x',
  contact: 'sip:x@192.0.2.1',
  callId: 'c',
  cseq: 1,
  source: { protocol: 'udp' as const, address: '192.0.2.1', port: 5060 },
  userAgent: '',
  path: [],
  registeredAt: 0,
  expiresAt: 9e15,
  test: false,
  instance: '',
  regId: 0,
  rewritten: [],
});

test('one agent after the other rings, and who refused is left in peace', async () => {
  const { desk, clock } = openDesk(directory());
  const caller = new TestWaiter('1', clock.now());
  desk.enter(caller);
  expect(caller.rung).toEqual(['user-101']);
  caller.answers.get('user-101')?.();
  await clock.advance(0);
  expect(caller.rung).toEqual(['user-101', 'user-102']);
  caller.answers.get('user-102')?.();
  await clock.advance(9_000);
  expect(caller.rung).toHaveLength(2);
  await clock.advance(1_100);
  expect(caller.rung).toHaveLength(3);
});

test('two callers ring two agents, and a caller who leaves frees an agent for the next', async () => {
  const { desk, clock } = openDesk(directory({ agents: [colleague('user-101')] }));
  const first = new TestWaiter('1', clock.now());
  const second = new TestWaiter('2', clock.now() + 1);
  desk.enter(first);
  desk.enter(second);
  await clock.advance(5);
  expect([first.rung, second.rung]).toEqual([['user-101'], []]);
  desk.leave('1');
  expect(first.stopped).toEqual(['user-101 cancelled']);
  expect(second.rung).toEqual(['user-101']);
});

test('after a call the agent rests for the wrap-up time', async () => {
  const { desk, clock, board } = openDesk(directory({ agents: [colleague('user-101')], wrapUpSeconds: 5 }));
  board.take('user-101');
  const caller = new TestWaiter('1', clock.now());
  desk.enter(caller);
  expect(caller.rung).toEqual([]);
  desk.over({
    id: 'x',
    companyId: 'company',
    queueId: 'q',
    callId: 'c',
    callerNumber: '',
    enteredAt: clock.now() - 5_000,
    outcome: 'answered',
    agent: 'user-101',
    answeredAt: clock.now() - 1_000,
    endedAt: clock.now(),
  });
  await clock.advance(4_900);
  expect(caller.rung).toEqual([]);
  await clock.advance(200);
  expect(caller.rung).toEqual(['user-101']);
  expect(desk.live()?.today).toMatchObject({ answered: 1, averageWaitMs: 4_000, averageTalkMs: 1_000 });
});

test('who has waited too long leaves, and phones that ring for them stop', async () => {
  const { desk, clock } = openDesk(directory({ maxWaitSeconds: 30 }));
  const caller = new TestWaiter('1', clock.now());
  desk.enter(caller);
  await clock.advance(30_000);
  expect(caller.ended).toBe('too-long');
  expect(caller.stopped).toEqual(['user-101 cancelled']);
});

test('with nobody logged in only those leave who have somewhere to go', () => {
  const nobody = {
    ...directory(),
    queueLogins: new Map(
      ['user-101', 'user-102'].map((agent) => [
        `q ${agent}`,
        { queueId: 'q', agent, loggedIn: false, paused: false },
      ]),
    ),
  };
  const { desk, clock } = openDesk(nobody);
  const stays = new TestWaiter('1', clock.now());
  const leaves = new TestWaiter('2', clock.now(), true);
  desk.enter(stays);
  desk.enter(leaves);
  expect([stays.ended, leaves.ended]).toEqual([undefined, 'no-agents']);
});

test('tells what the queue looks like soon after it changed', async () => {
  const { desk, clock, told } = openDesk(directory());
  desk.enter(new TestWaiter('1', clock.now()));
  await clock.advance(600);
  expect(told.at(-1)).toMatchObject({
    queueId: 'q',
    waiting: [{ callId: '1', offeredTo: ['user-101'] }],
    agents: [
      { agent: 'user-101', activity: 'ringing' },
      { agent: 'user-102', activity: 'idle' },
    ],
  });
});
