import type { PhoneBookEntry } from '../brand.ts';
import { oneLine } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

/** The phone's own directory file, an item a number. */
export const polyPhoneBook = (entries: readonly PhoneBookEntry[]): string =>
  xmlDocument(
    element('directory', [
      element(
        'item_list',
        entries.flatMap(({ name, numbers }) =>
          numbers.map((number) =>
            element('item', [element('ln', oneLine(name)), element('fn'), element('ct', number)]),
          ),
        ),
      ),
    ]),
  );
