import { expect, test } from 'vitest';
import { acceptedLanguage } from './language.ts';

test.each([
  ['en-GB,en;q=0.9,nl;q=0.8', 'en'],
  ['de, nl-BE;q=0.7, en;q=0.3', 'nl'],
  ['nl;q=0, en;q=0.1', 'en'],
  ['de,fr', undefined],
  [undefined, undefined],
])('%s is read as %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});
