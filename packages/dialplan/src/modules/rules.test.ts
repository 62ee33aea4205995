import type { Closing, Route } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { loadStep } from '../registry.ts';
import type { Caller } from '../situation.ts';
import { company, step, steps } from '../testing/company.ts';
import { callTo, mondayMorning, outsideCaller, story } from '../testing/story.ts';

const { group, voicemail, sound, hangUp, transferTo } = steps;
const at = (moment: string) => ({ at: Date.parse(moment) });

describe('time conditions', () => {
  const directory = company({
    times: {
      office: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '17:00' }] }],
      christmas: [
        { kind: 'date', days: ['*-12-25'], spans: [{ from: '00:00', to: '24:00' }], instead: false },
      ],
      unplaced: [{ kind: 'weekdays', days: [1], spans: [{ from: '00:00', to: '24:00' }] }],
    },
  });
  const when = (timeCondition: string, children: Route, invert = false) =>
    step('time-condition', { timeCondition: { timeCondition }, invert }, children);
  const dayAndNight = [when('office', [group('ring-all', 20)]), when('office', [voicemail()], true)];

  test('by day the group rings, by night the voicemail answers (example 13)', async () => {
    expect(story(await callTo(dayAndNight, directory))[0]).toBe('0 s: a rings');
    const sunday = await callTo(dayAndNight, directory, at('2026-11-22T10:00:00+01:00'));
    expect(story(sunday)[0]).toBe('0 s: voicemail box');
  });

  test('by day unanswered, the inverted block is skipped (example 14)', async () => {
    expect(story(await callTo(dayAndNight, directory)).slice(-2)).toEqual([
      '20 s: c stops (time-out)',
      '20 s: hung up by plan with 480',
    ]);
  });

  test('are evaluated when they are reached, not when the call came in', async () => {
    const call = await callTo(dayAndNight, directory, at('2026-11-23T16:59:50+01:00'));
    expect(story(call).at(-2)).toBe('20 s: voicemail box');
  });

  test('on Christmas: prompt and hang-up; without hang-up the normal steps follow (examples 15 and 16)', async () => {
    const christmas = at('2026-12-25T11:00:00+01:00');
    const closed = await callTo(
      [when('christmas', [sound(), hangUp()]), transferTo('a')],
      directory,
      christmas,
    );
    expect(story(closed)).toEqual(['0 s: plays', '9 s: hung up by plan']);
    const open = await callTo([when('christmas', [sound()]), transferTo('a')], directory, christmas);
    expect(story(open).slice(0, 2)).toEqual(['0 s: plays', '9 s: a rings']);
  });

  test('a sound that is not indented plays every day (example 17)', async () => {
    const call = await callTo([when('christmas', []), sound(), transferTo('a')], directory);
    expect(story(call)[0]).toBe('0 s: plays');
  });

  test('that stand in no route change nothing (example 18)', async () => {
    expect(story(await callTo([transferTo('a')], directory))[0]).toBe('0 s: a rings');
  });
});

describe('diversions', () => {
  const house = (on: boolean) =>
    company({ diversions: [{ dialPlanId: 'p', sequence: 1, label: 'Team meeting', group: null, on }] });
  const diverted = (...children: Route) =>
    step('diversion', { sequence: 1, label: 'Team meeting' }, children);

  test('run their steps while they are on (examples 19, 20 and 22)', async () => {
    const route = [diverted(sound(), hangUp()), transferTo('a')];
    expect(story(await callTo(route, house(true)))).toEqual(['0 s: plays', '9 s: hung up by plan']);
    expect(story(await callTo(route, house(false)))[0]).toBe('0 s: a rings');
    expect(story(await callTo(route, company()))[0]).toBe('0 s: a rings');
  });

  test('between steps put something in between (example 23)', async () => {
    const route = [group('ring-all', 20, ['a']), diverted(sound(), transferTo('b')), voicemail()];
    expect(story(await callTo(route, house(false)))[2]).toBe('20 s: voicemail box');
    expect(story(await callTo(route, house(true))).slice(2, 4)).toEqual(['20 s: plays', '29 s: b rings']);
  });
});

