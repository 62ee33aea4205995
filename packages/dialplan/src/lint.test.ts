import type { Directory, Route } from '@simmpl/model';
import { expect, test } from 'vitest';
import { lintRoute } from './lint.ts';
import { company, mobile, plan, step, steps } from './testing/company.ts';

const { transferTo, toPlan, group, voicemail, sound, hangUp } = steps;
const found = (route: Route, directory: Directory = company()) =>
  lintRoute(route, { dialPlan: 'p' }, directory).map(({ stepId, code }) => [stepId, code]);
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
  expect(codes([block], house)).toEqual(['no-times']);
});

test('a time-out too short for a mobile has a remedy that raises it', () => {
  const route = [
    step('transfer', { target: { external: mobile }, timeoutSeconds: 15 }),
    step('hunt-group', { members: [{ user: 'a' }, { external: mobile }], timeoutSeconds: 15 }),
    step('hunt-group', { members: [{ external: mobile }], timeoutSeconds: 20 }),
  ];
  const problems = lintRoute(route, { dialPlan: 'p' }, company());
  expect(problems.map(({ code, remedy }) => [code, remedy?.patch])).toEqual([
    ['mobile-timeout', { timeoutSeconds: 25 }],
    ['mobile-timeout', { timeoutSeconds: 25 }],
  ]);
});

test('a shown number that is not ours', () => {
  const route = [step('transfer', { target: { external: mobile }, shownNumber: '+31509999999' })];
  const [problem] = lintRoute(route, { dialPlan: 'p' }, company());
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
