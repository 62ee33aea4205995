import { expect, test } from 'vitest';
import { simulate } from './simulator/simulate.ts';
import { company, mobile, plan, step, steps } from './testing/company.ts';
import { callTo, mondayMorning, story } from './testing/story.ts';

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

const ownPhones = (timeoutSeconds: number) => step('own-phones', { timeoutSeconds });
const byPlan = (user: string) => step('transfer', { target: { user } });
const callTo001 = (directory: ReturnType<typeof company>) =>
  simulate({
    directory,
    start: { user: 'a' },
    at: mondayMorning,
    caller: { number: '003', userId: 'c' },
    dialled: '001',
  });

test('a plan of the own making is followed, also by a transfer that follows the personal plan (example 2)', async () => {
  const directory = company({
    personalPlans: { a: [ownPhones(10), steps.transferTo('b', { timeoutSeconds: 15 }), steps.hangUp(486)] },
  });
  const expected = [
    '0 s: a rings',
    '10 s: a stops (time-out)',
    '10 s: b rings',
    '25 s: b stops (time-out)',
    '25 s: hung up by plan with 486',
  ];
  expect(story(await callTo001(directory))).toEqual(expected);
  expect(story(await callTo([byPlan('a'), steps.voicemail()], directory))).toEqual(expected);
});

test('where calls go for now comes before the own plan; own plan means the one that was made', async () => {
  const personalPlans = { a: [steps.hangUp(404)] };
  const at = async (change: Change) =>
    story(await callTo001(company({ users: { a: change }, personalPlans })))[0];
  expect(await at({ availability: 'own-plan' })).toBe('0 s: hung up by plan with 404');
  expect(await at({ availability: 'mobile', mobileNumber: mobile })).toBe(`0 s: ${mobile} rings`);
  expect(await at({ availability: 'voicemail' })).toBe('0 s: voicemail a');
  expect(await at({ declineAll: true })).toBe('0 s: hung up by plan with 603');
});

test('a plan may call its owner without starting again, and one that comes back by a company plan ends', async () => {
  const own = company({ personalPlans: { a: [byPlan('a'), steps.hangUp(486)] } });
  expect(story(await callTo001(own)).at(-1)).toBe('30 s: hung up by plan with 486');
  const round = company({
    plans: [plan('p', [byPlan('a')])],
    personalPlans: { a: [ownPhones(5), steps.toPlan('p')] },
  });
  expect(story(await callTo([byPlan('a')], round)).slice(-2)).toEqual([
    '25 s: fault plan-loop',
    '25 s: hung up by plan with 480',
  ]);
});

test('only what is switched on rings, in parallel with the mobile where that rings along', async () => {
  const rings = async (change: Change) =>
    story(await callTo001(company({ users: { a: { ...change, mobileNumber: mobile } } }))).slice(0, 2);
  expect(await rings({ ringsMobile: true })).toEqual(['0 s: a rings', `0 s: ${mobile} rings`]);
  expect(await rings({ ringsMobile: true, silentDevices: ['desk-a'] })).toEqual([
    `0 s: ${mobile} rings`,
    `25 s: ${mobile} stops (time-out)`,
  ]);
  expect((await rings({ silentDevices: ['desk-a'] }))[0]).toBe("0 s: a can't ring (off)");
});

test('an override takes the whole route of a company plan, also when another plan leads there', async () => {
  const route = [steps.transferTo('a'), steps.voicemail()];
  const sentTo = (target: { external: string } | { voicemailBox: string } | { user: string }) =>
    company({
      plans: [plan('p', route)],
      overrides: [{ dialPlanId: 'p', target, by: 'Anna', since: mondayMorning }],
    });
  expect(story(await callTo(route, sentTo({ external: mobile })))).toEqual([
    `0 s: ${mobile} rings`,
    `30 s: ${mobile} stops (time-out)`,
    '30 s: hung up by plan with 480',
  ]);
  expect(story(await callTo(route, sentTo({ voicemailBox: 'box' })))[0]).toBe('0 s: voicemail box');
  const byOther = company({
    plans: [plan('p', route), plan('q', [])],
    overrides: [{ dialPlanId: 'p', target: { user: 'b' }, by: 'Anna', since: mondayMorning }],
  });
  const other = await simulate({
    directory: byOther,
    start: { plan: plan('q', [steps.toPlan('p')]) },
    at: mondayMorning,
    caller: { number: '003', userId: 'c' },
    dialled: '3396',
  });
  expect(story(other)[0]).toBe('0 s: b rings');
});