describe('conditions on the caller', () => {
  const entered = (operator: string, value: string, caller: Caller | undefined) => {
    const does = loadStep(step('condition', { operator, value }))?.does;
    if (does?.kind !== 'block') throw new Error('the settings of this condition do not fit');
    return does.entered({ directory: company(), at: mondayMorning, plan: { dialPlan: 'p' }, caller });
  };
  const groningen = outsideCaller;
  const belgian = { number: '+3225551234', userId: null };
  const colleague = { number: '201', userId: 'b' };
  const anonymous = { number: null, userId: null };

  test.each<[string, string, Caller, boolean]>([
    ['equals', '0501111111', groningen, true],
    ['equals', '050 111 11 11', groningen, true],
    ['equals', '31501111111', groningen, true],
    ['equals', '+31501111111', groningen, true],
    ['equals', '0031501111111', groningen, true],
    ['equals', '0501111112', groningen, false],
    ['equals', '501111111', groningen, false],
    ['equals', '201', colleague, true],
    ['equals', '201', anonymous, false],
    ['not-equals', '0501111111', groningen, false],
    ['not-equals', '0501111112', groningen, true],
    ['not-equals', '0501111111', anonymous, true],
    ['starts-with', '3150', groningen, true],
    ['starts-with', '+3150', groningen, true],
    ['starts-with', '003150', groningen, true],
    ['starts-with', '050', groningen, true],
    ['starts-with', '06', groningen, false],
    ['starts-with', '50', groningen, false],
    ['starts-with', '0032', belgian, true],
    ['starts-with', '+32', belgian, true],
    ['starts-with', '32', belgian, true],
    ['starts-with', '02', belgian, false],
    ['starts-with', '+31', belgian, false],
    ['starts-with', '2', colleague, true],
    ['starts-with', '2', anonymous, false],
    ['ends-with', '1111', groningen, true],
    ['ends-with', '0501111111', groningen, true],
    ['ends-with', '1112', groningen, false],
    ['contains', '5011', groningen, true],
    ['contains', '5012', groningen, false],
    ['is-anonymous', '', anonymous, true],
    ['is-anonymous', '', groningen, false],
    ['is-not-anonymous', '', groningen, true],
    ['is-not-anonymous', '', anonymous, false],
    ['is-internal', '', colleague, true],
    ['is-internal', '', { number: null, userId: 'b' }, true],
    ['is-internal', '', groningen, false],
    ['is-external', '', groningen, true],
    ['is-external', '', anonymous, true],
    ['is-external', '', colleague, false],
  ])('%s %s', (operator, value, caller, expected) => {
    expect(entered(operator, value, caller)).toBe(expected);
  });

  test('can not be told when nobody calls, and then no call enters', () => {
    expect(entered('is-internal', '', undefined)).toBeUndefined();
  });

  test('send callers from one area to their branch (example 25)', async () => {
    const route = [
      step('condition', { operator: 'starts-with', value: '3150' }, [group('ring-all', 20, ['a'])]),
      transferTo('b'),
    ];
    expect(story(await callTo(route, company()))[0]).toBe('0 s: a rings');
    expect(story(await callTo(route, company(), { caller: belgian }))[0]).toBe('0 s: b rings');
  });

  test('send anonymous callers to the voicemail (example 26)', async () => {
    const route = [step('condition', { operator: 'is-anonymous' }, [voicemail()]), transferTo('b')];
    expect(story(await callTo(route, company(), { caller: anonymous }))[0]).toBe('0 s: voicemail box');
    expect(story(await callTo(route, company()))[0]).toBe('0 s: b rings');
  });
});

test('what stands in Closed now is done while the switch is on, until it ends by itself', () => {
  const at = Date.parse('2026-11-25T12:00:00Z');
  const closed = loadStep(step('closed'))?.does;
  const entered = (closing: Closing | null) => {
    const house = company();
    const directory = { ...house, company: { ...house.company, closing } };
    return (
      closed?.kind === 'block' &&
      closed.entered({ directory, at, plan: { dialPlan: 'p' }, caller: undefined })
    );
  };
  const since = at - 1;
  expect(entered(null)).toBe(false);
  expect(entered({ since, until: null, by: 'Anna' })).toBe(true);
  expect(entered({ since, until: at + 1, by: 'Anna' })).toBe(true);
  expect(entered({ since, until: at, by: 'Anna' })).toBe(false);
});
