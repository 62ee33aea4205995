import { describe, expect, test } from 'vitest';
import { checkRoute, diversionsIn, normalizeRoute, resolverOf } from './check.ts';
import { company, mobile, ownNumber, step, steps } from './testing/company.ts';

const resolver = resolverOf(
  company({ times: { office: [{ kind: 'weekdays', days: [1], spans: [{ from: '09:00', to: '17:00' }] }] } }),
);
const check = (...route: ReturnType<typeof step>[]) => checkRoute(route, resolver);
const diversion = (sequence: unknown, label = 'Meeting', children?: ReturnType<typeof step>[]) =>
  step('diversion', { sequence, label }, children);

describe('checking a route', () => {
  test('finds nothing wrong with a good one', () => {
    const office = { timeCondition: { timeCondition: 'office' } };
    expect(
      check(
        step('time-condition', office, [steps.group('cascade', 20), steps.hangUp()]),
        diversion(1, 'Meeting', [steps.sound()]),
        step('condition', { operator: 'starts-with', value: '050' }, []),
        step('transfer', { target: { external: '06 12345678' }, shownNumber: '050 1234567' }),
        step('sound', { sound: { standardSound: 'closed' } }),
        steps.voicemail(),
      ),
    ).toEqual([]);
  });

  test('an unknown module', () => {
    expect(check(steps.sound(), step('teleport'))).toEqual([
      { path: [1, 'type'], code: 'module.unknown', detail: 'teleport' },
    ]);
  });

  test.each([
    ['nothing filled in', step('transfer'), ['settings', 'target'], 'required'],
    [
      'a target of no known kind',
      step('transfer', { target: { planet: 'x' } }),
      ['settings', 'target'],
      'choice',
    ],
    [
      'text for a number',
      steps.transferTo('a', { timeoutSeconds: 'x' }),
      ['settings', 'timeoutSeconds'],
      'type',
    ],
    [
      'a bad number',
      step('transfer', { target: { external: '12' } }),
      ['settings', 'target', 'external'],
      'phone-number',
    ],
    [
      'a time-out that is too long',
      step('transfer', { target: { user: 'a' }, timeoutSeconds: 500 }),
      ['settings', 'timeoutSeconds'],
      'too-long',
    ],
    ['an unknown setting', steps.transferTo('a', { colour: 1 }), ['settings', 'colour'], 'unknown-key'],
    ['a group of nobody', step('hunt-group', { members: [] }), ['settings', 'members'], 'required'],
    [
      'a bad number in a group',
      step('hunt-group', { members: [{ user: 'a' }, { external: 'x' }] }),
      ['settings', 'members', 1, 'external'],
      'phone-number',
    ],
    ['a status that is not offered', steps.hangUp(500), ['settings', 'status'], 'choice'],
    [
      'a condition without value',
      step('condition', { operator: 'equals' }),
      ['settings', 'value'],
      'required',
    ],
    [
      'a condition on letters',
      step('condition', { operator: 'equals', value: 'Jan' }),
      ['settings', 'value'],
      'format',
    ],
    ['a diversion number out of range', diversion(1000), ['settings', 'sequence'], 'diversion.sequence'],
  ])('%s', (_what, wrong, path, code) => {
    expect(check(wrong).map((problem) => ({ path: problem.path, code: problem.code }))).toEqual([
      { path: [0, ...path], code },
    ]);
  });

  test('references to what does not exist, at their place', () => {
    expect(
      check(
        diversion(1, 'x', [step('hunt-group', { members: [{ user: 'a' }, { user: 'gone' }] })]),
        step('time-condition', { timeCondition: { timeCondition: 'never' } }),
        step('transfer', { target: { dialPlan: 'nowhere' } }),
        step('transfer', { target: { external: mobile }, shownNumber: '+31509999999' }),
        step('sound', { sound: { sound: 'silence' } }),
        step('voicemail', { box: { voicemailBox: 'lost' } }),
      ),
    ).toEqual([
      {
        path: [0, 'steps', 0, 'settings', 'members', 1, 'user'],
        code: 'unknown-reference',
        detail: 'gone',
      },
      { path: [1, 'settings', 'timeCondition', 'timeCondition'], code: 'unknown-reference', detail: 'never' },
      { path: [2, 'settings', 'target', 'dialPlan'], code: 'unknown-reference', detail: 'nowhere' },
      { path: [3, 'settings', 'shownNumber'], code: 'unknown-reference', detail: '+31509999999' },
      { path: [4, 'settings', 'sound', 'sound'], code: 'unknown-reference', detail: 'silence' },
      { path: [5, 'settings', 'box', 'voicemailBox'], code: 'unknown-reference', detail: 'lost' },
    ]);
  });

  test('steps in a module that has none, and a diversion number used twice', () => {
    expect(check(step('sound', { sound: { sound: 'closed' } }, [steps.hangUp()]))).toEqual([
      { path: [0, 'steps'], code: 'unknown-key' },
    ]);
    expect(check(diversion(7), diversion(8, 'x', [diversion(7, 'y')]))).toEqual([
      { path: [1, 'steps', 0, 'settings', 'sequence'], code: 'duplicate' },
    ]);
  });
});

describe('a route as it is stored', () => {
  test('has every default, numbers in E.164, and steps where they belong', () => {
    const [transfer, block, wrong] = normalizeRoute([
      step('transfer', { target: { external: '0612345678' }, shownNumber: '0501234567' }, []),
      step('diversion', { sequence: 1, label: ' Meeting ' }),
      step('teleport', { to: 'Mars' }),
    ]);
    expect(transfer).toMatchObject({
      settings: {
        target: { external: mobile },
        personalRoute: true,
        timeoutSeconds: 30,
        shownNumber: ownNumber,
      },
    });
    expect(transfer).not.toHaveProperty('steps');
    expect(block).toMatchObject({ settings: { sequence: 1, label: 'Meeting', group: null }, steps: [] });
    expect(wrong).toMatchObject({ settings: { to: 'Mars' } });
  });

  test('tells its diversions, wherever they stand', () => {
    const route = [diversion(2, 'Peak'), diversion(1, 'Meeting', [diversion(3, 'Deep')]), diversion(0)];
    expect(diversionsIn(route)).toEqual([
      { sequence: 2, label: 'Peak', group: null },
      { sequence: 1, label: 'Meeting', group: null },
      { sequence: 3, label: 'Deep', group: null },
    ]);
  });
});

describe('a personal plan', () => {
  const check = (...route: ReturnType<typeof step>[]) =>
    checkRoute(route, resolverOf(company()), 'a').map(({ code }) => code);

  test('has no queues, menus, switches or webhooks, and a company plan no own phones', () => {
    for (const type of ['queue', 'menu', 'diversion', 'webhook'])
      expect(check(step(type))).toContain('module.other-plan');
    const ownPhones = step('own-phones');
    expect(check(ownPhones)).toEqual([]);
    expect(checkRoute([ownPhones], resolverOf(company()))).toMatchObject([{ code: 'module.other-plan' }]);
  });

  test("leaves messages in the owner's voicemail only", () => {
    expect(check(step('voicemail', { box: { user: 'a' } }))).toEqual([]);
    expect(check(step('voicemail', { box: { user: 'b' } }))).toEqual(['voicemail.not-own']);
    expect(check(step('voicemail', { box: { voicemailBox: 'box' } }))).toEqual(['voicemail.not-own']);
  });
});
