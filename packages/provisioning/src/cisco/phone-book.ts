import type { PhoneBookEntry } from '../brand.ts';
import { oneLine } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

/** A directory: an entry a number. */
export const ciscoPhoneBook = (entries: readonly PhoneBookEntry[]): string =>
  xmlDocument(
    element(
      'CiscoIPPhoneDirectory',
      entries.flatMap(({ name, numbers }) =>
        numbers.map((number) =>
          element('DirectoryEntry', [element('Name', oneLine(name)), element('Telephone', number)]),
        ),
      ),
    ),
  );
