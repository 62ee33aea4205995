import type { PhoneBookEntry } from '../brand.ts';
import { oneLine } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

/** A remote phone book: an entry a person, a telephone each number. */
export const fanvilPhoneBook = (entries: readonly PhoneBookEntry[]): string =>
  xmlDocument(
    element(
      'FanvilIPPhoneDirectory',
      entries.map(({ name, numbers }) =>
        element('DirectoryEntry', [
          element('Name', oneLine(name)),
          ...numbers.map((number) => element('Telephone', number)),
        ]),
      ),
    ),
  );
