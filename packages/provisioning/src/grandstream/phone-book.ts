import type { PhoneBookEntry } from '../brand.ts';
import { oneLine } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

/** A phone book that the phone takes over whole. */
export const grandstreamPhoneBook = (entries: readonly PhoneBookEntry[]): string =>
  xmlDocument(
    element(
      'AddressBook',
      entries.map(({ name, numbers }, i) =>
        element('Contact', [
          element('id', i + 1),
          element('FirstName', oneLine(name)),
          ...numbers.map((number) =>
            element('Phone', [element('phonenumber', number), element('accountindex', 1)], { type: 'Work' }),
          ),
        ]),
      ),
    ),
  );
