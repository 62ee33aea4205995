import type { Route, Step } from '@simmpl/model';
import { expect, test } from 'vitest';
import { copiedStep, copyText, paste, placeToPaste } from './clipboard.ts';

const leaf = (id: string): Step => ({ id, type: 'hang-up', settings: { status: 480 } });
const times = (id: string, ...steps: Step[]): Step => ({ id, type: 'time-condition', settings: {}, steps });
const menu = (id: string, ...steps: Step[]): Step => ({ id, type: 'menu', settings: {}, steps });
const choice = (id: string, ...steps: Step[]): Step => ({
  id,
  type: 'choice',
  settings: { keys: '1' },
  steps,
});
const diversion = (id: string, sequence: number, ...steps: Step[]): Step => ({
  id,
  type: 'diversion',
  settings: { sequence, label: 'Dicht', group: null },
  steps,
});
let count = 0;
const newId = () => `new${++count}`;
const shape = (route: Route): string =>
  route.map(({ type, steps }) => (steps ? `${type}(${shape(steps)})` : type)).join(' ');

test('a copied step comes back from the clipboard as it was; other text is none', () => {
  const block = times('a', leaf('b'));
  expect(copiedStep(copyText(block))).toEqual(block);
  for (const text of ['', 'hello', '{"simmpl":"step"}', '{"simmpl":"step","step":{"id":1}}', '[]'])
    expect(copiedStep(text)).toBeUndefined();
});

test('more than a plan may hold is no copy', () => {
  const many = times('a', ...Array.from({ length: 600 }, (_, index) => leaf(`x${index}`)));
  expect(copiedStep(copyText(many))).toBeUndefined();
});

test.each<[string, Route, Step, string | null, string]>([
  [
    'below the chosen step',
    [leaf('a'), leaf('b')],
    times('x', leaf('y')),
    'a',
    'hang-up time-condition(hang-up) hang-up',
  ],
  ['into an empty block', [times('a')], leaf('x'), 'a', 'time-condition(hang-up)'],
  [
    'into the block of the chosen step',
    [times('a', leaf('b'))],
    leaf('x'),
    'b',
    'time-condition(hang-up hang-up)',
  ],
  ['at the end, when nothing is chosen', [times('a')], leaf('x'), null, 'time-condition() hang-up'],
  [
    'a choice into the menu',
    [menu('m', choice('c')), leaf('a')],
    choice('x'),
    'a',
    'menu(choice() choice()) hang-up',
  ],
])('pastes %s', (_name, route, step, chosen, after) => {
  const place = placeToPaste(route, step, chosen);
  const pasted = place && paste(route, step, place, newId);
  expect(typeof pasted === 'object' && shape(pasted.route)).toBe(after);
});

test('a choice has no place in a plan without a menu, and nothing else goes right into a menu', () => {
  expect(placeToPaste([leaf('a')], choice('x'), 'a')).toBeUndefined();
  expect(paste([menu('m')], leaf('x'), { parent: 'm', index: 0 }, newId)).toBe('misplaced');
});

test('a paste that makes the plan too deep or too large is refused', () => {
  const deep = (depth: number): Step => (depth === 0 ? leaf(newId()) : times(newId(), deep(depth - 1)));
  const place = { parent: null, index: 0 };
  expect(paste([], deep(11), place, newId)).toBeTypeOf('object');
  expect(paste([times('a')], deep(11), { parent: 'a', index: 0 }, newId)).toBe('too-large');
  const many = Array.from({ length: 500 }, () => leaf(newId()));
  expect(paste(many, leaf('x'), place, newId)).toBe('too-large');
});

test('every pasted step has a new id, and a switch a number that is free', () => {
  const copied = diversion('d', 1, diversion('e', 2), leaf('f'));
  const pasted = paste([diversion('d', 1), diversion('g', 3)], copied, { parent: null, index: 2 }, newId);
  const [, , top] = typeof pasted === 'object' ? pasted.route : [];
  expect(top?.settings.sequence).toBe(2);
  expect(top?.steps?.[0]?.settings.sequence).toBe(4);
  expect(new Set(['d', 'e', 'f']).has(top?.steps?.[1]?.id ?? 'f')).toBe(false);
});
