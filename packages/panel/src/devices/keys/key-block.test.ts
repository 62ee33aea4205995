import { expect, test } from 'vitest';
import { keysOnPage, pageOf, pagesOf, swapped, withKey } from './key-block.ts';

const t54w = { count: 27, perPage: 10, left: 5 };
const line = { kind: 'line', label: '' } as const;
const park = { kind: 'park', place: 1, label: '' } as const;

test('a phone that turns its pages by a key of its own has that key on each page', () => {
  expect(pagesOf(t54w)).toBe(3);
  expect(keysOnPage(t54w, 0).map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(keysOnPage(t54w, 2).at(-1)).toEqual({ place: 27, side: 'right', row: 3 });
  expect(pageOf(t54w, 10)).toBe(1);
});

test('without pages all keys are there at once, and a phone without keys has none', () => {
  expect(pagesOf({ count: 12, perPage: 12, left: 0 })).toBe(1);
  expect(keysOnPage({ count: 2, perPage: 2, left: 1 }, 0)).toEqual([
    { place: 1, side: 'left', row: 0 },
    { place: 2, side: 'right', row: 0 },
  ]);
  expect(pagesOf({ count: 0, perPage: 1, left: 0 })).toBe(0);
});

test('two keys change places, and one is dragged to an empty place', () => {
  const keys = [
    { module: 0, place: 1, key: line },
    { module: 0, place: 2, key: park },
    { module: 1, place: 1, key: park },
  ];
  expect(swapped(keys, 0, 1, 2).map(({ place, key }) => `${place} ${key.kind}`)).toEqual([
    '1 park',
    '2 line',
    '1 park',
  ]);
  expect(swapped(keys, 0, 2, 9).map(({ place }) => place)).toEqual([1, 9, 1]);
});

test('a key gets another function, or none', () => {
  const keys = withKey([], 0, 2, park);
  expect(keys).toEqual([{ module: 0, place: 2, key: park }]);
  expect(withKey(keys, 0, 2, undefined)).toEqual([]);
});
