import type { Route, Step } from '@simmpl/model';
import { expect, test } from 'vitest';
import {
  duplicate,
  findStep,
  indent,
  insertStep,
  moveDown,
  moveStep,
  moveUp,
  outdent,
  placeOf,
  removeStep,
  updateStep,
  withNewIds,
} from './route-edit.ts';

const leaf = (id: string): Step => ({ id, type: 'hang-up', settings: {} });
const block = (id: string, ...steps: Step[]): Step => ({ id, type: 'time-condition', settings: {}, steps });
const isBlock = (step: Step) => step.type === 'time-condition';
/** `a b(c d) e` */
const shape = (route: Route): string =>
  route.map((step) => (step.steps ? `${step.id}(${shape(step.steps)})` : step.id)).join(' ');

const route: Route = [leaf('a'), block('b', leaf('c'), block('d', leaf('e'))), leaf('f')];

test('finds steps and their places at any depth', () => {
  expect(findStep(route, 'e')?.id).toBe('e');
  expect(placeOf(route, 'e')).toEqual({ parent: 'd', index: 0 });
  expect(placeOf(route, 'f')).toEqual({ parent: null, index: 2 });
  expect(placeOf(route, 'gone')).toBeUndefined();
});

test('inserts at any place and leaves the other steps the same objects', () => {
  const next = insertStep(route, { parent: 'd', index: 1 }, leaf('x'));
  expect(shape(next)).toBe('a b(c d(e x)) f');
  expect(next[0]).toBe(route[0]);
  expect(insertStep(route, { parent: 'gone', index: 0 }, leaf('x'))).toBe(route);
});

test('removes a block with what it holds', () => {
  expect(shape(removeStep(route, 'b'))).toBe('a f');
  expect(shape(removeStep(route, 'e'))).toBe('a b(c d()) f');
  expect(removeStep(route, 'gone')).toBe(route);
});

test('updates one step', () => {
  const next = updateStep(route, 'e', (step) => ({ ...step, label: 'Last' }));
  expect(findStep(next, 'e')?.label).toBe('Last');
  expect(next[2]).toBe(route[2]);
});

test.each([
  ['f', { parent: null, index: 0 }, 'f a b(c d(e))'],
  ['a', { parent: null, index: 3 }, 'b(c d(e)) f a'],
  ['a', { parent: 'd', index: 1 }, 'b(c d(e a)) f'],
  ['e', { parent: null, index: 1 }, 'a e b(c d()) f'],
  ['d', { parent: null, index: 3 }, 'a b(c) f d(e)'],
])('moves %s to %o', (id, to, expected) => {
  expect(shape(moveStep(route, id, to))).toBe(expected);
});

test('a move to where it stands, or into itself, changes nothing', () => {
  expect(moveStep(route, 'a', { parent: null, index: 0 })).toBe(route);
  expect(moveStep(route, 'a', { parent: null, index: 1 })).toBe(route);
  expect(moveStep(route, 'b', { parent: 'd', index: 0 })).toBe(route);
});

test('moves up and down among siblings, and out of a block at its edges', () => {
  expect(shape(moveUp(route, 'f'))).toBe('a f b(c d(e))');
  expect(shape(moveUp(route, 'c'))).toBe('a c b(d(e)) f');
  expect(shape(moveDown(route, 'c'))).toBe('a b(d(e) c) f');
  expect(shape(moveDown(route, 'e'))).toBe('a b(c d() e) f');
  expect(moveUp(route, 'a')).toBe(route);
  expect(moveDown(route, 'f')).toBe(route);
});

test('indents into the block above, and outdents to below its block', () => {
  expect(shape(indent(route, 'f', isBlock))).toBe('a b(c d(e) f)');
  expect(indent(route, 'b', isBlock)).toBe(route);
  expect(shape(outdent(route, 'c'))).toBe('a b(d(e)) c f');
  expect(outdent(route, 'a')).toBe(route);
});

test('duplicates a block with new ids throughout', () => {
  let next = 0;
  const copy = duplicate(route, 'b', (step) => withNewIds(step, () => `n${++next}`));
  expect(shape(copy)).toBe('a b(c d(e)) n4(n1 n3(n2)) f');
});
