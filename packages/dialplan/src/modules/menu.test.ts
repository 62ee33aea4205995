import { expect, test } from 'vitest';
import { checkRoute, resolverOf } from '../check.ts';
import { company, step, steps } from '../testing/company.ts';
import { callTo, story } from '../testing/story.ts';

const { transferTo, hangUp } = steps;
const directory = company();
const greeting = { sound: { sound: 'closed' }.sound };
const choice = (keys: string, ...inside: ReturnType<typeof step>[]) => step('choice', { keys }, inside);
const when = (kind: string, ...inside: ReturnType<typeof step>[]) => step('choice', { when: kind }, inside);
const menu = (...choices: ReturnType<typeof step>[]) => step('menu', { greeting }, choices);
const ring = (user: string) => transferTo(user, { timeoutSeconds: 10 });

const pressing = async (route: Parameters<typeof callTo>[0], ...answers: string[]) =>
  story(await callTo(route, directory, { answers: answers.map((keys) => ({ keys, afterMs: 2_000 })) }));

test('a key cuts the greeting short and its branch runs; after it, what stands below the menu (example 28)', async () => {
  const route = [menu(choice('1', ring('a')), choice('2', ring('b'))), ring('c')];
  expect(await pressing(route, '1')).toEqual([
    '0 s: plays',
    '2 s: presses 1',
    '2 s: a rings',
    '12 s: a stops (time-out)',
    '12 s: c rings',
    '22 s: c stops (time-out)',
    '22 s: hung up by plan',
  ]);
});

test('a menu in a branch of a menu', async () => {
  const route = [menu(choice('1', hangUp()), choice('2', menu(choice('#', ring('b')))))];
  expect((await pressing(route, '2', '#')).slice(0, 5)).toEqual([
    '0 s: plays',
    '2 s: presses 2',
    '2 s: plays',
    '4 s: presses #',
    '4 s: b rings',
  ]);
});

test('several digits are one choice; a shorter one waits for the further key (example 29)', async () => {
  const route = [menu(choice('9', ring('a')), choice('97', ring('b'))), hangUp()];
  expect(await pressing(route, '97')).toContain('2.3 s: b rings');
  expect(await pressing(route, '9')).toContain('5 s: a rings');
});

test('nobody chooses: the greeting comes three times, ten seconds apart, then the branch for that', async () => {
  const plain = [menu(choice('1', hangUp())), ring('c')];
  expect(await pressing(plain)).toEqual([
    '0 s: plays',
    '19 s: plays',
    '38 s: plays',
    '57 s: c rings',
    '67 s: c stops (time-out)',
    '67 s: hung up by plan',
  ]);
  const own = [menu(choice('1', hangUp()), when('no-choice', ring('a'))), hangUp()];
  expect(await pressing(own)).toContain('57 s: a rings');
});

test('keys that mean nothing: said so and asked again, or their own branch', async () => {
  const plain = [menu(choice('1', ring('a'))), hangUp()];
  expect((await pressing(plain, '5', '1')).slice(0, 6)).toEqual([
    '0 s: plays',
    '2 s: presses 5',
    '2 s: plays',
    '4 s: plays',
    '4 s: presses 1',
    '4 s: a rings',
  ]);
  const own = [menu(choice('1', hangUp()), when('invalid-choice', ring('b'))), hangUp()];
  expect(await pressing(own, '5')).toContain('2 s: b rings');
});

test('a call that was in the second round goes on there after a restart', async () => {
  const route = [menu(choice('1', hangUp())), ring('c')];
  const cursors: Parameters<NonNullable<Parameters<typeof callTo>[2]>['onCursor'] & object>[0][] = [];
  await callTo(route, directory, { onCursor: (cursor) => cursors.push(cursor) });
  const second = cursors.find(({ checkpoint }) => JSON.stringify(checkpoint) === '{"played":1}');
  expect(story(await callTo(route, directory, { cursor: second })).slice(0, 3)).toEqual([
    '0 s: plays',
    '19 s: plays',
    '38 s: c rings',
  ]);
});

test('what keeps a menu from being saved', () => {
  const problems = (...route: ReturnType<typeof step>[]) => checkRoute(route, resolverOf(directory));
  expect(problems(menu(choice('1'), choice('1')))).toEqual([
    { path: [0, 'steps', 1, 'settings', 'keys'], code: 'duplicate' },
  ]);
  expect(problems(choice('1'))).toEqual([{ path: [0, 'type'], code: 'module.misplaced' }]);
  expect(problems(menu(hangUp()))).toEqual([{ path: [0, 'steps', 0, 'type'], code: 'module.misplaced' }]);
  expect(problems(menu(choice('')))).toEqual([
    { path: [0, 'steps', 0, 'settings', 'keys'], code: 'required' },
  ]);
  expect(problems(menu(choice('1a')))).toEqual([
    { path: [0, 'steps', 0, 'settings', 'keys'], code: 'format' },
  ]);
});
