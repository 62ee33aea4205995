import type { PhoneBookEntry } from '../brand.ts';
import { oneLine } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

/** A directory for the phone's network phone book: an entry a number. */
export const panasonicPhoneBook = (entries: readonly PhoneBookEntry[]): string =>
  xmlDocument(
    element(
      'PhoneDirectory',
      entries.flatMap(({ name, numbers }) =>
        numbers.map((number) =>
          element('DirectoryEntry', [element('Name', oneLine(name)), element('Telephone', number)]),
        ),
      ),
    ),
  );
