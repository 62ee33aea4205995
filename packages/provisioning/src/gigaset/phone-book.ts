import type { PhoneBookEntry } from '../brand.ts';
import { oneLine } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

/** The answer to a look-up in a network directory: all entries at once. */
export const gigasetPhoneBook = (entries: readonly PhoneBookEntry[]): string =>
  xmlDocument(
    element(
      'list',
      entries.map(({ name, numbers: [first = '', ...more] }, i) =>
        element(
          'entry',
          [
            element('ln', oneLine(name)),
            element('hm', first),
            ...more.slice(0, 1).map((number) => element('mb', number)),
          ],
          { id: i + 1 },
        ),
      ),
      {
        response: 'get_list',
        type: 'pr',
        total: entries.length,
        first: entries.length > 0 ? 1 : 0,
        last: entries.length,
      },
    ),
  );
