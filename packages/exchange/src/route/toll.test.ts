import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { tollRefusal } from './toll.ts';

const directory = exampleDirectory();

test.each([
  ['+31612345678', 0, false, 0, undefined],
  ['+2348012345678', 0, false, 0, 'destination-not-allowed'],
  ['+319061234', 0, false, 0, 'destination-not-allowed'],
  ['+31612345678', 10, false, 0, 'too-many-external-legs'],
  ['+31612345678', 0, true, 0, 'too-many-calls'],
  ['+31612345678', 0, false, 6, 'too-many-redirects'],
  ['112', 10_000, true, 6, undefined],
  ['144', 0, false, 0, undefined],
])(
  'a call to %s with %i external legs, used up %s, %i redirects: %s',
  (number, legs, isUsedUp, redirects, refusal) => {
    expect(tollRefusal(directory, number, { liveExternalLegs: legs, isUsedUp, redirects })).toBe(refusal);
  },
);
