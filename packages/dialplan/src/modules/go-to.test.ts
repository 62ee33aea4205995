import { expect, test } from 'vitest';
import { lintRoute } from '../lint.ts';
import { company, plan, step, steps } from '../testing/company.ts';
import { callTo, story } from '../testing/story.ts';

const { transferTo, voicemail } = steps;
const goTo = (dialPlan: string) => step('go-to', { plan: { dialPlan } });
const ring = (user: string) => transferTo(user, { timeoutSeconds: 10 });

test('the other plan runs from its top, and the call does not come back', async () => {
  const other = plan('other', [ring('b')]);
  const call = await callTo([ring('a'), goTo('other'), voicemail()], company({ plans: [other] }));
  expect(story(call)).toEqual([
    '0 s: a rings',
    '10 s: a stops (time-out)',
    '10 s: b rings',
    '20 s: b stops (time-out)',
    '20 s: hung up by plan with 480',
  ]);
});

test('a plan that is gone is left out, and the call goes on below', async () => {
  expect(story(await callTo([goTo('gone'), ring('a')], company()))).toContain('0 s: a rings');
});

test('two plans that send calls to each other are pointed out, and so is what stands below', () => {
  const route = [goTo('other'), ring('a')];
  const directory = company({ plans: [plan('other', [goTo('p')]), plan('p', route)] });
  expect(lintRoute(route, { dialPlan: 'p' }, directory, 0).map(({ code }) => code)).toEqual([
    'loop',
    'unreachable',
  ]);
});
