import { type PlanTestFields, simulatedCallSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { namesFrom } from '../sentence.ts';
import { company, plan, step, steps } from '../testing/company.ts';
import { outcomeSentence } from './outcome-words.ts';
import { expectationOf, judge, runPlanTests } from './plan-test.ts';
import { simulateCall } from './simulated-plan.ts';

const { group, voicemail, hangUp } = steps;
const directory = company();
const call = simulatedCallSchema.parse({ at: '2026-11-23T10:00' });
const ring = group('ring-all', 20);
const box = voicemail();
const walk = (...route: ReturnType<typeof step>[]) => simulateCall(call, plan('p', route), directory);
const verdict = async (before: ReturnType<typeof step>[], after: ReturnType<typeof step>[]) =>
  judge(expectationOf(await walk(...before)), await walk(...after));

test('the same way to the same end passes, also when a step takes longer', async () => {
  expect(await verdict([ring, box], [ring, box])).toMatchObject({ passed: true });
  const longer = { ...ring, settings: { ...ring.settings, timeoutSeconds: 60 } };
  expect(await verdict([ring, box], [longer, box])).toMatchObject({ passed: true, outcomeDiffers: false });
});

test('another end is told, with the steps that are no longer taken and those that came', async () => {
  const end = hangUp();
  expect(await verdict([ring, box], [ring, end])).toMatchObject({
    passed: false,
    outcomeDiffers: true,
    lost: [{ step: box.id, type: 'voicemail' }],
    gained: [{ step: end.id }],
  });
});

test('a new step on the way, and the same steps in another order, are told too', async () => {
  const prefix = step('prefix', { text: 'Shop' });
  expect(await verdict([ring, box], [prefix, ring, box])).toMatchObject({
    passed: false,
    outcomeDiffers: false,
    gained: [{ step: prefix.id }],
  });
  expect(await verdict([prefix, ring, box], [ring, prefix, box])).toMatchObject({
    passed: false,
    orderDiffers: true,
  });
});

test('where only the end counts, the way does not matter', async () => {
  const { outcome } = await walk(ring, box);
  const other = await walk(group('ring-all', 10), box);
  expect(judge({ outcome, path: null }, other)).toMatchObject({ passed: true, lost: [], gained: [] });
});

test('runs the tests of a plan on any route of it', async () => {
  const expected = expectationOf(await walk(ring, box));
  const tests: PlanTestFields[] = [{ name: 'Nobody answers', call, expected }];
  const passed = async (...route: ReturnType<typeof step>[]) =>
    (await runPlanTests(tests, plan('p', route), directory)).map((run) => run.verdict.passed);
  expect(await passed(ring, box)).toEqual([true]);
  expect(await passed(box)).toEqual([false]);
});

test('outcomes in both languages, with and without the time', () => {
  const names = namesFrom(directory);
  const say = (outcome: Parameters<typeof outcomeSentence>[0], atMs?: number) => [
    outcomeSentence(outcome, atMs, names, 'nl'),
    outcomeSentence(outcome, atMs, names, 'en'),
  ];
  expect(say({ kind: 'voicemail', box: { voicemailBox: 'box' } }, 40_000)).toEqual([
    'Na 0:40 laat de beller een bericht achter in box Office.',
    'After 0:40 the caller leaves a message in box Office.',
  ]);
  expect(say({ kind: 'answered', by: { user: 'a' } })).toEqual(['Anna neemt op.', 'Anna answers.']);
  expect(say({ kind: 'ended', status: 486 }, 0)).toEqual([
    'Meteen eindigt het gesprek: de beller hoort “in gesprek”.',
    'At once the call ends: the caller hears “busy”.',
  ]);
  expect(say({ kind: 'gave-up' }, 65_000)).toEqual([
    'Na 1:05 hangt de beller op.',
    'After 1:05 the caller hangs up.',
  ]);
  expect(say({ kind: 'ended', status: null })).toEqual(['Het belplan hangt op.', 'The plan hangs up.']);
});
