import type { PlacedKey } from '../device-values.ts';

/** The keys of a phone or side module as they lie beside its display. */
export interface KeyBlock {
  readonly count: number;
  readonly perPage: number;
  readonly left: number;
}

/** One key in the picture: its place, and where it lies. */
export interface DrawnKey {
  readonly place: number;
  readonly side: 'left' | 'right';
  readonly row: number;
}

/** Keys that a page shows at once: where one of many is taken for turning the pages, that one is not counted. */
const shownAtOnce = ({ count, perPage }: KeyBlock): number =>
  count > perPage && count % perPage !== 0 ? perPage - 1 : perPage;

export const pagesOf = (block: KeyBlock): number =>
  block.count === 0 ? 0 : Math.ceil(block.count / shownAtOnce(block));

/** The page of a place, from 0. */
export const pageOf = (block: KeyBlock, place: number): number =>
  Math.floor((place - 1) / shownAtOnce(block));

/** The keys of a page: first those at the left, top to bottom, then those at the right. */
export function keysOnPage(block: KeyBlock, page: number): DrawnKey[] {
  const shown = shownAtOnce(block);
  const first = page * shown + 1;
  const last = Math.min(block.count, first + shown - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
    place: first + i,
    side: i < block.left ? 'left' : 'right',
    row: i < block.left ? i : i - block.left,
  }));
}

/** The keys after one was dragged to another place: the two change places. */
export const swapped = (keys: readonly PlacedKey[], module: number, from: number, to: number): PlacedKey[] =>
  sorted(
    keys.map((key) => {
      if (key.module !== module) return key;
      if (key.place === from) return { ...key, place: to };
      return key.place === to ? { ...key, place: from } : key;
    }),
  );

/** The keys with another function on one place; undefined empties it. */
export const withKey = (
  keys: readonly PlacedKey[],
  module: number,
  place: number,
  key: PlacedKey['key'] | undefined,
): PlacedKey[] => {
  const others = keys.filter((other) => other.module !== module || other.place !== place);
  return sorted(key === undefined ? others : [...others, { module, place, key }]);
};

const sorted = (keys: readonly PlacedKey[]): PlacedKey[] =>
  keys.toSorted((one, other) => one.module - other.module || one.place - other.place);
