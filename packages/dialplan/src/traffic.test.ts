import { expect, test } from 'vitest';
import { stepTraffic, type Walked } from './traffic.ts';

const at = 0;
const step = (stepId: string, more: Partial<Walked['path'][number]> = {}): Walked['path'][number] => ({
  stepId,
  type: 'transfer',
  at,
  ...more,
});
const call = (outcome: Walked['outcome'], ...path: Walked['path']): Walked => ({
  dialPlanId: 'main',
  outcome,
  path,
});
const other = { plan: { dialPlan: 'other' } };
const personal = { plan: { user: 'anna' } };
const none = { answered: 0, message: 0, left: 0, ended: 0, wentOn: 0 };

test('of each step how many reached it, and how they ended there or went on', () => {
  const calls = [
    call('answered', step('1')),
    call('answered', step('1'), step('2')),
    call('cancelled', step('1'), step('2')),
    call('announcement', step('1'), step('2', { callerLeft: true })),
    call('voicemail', step('1'), step('2'), step('3', { callerLeft: true })),
    call('no-answer', step('1'), step('2'), step('3')),
    call('fax', step('1'), step('2'), step('3')),
  ];
  expect(stepTraffic(calls, 'main')).toEqual([
    { ...none, stepId: '1', reached: 7, answered: 1, wentOn: 6 },
    { ...none, stepId: '2', reached: 6, answered: 1, left: 2, wentOn: 3 },
    { ...none, stepId: '3', reached: 3, message: 2, ended: 1 },
  ]);
});

test('a call that comes from another plan counts in both: it went on in the first', () => {
  const calls = [call('answered', step('1'), step('a', other), step('b', other))];
  expect(stepTraffic(calls, 'main')).toEqual([{ ...none, stepId: '1', reached: 1, wentOn: 1 }]);
  expect(stepTraffic(calls, 'other')).toEqual([
    { ...none, stepId: 'a', reached: 1, wentOn: 1 },
    { ...none, stepId: 'b', reached: 1, answered: 1 },
  ]);
});

test("what happens in somebody's personal plan happens at the step that led there", () => {
  const calls = [call('voicemail', step('1'), step('x', personal), step('y', personal))];
  expect(stepTraffic(calls, 'main')).toEqual([{ ...none, stepId: '1', reached: 1, message: 1 }]);
});

test('a step that is reached twice in a call, by way of another plan, counts once', () => {
  const calls = [call('answered', step('1'), step('a', other), step('1'))];
  expect(stepTraffic(calls, 'main')).toEqual([{ ...none, stepId: '1', reached: 1, answered: 1 }]);
});

test('no calls, no steps', () => {
  expect(stepTraffic([], 'main')).toEqual([]);
});
