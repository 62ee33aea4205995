import { expect, test } from 'vitest';
import { defaultDestinations } from './company.ts';
import { type Destinations, destinationShape, mayCall, usualKinds } from './destinations.ts';
import { numberKind, numberKinds } from './number-kind.ts';

test.each([
  ['+31201234567', 'fixed'],
  ['+31612345678', 'mobile'],
  ['+3197012345678', 'mobile'],
  ['+31850001122', 'business'],
  ['+31880001122', 'business'],
  ['+3114050', 'business'],
  ['+318001234', 'free'],
  ['0800', 'free'],
  ['116117', 'free'],
  ['144', 'free'],
  ['+319001234', 'information'],
  ['0900', 'information'],
  ['+319061234', 'premium'],
  ['+319091234', 'premium'],
  ['+4930123456', 'fixed'],
  ['+4915112345678', 'mobile'],
  ['+491801234567', 'information'],
  ['+33891234567', 'premium'],
  ['+447012345678', 'premium'],
  ['+12125551234', 'fixed'],
  ['+19005551234', 'premium'],
  ['+31333', 'other'],
])('%s is %s', (number, kind) => {
  expect(numberKind(number)).toBe(kind);
});

const usual: Destinations = {
  destinations: [...defaultDestinations],
  destinationKinds: usualKinds,
  destinationPrefixes: { allowed: [], refused: [] },
};
const dutch = { destinations: ['NL'] };
const all = { destinations: null, destinationKinds: numberKinds };
const prefixes = (allowed: string[], refused: string[] = []) => ({
  destinationPrefixes: { allowed, refused },
});

test.each<[number: string, may: boolean, what: string, rules: Partial<Destinations>]>([
  ['+31612345678', true, 'a country of the list', {}],
  ['+2348012345678', false, 'a country that is not in it', {}],
  ['+881612345678', false, 'a number of no country', {}],
  ['+881612345678', true, 'a number of no country where all may be called', all],
  ['+4930123456', false, 'abroad, with the Netherlands only', dutch],
  ['144', true, 'a help line, with the Netherlands only', dutch],
  ['116117', true, 'a help line, with the Netherlands only', dutch],
  ['144', false, 'a help line where the Netherlands are not in the list', { destinations: ['BE'] }],
  ['+319061234', false, 'amusement, which is not usual', {}],
  ['+319001234', true, 'information', {}],
  ['+319061234', true, 'amusement where every kind may be called', { destinationKinds: numberKinds }],
  ['+31612345678', false, 'a mobile where only fixed ones may be called', { destinationKinds: ['fixed'] }],
  ['+31201234567', true, 'a fixed number where only those may be called', { destinationKinds: ['fixed'] }],
  ['+2348012345678', true, 'an exception by its prefix', prefixes(['+234'])],
  ['+319061234', true, 'an exception to its kind', prefixes(['+31906'])],
  ['+31612345678', false, 'a prefix that may not be called', prefixes([], ['+316'])],
  ['+31612345678', true, 'a longer exception to it', prefixes(['+3161'], ['+316'])],
  ['+31612345678', false, 'a longer exception to that', prefixes(['+316'], ['+3161'])],
  ['+31612345678', false, 'a prefix on both lists', prefixes(['+316'], ['+316'])],
  ['112', true, 'an emergency number, whatever the lists say', { destinations: [], destinationKinds: [] }],
  ['112', true, 'an emergency number on the list of refused ones', prefixes([], ['112'])],
])('%s: %s, %s', (number, may, _what, rules) => {
  expect(mayCall(number, { ...usual, ...rules })).toBe(may);
});

test('prefixes are written in any usual form and kept in one', () => {
  const { destinationPrefixes: schema } = destinationShape;
  const written = ['0900', '+31 900', '0031 900', '0049', '44-70', '06'];
  expect(schema.parse({ refused: written }).refused).toEqual([
    ...['+31900', '+31900', '+31900', '+49', '+4470', '+316'],
  ]);
  expect(schema.safeParse({ allowed: ['*21'] }).success).toBe(false);
  expect(schema.safeParse({ allowed: ['0'] }).success).toBe(true);
});
