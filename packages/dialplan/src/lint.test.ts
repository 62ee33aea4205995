import { type Directory, type Route, type TimeConditionEntry, voicemailBoxFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { lintRoute } from './lint.ts';
import { company, mobile, ownNumber, plan, step, steps } from './testing/company.ts';

const { transferTo, toPlan, group, voicemail, sound, hangUp } = steps;
/** 2 November 2026, 10:00 in Amsterdam. */
const monday = Date.parse('2026-11-02T09:00:00Z');
const found = (route: Route, directory: Directory = company()) =>
  lintRoute(route, { dialPlan: 'p' }, directory, monday).map(({ stepId, code }) => [stepId, code]);
const diversion = (...children: Route) => step('diversion', { sequence: 1, label: 'Meeting' }, children);
const codes = (route: Route, directory?: Directory) => found(route, directory).map(([, code]) => code);

test('a sound route has nothing to remark on', () => {
  expect(codes([diversion(sound(), hangUp()), transferTo('a'), group('cascade', 15), voicemail()])).toEqual(
    [],
  );
});

test('a step that is not filled in, and one that refers to what is gone', () => {
  expect(codes([step('transfer')])).toEqual(['incomplete']);
  expect(codes([step('teleport')])).toEqual(['incomplete']);
  expect(codes([group('ring-all', 20, ['a', 'gone'])])).toEqual(['missing-reference']);
});

test('a user without a device, alone or in a group', () => {
  const house = company({ withDevice: ['a'] });
  expect(codes([transferTo('b'), group('ring-all', 20, ['a', 'b', 'c'])], house)).toEqual([
    'no-device',
    'no-device',
    'no-device',
  ]);
});

test('a user without a device whose personal voicemail takes the call is fine', () => {
  const personal = [step('transfer', { target: { user: 'b' } })];
  expect(codes(personal, company({ withDevice: [] }))).toEqual(['no-device']);
  expect(codes(personal, company({ withDevice: [], users: { b: { personalVoicemail: true } } }))).toEqual([]);
});

test.each<[string, Route]>([
  ['hang up', [hangUp()]],
  ['voicemail', [voicemail()]],
  ['another plan', [toPlan('other')]],
  ['a personal plan', [step('transfer', { target: { user: 'a' } })]],
])('what stands below %s is unreachable', (_name, above) => {
  const below = transferTo('a');
  const house = company({ plans: [plan('other', [])] });
  expect(found([...above, below], house)).toEqual([[below.id, 'unreachable']]);
});

test('what stands below a block that ends is reachable; inside the block it is not', () => {
  const inside = sound();
  expect(found([diversion(hangUp(), inside), transferTo('a')])).toEqual([[inside.id, 'unreachable']]);
});

test('an empty block, and one that only plays something and falls through', () => {
  expect(codes([diversion()])).toEqual(['empty-block']);
  expect(codes([diversion(sound()), transferTo('a')])).toEqual(['falls-through']);
  expect(codes([diversion(sound())])).toEqual([]);
  expect(codes([diversion(diversion(sound())), transferTo('a')])).toEqual(['falls-through']);
});

test('a time condition without times', () => {
  const house = company({ times: { office: [] } });
  const block = step('time-condition', { timeCondition: { timeCondition: 'office' } }, [hangUp()]);
  expect(codes([block, transferTo('a')], house)).toEqual(['no-times']);
  expect(codes([block], house)).toEqual(['no-times', 'nobody-covers']);
});

test('a time-out too short for a mobile has a remedy that raises it', () => {
  const route = [
    step('transfer', { target: { external: mobile }, timeoutSeconds: 15 }),
    step('hunt-group', { members: [{ user: 'a' }, { external: mobile }], timeoutSeconds: 15 }),
    step('hunt-group', { members: [{ external: mobile }], timeoutSeconds: 25 }),
  ];
  const problems = lintRoute(route, { dialPlan: 'p' }, company(), monday);
  expect(problems.map(({ code, remedy }) => [code, remedy])).toMatchObject([
    ['mobile-timeout', { patch: { timeoutSeconds: 25 } }],
    ['mobile-timeout', { patch: { timeoutSeconds: 25 } }],
  ]);
});

test('a time-out too short for an app matters where somebody has nothing else', () => {
  const house = company({ withDevice: ['a'], apps: ['a', 'b'] });
  expect(found([group('ring-all', 20, ['a']), group('ring-all', 20, ['b'])], house)).toEqual([
    [expect.stringContaining('hunt-group'), 'mobile-timeout'],
  ]);
  expect(codes([transferTo('b', { timeoutSeconds: 25 })], house)).toEqual([]);
});

test('a shown number that is not ours', () => {
  const route = [step('transfer', { target: { external: mobile }, shownNumber: '+31509999999' })];
  const [problem] = lintRoute(route, { dialPlan: 'p' }, company(), monday);
  expect(problem).toMatchObject({ code: 'shown-number', remedy: { patch: { shownNumber: 'caller' } } });
});

test('a plan that leads back to itself, directly or by others', () => {
  const there = plan('there', [diversion(toPlan('back'))]);
  const back = plan('back', [toPlan('p')]);
  const house = company({ plans: [there, back, plan('p', []), plan('end', [])] });
  expect(codes([toPlan('p')], house)).toEqual(['loop']);
  expect(codes([toPlan('there')], house)).toEqual(['loop']);
  expect(codes([toPlan('end')], house)).toEqual([]);
});

test('a voicemail of a user who has it off', () => {
  expect(codes([step('voicemail', { box: { user: 'a' } })])).toEqual(['voicemail-off']);
});

test('a plan that leads back by one of its own numbers, or by somebody whose calls go there', () => {
  const house = company({
    plans: [plan('p', [])],
    users: { a: { availability: 'forward', forwardTo: '3395' } },
  });
  expect(codes([transferTo('a', { personalRoute: true })], house)).toEqual(['loop']);
  expect(codes([step('transfer', { target: { external: ownNumber } })], house)).toEqual(['loop']);
});

const remedies = (route: Route, directory?: Directory) =>
  lintRoute(route, { dialPlan: 'p' }, directory ?? company(), monday).map(({ code, remedy }) => {
    const { words: _words, ...change } = remedy ?? { words: undefined };
    return [code, change];
  });

test('what stands below the end moves up, unless it would only end the call once more', () => {
  const [end, ring] = [hangUp(), transferTo('a')];
  expect(remedies([end, ring, hangUp()])).toEqual([
    ['unreachable', { moveAbove: end.id }],
    ['unreachable', { remove: true }],
  ]);
});

test('a block that only plays something can be closed', () => {
  const block = diversion(sound());
  expect(remedies([block, transferTo('a')])).toEqual([
    ['falls-through', { append: { to: block.id, step: { type: 'hang-up', settings: { status: 480 } } } }],
  ]);
});

test('who is gone is taken out of a group; a step that is left with nothing goes', () => {
  expect(remedies([group('ring-all', 25, ['a', 'gone'])])).toEqual([
    ['missing-reference', { patch: { members: [{ user: 'a' }] } }],
  ]);
  expect(
    remedies([step('go-to', { plan: { dialPlan: 'gone' } }), step('sound', { sound: { sound: 'gone' } })]),
  ).toEqual([
    ['missing-reference', { remove: true }],
    ['unreachable', { moveAbove: expect.any(String) }],
  ]);
});

test('a sound that a box plays and that was deleted', () => {
  const house = company();
  const box = {
    ...voicemailBoxFieldsSchema.parse({ name: 'Office', number: '11', greeting: { sound: 'gone' } }),
    ...{ id: 'box', pinHash: null },
  };
  expect(codes([voicemail()], { ...house, voicemailBoxes: new Map([['box', box]]) })).toEqual([
    'sound-missing',
  ]);
});

const menuOf = (...branches: Route) => step('menu', { greeting: { sound: 'closed' } }, branches);
const key = (keys: string) => step('choice', { when: 'keys', keys }, [hangUp()]);

test('of two choices with the same keys the second gets a free one', () => {
  expect(remedies([menuOf(key('1'), key('2'), key('1'))])).toEqual([
    ['repeated-choice', { patch: { keys: '3' } }],
  ]);
  const nothing = () => step('choice', { when: 'no-choice' }, [hangUp()]);
  expect(remedies([menuOf(key('1'), nothing(), nothing())])).toEqual([['repeated-choice', { remove: true }]]);
});

const weekdays = (days: number[], from: string, to: string): TimeConditionEntry => ({
  kind: 'weekdays',
  days,
  spans: [{ from, to }],
});
const during = (name: string, ...inside: Route) =>
  step('time-condition', { timeCondition: { timeCondition: name } }, inside);
const uncovered = (route: Route, directory: Directory) =>
  lintRoute(route, { dialPlan: 'p' }, directory, monday)
    .filter(({ code }) => code === 'nobody-covers')
    .map(({ words }) => words.en.slice('Nothing answers: '.length).split('. ')[0]);

test.each<[string, Route, string[]]>([
  ['a plan that asks no times', [diversion(transferTo('a'))], []],
  ['open by day and by night', [during('office', transferTo('a')), voicemail()], []],
  [
    'a night without an end',
    [during('office', transferTo('a')), during('night', sound())],
    ['Saturday 00:00 to Sunday 24:00'],
  ],
  [
    'a Saturday that ends early',
    [during('office', transferTo('a')), during('night', sound()), during('weekend', hangUp())],
    ['Saturday 17:10-24:00'],
  ],
  [
    'what works without the caller noticing does not count',
    [during('office', transferTo('a')), step('prefix', { text: 'X' })],
    ['Monday, Tuesday, Wednesday, Thursday 17:00-09:00; Friday 17:00 to Monday 09:00'],
  ],
])('hours that nobody covers: %s', (_name, route, gaps) => {
  const times = {
    office: [weekdays([1, 2, 3, 4, 5], '09:00', '17:00')],
    night: [weekdays([1, 2, 3, 4, 5], '00:00', '09:00'), weekdays([1, 2, 3, 4, 5], '17:00', '24:00')],
    weekend: [weekdays([7], '00:00', '24:00'), weekdays([6], '00:00', '17:10')],
  };
  expect(uncovered(route, company({ times }))).toEqual(gaps);
});

test('hours that nobody covers get the only voicemail box, or the sound that says closed', () => {
  const house = company({ times: { office: [weekdays([1], '09:00', '17:00')] } });
  const route = [during('office', transferTo('a'))];
  expect(remedies(route, house)).toEqual([
    [
      'nobody-covers',
      { append: { to: null, step: { type: 'voicemail', settings: { box: { voicemailBox: 'box' } } } } },
    ],
  ]);
  expect(remedies(route, { ...house, voicemailBoxes: new Map() })).toEqual([
    [
      'nobody-covers',
      { append: { to: null, step: { type: 'sound', settings: { sound: { standardSound: 'closed' } } } } },
    ],
  ]);
});
