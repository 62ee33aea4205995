import { expect, test } from 'vitest';
import { company, mobile, step, steps } from '../testing/company.ts';
import { callTo, mondayMorning, story } from '../testing/story.ts';
import { simulate } from './simulate.ts';
import { SimulatedCall } from './simulated-call.ts';

const { transferTo, group, sound } = steps;
const directory = company();

test('the same seed gives the same call', async () => {
  const route = [group('round-robin', 120), group('round-robin', 120), transferTo('a')];
  const once = await callTo(route, directory, { seed: 42 });
  expect(await callTo(route, directory, { seed: 42 })).toEqual(once);
  expect(once.lastedMs).toBe(750_000);
});

test('tells which step was reached when, and how it was left', async () => {
  const never = step('diversion', { sequence: 1, label: 'x' }, [sound()]);
  const ring = transferTo('a', { timeoutSeconds: 10 });
  const { happenings } = await callTo([never, ring], directory);
  expect(happenings.filter(({ kind }) => kind.startsWith('step'))).toEqual([
    { atMs: 0, kind: 'step', plan: { dialPlan: 'p' }, stepId: never.id, type: 'diversion' },
    { atMs: 0, kind: 'step-left', plan: { dialPlan: 'p' }, stepId: never.id, result: 'skipped' },
    { atMs: 0, kind: 'step', plan: { dialPlan: 'p' }, stepId: ring.id, type: 'transfer' },
    { atMs: 10_000, kind: 'step-left', plan: { dialPlan: 'p' }, stepId: ring.id, result: 'next' },
  ]);
});

test('a call straight to a user follows the personal plan', async () => {
  const call = await simulate({
    directory: company({ users: { a: { personalVoicemail: true } } }),
    start: { user: 'a' },
    at: mondayMorning,
    caller: { number: '002', userId: 'b' },
    dialled: '001',
  });
  expect(story(call).slice(0, 3)).toEqual(['0 s: a rings', '25 s: a stops (time-out)', '25 s: voicemail a']);
});

test('a group member who answers late, after another declined', async () => {
  const call = await callTo([group('ring-all', 20, ['a', 'b'])], directory, {
    phones: { a: { kind: 'declines', afterMs: 2_000 }, b: { kind: 'answers', afterMs: 12_000 } },
    talkMs: 1_000,
  });
  expect(story(call)).toEqual([
    '0 s: a rings',
    '0 s: b rings',
    '2 s: a stops (declined)',
    '12 s: b answers',
    '13 s: hung up by person',
  ]);
});

test('when all who ring decline, later members come forward with the time-out', async () => {
  const call = await callTo([group('memory-hunt', 10, ['a', 'b'])], directory, {
    phones: { a: { kind: 'declines', afterMs: 4_000 } },
  });
  expect(story(call)).toEqual([
    '0 s: a rings',
    '4 s: a stops (declined)',
    '4 s: b rings',
    '14 s: b stops (time-out)',
    '14 s: hung up by plan with 480',
  ]);
});

test('prefixes stand before the number on every later display (example 27)', async () => {
  const call = new SimulatedCall(
    {
      callId: 'one',
      sipCallId: 'one',
      companyId: 'company',
      callerNumber: mobile,
      callerName: '',
      callerUserId: null,
      dialledNumber: '3395',
      language: 'nl',
      enteredAt: 0,
    },
    {
      directory,
      phones: {},
      patienceMs: Number.POSITIVE_INFINITY,
      talkMs: 0,
      voicemailMs: 0,
      soundMs: 0,
      answers: [],
      webReplies: {},
      lines: {},
      random: () => 0,
    },
  );
  call.addDisplayPrefix('Shop:');
  await call.ring({ stages: [{ afterMs: 0, targets: [{ user: 'a' }] }], timeoutMs: 1_000 });
  call.addDisplayPrefix('Sales');
  await call.ring({ stages: [{ afterMs: 0, targets: [{ user: 'b' }] }], timeoutMs: 1_000 });
  expect(call.happenings.flatMap((one) => (one.kind === 'rings' ? [one.display] : []))).toEqual([
    'Shop: 31612345678',
    'Shop: Sales 31612345678',
  ]);
});
