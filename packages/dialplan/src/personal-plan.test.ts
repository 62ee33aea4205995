import { expect, test } from 'vitest';
import { simulate } from './simulator/simulate.ts';
import { company, mobile } from './testing/company.ts';
import { mondayMorning, story } from './testing/story.ts';

type Change = NonNullable<NonNullable<Parameters<typeof company>[0]>['users']>['a'];

/** What a call to user a's own number does. */
async function called(change: Change): Promise<string[]> {
  return story(
    await simulate({
      directory: company({ users: { a: change } }),
      start: { user: 'a' },
      at: mondayMorning,
      caller: { number: '002', userId: 'b' },
      dialled: '001',
    }),
  );
}

test('the own plan: own devices, then the personal voicemail', async () => {
  expect(await called({ personalVoicemail: true })).toEqual([
    '0 s: a rings',
    '25 s: a stops (time-out)',
    '25 s: voicemail a',
    '45 s: hung up by plan',
  ]);
});

test('to the own mobile, and to the personal voicemail when it does not answer', async () => {
  expect(
    (await called({ availability: 'mobile', mobileNumber: mobile, personalVoicemail: true })).slice(0, 3),
  ).toEqual([`0 s: ${mobile} rings`, `30 s: ${mobile} stops (time-out)`, '30 s: voicemail a']);
});

test('straight to voicemail', async () => {
  expect((await called({ availability: 'voicemail' }))[0]).toBe('0 s: voicemail a');
});

test('to a colleague, by the plan of the colleague; or to a number outside', async () => {
  expect((await called({ availability: 'forward', forwardTo: '003' }))[0]).toBe('0 s: c rings');
  expect((await called({ availability: 'forward', forwardTo: mobile }))[0]).toBe(`0 s: ${mobile} rings`);
});

test('a forward to nobody, or to a colleague who is gone, is no forward', async () => {
  expect((await called({ availability: 'mobile' }))[0]).toBe('0 s: a rings');
  expect((await called({ availability: 'forward', forwardTo: '999' }))[0]).toBe('0 s: a rings');
});

test('two colleagues who forward to each other: the call ends', async () => {
  const directory = company({
    users: {
      a: { availability: 'forward', forwardTo: '002' },
      b: { availability: 'forward', forwardTo: '001' },
    },
  });
  const call = await simulate({
    directory,
    start: { user: 'a' },
    at: mondayMorning,
    caller: { number: '003', userId: 'c' },
    dialled: '001',
  });
  expect(story(call)).toEqual(['0 s: fault plan-loop', '0 s: hung up by plan with 480']);
});

test('who declines all calls is not rung (example 60)', async () => {
  expect(await called({ declineAll: true, availability: 'mobile', mobileNumber: mobile })).toEqual([
    '0 s: hung up by plan with 603',
  ]);
});
