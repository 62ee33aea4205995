import type { Route } from '@simmpl/model';
import { expect, test } from 'vitest';
import { endOf, mayDrop, placesOf, placeWords } from './drop.ts';
import { closed, directory, fromMobile, names, play, ring, tape } from './example.testing.ts';

const route: Route = [
  closed('closed', play('sorry'), tape('night')),
  ring('first', 'a'),
  fromMobile('mobile', ring('second', 'b')),
  tape('day'),
];
const root = (index: number) => ({ parent: null, index });

test('a new step may be dropped anywhere there is a list', () => {
  expect([...placesOf(route)].every((place) => mayDrop(route, { module: 'sound' }, place))).toBe(true);
  expect(mayDrop(route, { module: 'sound' }, { parent: 'gone', index: 0 })).toBe(false);
});

test('a step may go anywhere but where it is, and into itself', () => {
  const places = [...placesOf(route)].filter((place) => mayDrop(route, { step: 'closed' }, place));
  expect(places).toEqual([
    root(2),
    { parent: 'mobile', index: 0 },
    { parent: 'mobile', index: 1 },
    root(3),
    root(4),
  ]);
});

test('a step that is only chosen goes to the end, above what ends every call', () => {
  expect(endOf(route)).toEqual(root(3));
  expect(endOf(route.slice(0, 3))).toEqual(root(3));
  expect(endOf([])).toEqual(root(0));
});

test('nesting ends at the depth that a route may have', () => {
  let deep: Route = [ring('x', 'a')];
  for (let level = 1; level < 12; level++) deep = [closed(`c${level}`, ...deep)];
  expect(mayDrop(deep, { module: 'sound' }, { parent: 'c1', index: 0 })).toBe(true);
  const deeper = [closed('c12', ...deep)];
  expect(mayDrop(deeper, { module: 'sound' }, { parent: 'c1', index: 0 })).toBe(false);
  expect(mayDrop([...deep, closed('two', tape('t'))], { step: 'two' }, { parent: 'c1', index: 0 })).toBe(
    false,
  );
});

test.each([
  [root(0), 'meteen als er gebeld wordt', 'as soon as someone calls'],
  [{ parent: 'closed', index: 0 }, 'alleen buiten Openingstijden', 'only outside Openingstijden'],
  [
    { parent: 'closed', index: 1 },
    'na “speel Gesloten”, alleen buiten Openingstijden',
    'after “play Gesloten”, only outside Openingstijden',
  ],
  [
    { parent: 'closed', index: 2 },
    'hier komt geen beller: erboven eindigt het gesprek',
    'no call gets here: it ends above',
  ],
  [root(1), 'voor alle andere gesprekken', 'for all other calls'],
  [root(2), 'na 20 seconden zonder antwoord', 'after 20 seconds without answer'],
  [
    { parent: 'mobile', index: 0 },
    'alleen als: nummer van de beller begint met 06',
    "only if caller's number begins with 06",
  ],
  [root(3), 'daarna, voor ieder gesprek', 'after that, for every call'],
])('says when a step at %o has its turn', (place, nl, en) => {
  expect(placeWords(route, place, directory, names, 'nl')).toBe(nl);
  expect(placeWords(route, place, directory, names, 'en')).toBe(en);
});
