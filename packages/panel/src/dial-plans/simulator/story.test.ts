import { simulateCall } from '@simmpl/dialplan';
import {
  buildDirectory,
  type Device,
  type Queue,
  queueFieldsSchema,
  type Route,
  simulatedCallSchema,
} from '@simmpl/model';
import { expect, test } from 'vitest';
import { closed, directory as company, play, ring, stop, tape } from '../route/example.testing.ts';
import { timelineOf } from '../route/timeline.ts';
import { heardAt, type Note, type Story, stepAt, storyOf, timelineOfStory } from './story.ts';

const desk = (userId: string): [string, Device] => [
  userId,
  {
    id: userId,
    name: userId,
    brand: 'other',
    type: '',
    userId,
    sipUsername: userId,
    sha256: false,
    hotdesking: false,
  },
];
const queue: Queue = {
  ...queueFieldsSchema.parse({
    name: 'Support',
    agents: [{ target: { user: 'a' } }],
    periodic: { sound: 'closed' },
    periodicSeconds: 20,
    maxWaitSeconds: 30,
  }),
  id: 'q',
};
const directory = buildDirectory({
  ...company,
  devices: new Map([desk('a'), desk('b')]),
  queues: new Map([['q', queue]]),
});
const tell = async (route: Route, fields: object = {}): Promise<Story> => {
  const call = simulatedCallSchema.parse({
    at: '2026-11-24T10:42',
    caller: { external: '+31612345678' },
    ...fields,
  });
  const plan = { id: 'p', internalNumber: '3001', version: 1, route };
  return storyOf(await simulateCall(call, plan, directory), 'p');
};
const notes = (story: Story, step: string): readonly Note[] => story.visits.get(step)?.notes ?? [];
const answers = (user: string, afterSeconds: number) => ({
  phones: [{ target: { user }, does: 'answers', afterSeconds }],
});

test('phones that ring stand at their step with what they show, until they stop', async () => {
  const story = await tell([ring('1', 'a', 20), ring('2', 'b', 20)], answers('b', 4));
  expect(notes(story, '1')).toEqual([
    { kind: 'heard', atMs: 0, untilMs: 20_000, what: { kind: 'ringing' } },
    {
      kind: 'phone',
      atMs: 0,
      untilMs: 20_000,
      target: { user: 'a' },
      name: '',
      display: '31612345678',
      end: 'time-out',
    },
  ]);
  expect(notes(story, '2').map((note) => [note.kind, note.atMs])).toEqual([
    ['heard', 20_000],
    ['phone', 20_000],
    ['heard', 24_000],
  ]);
  expect(story.lengthMs).toBe(29_000);
});

test('the bead is at the step that the call is at, and the caller hears what is played there', async () => {
  const story = await tell([play('1'), ring('2', 'a', 20), tape('3')]);
  expect([0, 8_999, 9_000, 28_999, 29_000, 34_000].map((at) => stepAt(story, at))).toEqual([
    '1',
    '1',
    '2',
    '2',
    '3',
    '3',
  ]);
  expect([1_000, 10_000, 30_000].map((at) => heardAt(story, at)?.kind)).toEqual([
    'sound',
    'ringing',
    'voicemail',
  ]);
  expect(heardAt(story, story.lengthMs)?.kind).toBe('voicemail');
});

test('music goes on after an announcement of the queue', async () => {
  const story = await tell([{ id: '1', type: 'queue', settings: { queue: { queue: 'q' } }, steps: [] }]);
  const heard = notes(story, '1').flatMap((note) =>
    note.kind === 'heard' ? [[note.what.kind, note.atMs, note.untilMs]] : [],
  );
  expect(heard).toEqual([
    ['music', 0, 20_000],
    ['announcement', 20_000, 24_000],
    ['music', 24_000, 30_000],
  ]);
  expect(notes(story, '1').flatMap((note) => (note.kind === 'phone' ? [note.display] : []))).toEqual([
    '0:00 31612345678',
  ]);
});

test('keys in a row are one line', async () => {
  const choice: Route = [{ id: 'c', type: 'choice', settings: { keys: '97' }, steps: [tape('t')] }];
  const menu = { id: 'm', type: 'menu', settings: { greeting: { sound: 'closed' } }, steps: choice };
  const story = await tell([menu], { presses: [{ keys: '97', afterSeconds: 3 }] });
  expect(notes(story, 'm')).toContainEqual({ kind: 'presses', atMs: 3_000, keys: '97' });
});

test('steps of a personal plan stand at the step that led there', async () => {
  const on = { id: '1', type: 'transfer', settings: { target: { user: 'a' }, personalRoute: true } };
  const story = await tell([on], answers('a', 2));
  expect(notes(story, '1')).toContainEqual(
    expect.objectContaining({ kind: 'elsewhere', atMs: 0, plan: { user: 'a' } }),
  );
  expect(notes(story, '1').some((note) => note.kind === 'phone')).toBe(true);
});

test('a step of another plan that is passed over is left out', async () => {
  const other: Route = [closed('night', stop('end')), tape('box')];
  const dialPlans = new Map([
    ['q', { id: 'q', name: 'Q', internalNumber: '3002', version: 1, route: other }],
  ]);
  const on = { id: '1', type: 'go-to', settings: { plan: { dialPlan: 'q' } } };
  const call = simulatedCallSchema.parse({ at: '2026-11-24T10:42' });
  const plan = { id: 'p', internalNumber: '3001', version: 1, route: [on] };
  const story = storyOf(await simulateCall(call, plan, { ...directory, dialPlans }), 'p');
  expect(notes(story, '1').map((note) => (note.kind === 'elsewhere' ? note.stepId : note.kind))).toEqual([
    'box',
    'heard',
  ]);
});

test('the timeline fades what the call does not reach, and has the time of what it does', async () => {
  const route = [closed('night', play('sorry'), stop('end')), ring('1', 'a', 20), tape('2'), ring('3', 'b')];
  const lens = timelineOf(route, {
    directory,
    at: Date.parse('2026-11-24T09:42:00Z'),
    plan: { dialPlan: 'p' },
    caller: undefined,
  });
  const { moments, endsAt } = timelineOfStory(route, await tell(route), lens);
  expect([...moments].map(([id, { reached, elapsedMs }]) => [id, reached, elapsedMs])).toEqual([
    ['night', true, 0],
    ['sorry', false, undefined],
    ['end', false, undefined],
    ['1', true, 0],
    ['2', true, 20_000],
    ['3', false, undefined],
  ]);
  expect(moments.get('night')?.entered).toBe(false);
  expect(endsAt).toBeUndefined();
});

test('branches that the caller did not choose fade', async () => {
  const choices: Route = [
    { id: 'c1', type: 'choice', settings: { keys: '1' }, steps: [ring('1', 'a', 10)] },
    { id: 'c2', type: 'choice', settings: { keys: '2' }, steps: [ring('2', 'b', 10)] },
  ];
  const menu = { id: 'm', type: 'menu', settings: { greeting: { sound: 'closed' } }, steps: choices };
  const lens = { moments: new Map(), endsAt: undefined };
  const story = await tell([menu, stop('end')], { presses: [{ keys: '1' }] });
  const { moments, endsAt } = timelineOfStory([menu, stop('end')], story, lens);
  expect(['c1', '1', 'c2', '2', 'end'].map((id) => moments.get(id)?.reached)).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
  expect(endsAt).toBe(12_000);
});
