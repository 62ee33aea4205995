import { expect, test } from 'vitest';
import { splitLinks } from './split-links.ts';

test('addresses are cut out of the words around them', () => {
  expect(splitLinks('Klik: http://a.nl/set-password#x-1. Tot zo')).toEqual([
    { at: 0, text: 'Klik: ', link: false },
    { at: 6, text: 'http://a.nl/set-password#x-1', link: true },
    { at: 34, text: '. Tot zo', link: false },
  ]);
  expect(splitLinks('niets')).toEqual([{ at: 0, text: 'niets', link: false }]);
  expect(splitLinks('')).toEqual([]);
});
