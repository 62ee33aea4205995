import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { tollRefusal } from './toll.ts';

const directory = exampleDirectory();

test.each([
  ['+31612345678', 0, 0, undefined],
  ['+4930123456', 0, 0, undefined],
  ['+2348012345678', 0, 0, 'destination-not-allowed'],
  ['+881612345678', 0, 0, 'destination-not-allowed'],
  ['+31612345678', 10, 0, 'too-many-external-legs'],
  ['+31612345678', 0, 6, 'too-many-redirects'],
  ['112', 10_000, 6, undefined],
  ['144', 0, 0, undefined],
])('a call to %s with %i external legs and %i redirects: %s', (number, legs, redirects, refusal) => {
  expect(tollRefusal(directory, number, legs, redirects)).toBe(refusal);
});
