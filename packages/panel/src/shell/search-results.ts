import type { LinkProps } from '@tanstack/react-router';

/** Something that can be found. */
export interface Findable {
  readonly id: string;
  readonly kind: 'person' | 'number' | 'dial-plan' | 'page';
  readonly name: string;
  /** Numbers and other words beside the name. */
  readonly detail: string;
  /** More that it is found by, such as a number without spaces. */
  readonly also: string;
  readonly link: Pick<LinkProps, 'to' | 'params'>;
  readonly avatarUrl?: string | null;
}

const most = 8;
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * What fits a search best: names that begin with it, then words that do, then anything that holds it. Accents and
 * spaces between digits make no difference.
 */
export function search(all: readonly Findable[], text: string): readonly Findable[] {
  const wanted = plain(text.trim());
  if (wanted === '') return all.filter(({ kind }) => kind === 'page').slice(0, most);
  const digits = wanted.replaceAll(/[\s\-().+]/gu, '').replace(/^0(?=\d)/u, '');
  const asNumber = /^\d{2,}$/u.test(digits) ? digits : undefined;
  const rank = ({ name, detail, also }: Findable): number => {
    const title = plain(name);
    if (title.startsWith(wanted)) return 0;
    if (title.split(/\s+/u).some((word) => word.startsWith(wanted))) return 1;
    const rest = plain(`${detail} ${also}`);
    if (title.includes(wanted) || rest.includes(wanted)) return 2;
    return asNumber !== undefined && rest.replaceAll(' ', '').includes(asNumber) ? 2 : 3;
  };
  return all
    .map((item) => ({ item, rank: rank(item) }))
    .filter((found) => found.rank < 3)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ item }) => item);
}
