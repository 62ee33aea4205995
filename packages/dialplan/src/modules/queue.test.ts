import { type Queue, type QueueFields, queueFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { checkRoute, resolverOf } from '../check.ts';
import { lintRoute } from '../lint.ts';
import { company, step, steps } from '../testing/company.ts';
import { callTo, story } from '../testing/story.ts';

const { transferTo, voicemail, hangUp } = steps;
const queue = (changes: Partial<QueueFields> = {}): Queue => ({
  ...queueFieldsSchema.parse({
    name: 'Support',
    agents: [{ target: { user: 'a' } }, { target: { user: 'b' } }],
  }),
  id: 'q',
  ...changes,
});
const inQueue = (...exits: ReturnType<typeof step>[]) => step('queue', { queue: { queue: 'q' } }, exits);
const exit = (when: string, ...inside: ReturnType<typeof step>[]) => step('queue-exit', { when }, inside);
const off = { kind: 'off' } as const;

test('all free agents ring, with the waiting time on the display (examples 30, 34)', async () => {
  const call = await callTo(
    [step('prefix', { text: 'Support' }), inQueue()],
    company({ queues: [queue({ welcome: { sound: 'closed' } })] }),
    { phones: { a: { kind: 'declines', afterMs: 71_000 }, b: { kind: 'answers', afterMs: 12_000 } } },
  );
  expect(story(call)).toEqual([
    '0 s: plays',
    '9 s: a rings',
    '9 s: b rings',
    '21 s: a stops (answered-elsewhere)',
    '21 s: b answers',
    '81 s: hung up by person',
  ]);
  expect(call.happenings.flatMap((one) => (one.kind === 'rings' ? [one.display] : []))).toEqual([
    '0:09 Support 31501111111',
    '0:09 Support 31501111111',
  ]);
});

test('who does not answer is left in peace, then offered again with the new waiting time', async () => {
  const call = await callTo(
    [inQueue()],
    company({ queues: [queue({ ringSeconds: 20, maxWaitSeconds: 50 })] }),
    {
      phones: { b: off },
    },
  );
  expect(call.happenings.flatMap((one) => (one.kind === 'rings' ? [one.display] : []))).toEqual([
    '0:00 31501111111',
    '0:30 31501111111',
  ]);
  expect(story(call)).toEqual([
    '0 s: a rings',
    '20 s: a stops (time-out)',
    '30 s: a rings',
    '50 s: a stops (time-out)',
    '50 s: hung up by plan',
  ]);
});

test('at the longest wait the next module runs (example 33)', async () => {
  const route = [inQueue(), voicemail()];
  const call = await callTo(route, company({ queues: [queue({ maxWaitSeconds: 120 })] }), {
    phones: { a: off, b: off },
  });
  expect(story(call)).toContain('120 s: voicemail box');
});

test('each exit has a branch of its own; without one the call goes on below', async () => {
  const nobody = company({
    queues: [queue({ maxWaitSeconds: 30 })],
    queueLogins: ['a', 'b'].map((agent) => ({ queueId: 'q', agent, loggedIn: false, paused: false })),
  });
  const ring = transferTo('c', { timeoutSeconds: 10 });
  expect(story(await callTo([inQueue(exit('no-agents', ring, hangUp()))], nobody))).toEqual([
    '0 s: c rings',
    '10 s: c stops (time-out)',
    '10 s: hung up by plan',
  ]);
  expect(story(await callTo([inQueue(exit('too-long', voicemail()))], nobody))).toContain(
    '30 s: voicemail box',
  );
});

test('the second level joins after the level time', async () => {
  const agents: QueueFields['agents'] = [
    { target: { user: 'a' }, priority: 1, supervisor: false },
    { target: { user: 'b' }, priority: 2, supervisor: false },
  ];
  const call = await callTo([inQueue()], company({ queues: [queue({ agents, levelSeconds: 15 })] }), {
    phones: { b: { kind: 'answers', afterMs: 1_000 } },
    talkMs: 1_000,
  });
  expect(story(call)).toEqual([
    '0 s: a rings',
    '15 s: b rings',
    '16 s: a stops (answered-elsewhere)',
    '16 s: b answers',
    '17 s: hung up by person',
  ]);
});

test('the periodic prompt and the position are told at their times (example 36)', async () => {
  const told = queue({ periodic: { sound: 'closed' }, announcePosition: 'before', maxWaitSeconds: 70 });
  const call = await callTo([inQueue()], company({ queues: [told] }), { phones: { a: off, b: off } });
  expect(
    call.happenings.flatMap((one) => (one.kind === 'announces' ? [[one.atMs, ...one.parts]] : [])),
  ).toEqual([
    [30_000, 'position', 'periodic'],
    [60_000, 'position', 'periodic'],
  ]);
});

test('who presses 1 is called back', async () => {
  const call = await callTo([inQueue(), voicemail()], company({ queues: [queue({ callBack: true })] }), {
    phones: { a: off, b: off },
    answers: [{ keys: '1', afterMs: 2_000 }],
  });
  expect(story(call)).toEqual(['2 s: presses 1', '2 s: hung up by plan']);
});

test('a caller who loses patience stops all phones', async () => {
  const call = await callTo([inQueue()], company({ queues: [queue()] }), { callerPatienceMs: 5_000 });
  expect(story(call)).toContain('5 s: a stops (caller-gone)');
  expect(story(call).at(-1)).toBe('5 s: hung up by caller');
});

test('two exits for the same are refused, and a queue without agents is pointed out', () => {
  const directory = company({ queues: [queue({ agents: [] })] });
  const route = [inQueue(exit('full', hangUp()), exit('full', hangUp()))];
  expect(checkRoute(route, resolverOf(directory))).toEqual([
    { path: [0, 'steps', 1, 'settings', 'when'], code: 'duplicate' },
  ]);
  expect(lintRoute([inQueue()], { dialPlan: 'p' }, directory, 0).map(({ code }) => code)).toEqual([
    'queue-without-agents',
  ]);
});
