import { expect, test } from 'vitest';
import { type Contact, contactName, contactsByNumber } from './contact.ts';

const contact = (id: string, change: Partial<Contact>): [string, Contact] => [
  id,
  { id, name: id, numbers: ['+31201234567'], shared: true, ownerId: 'els', ...change },
];
const directory = {
  contactsByNumber: contactsByNumber(
    new Map([
      contact('Van Els', { shared: false }),
      contact('Notaris', { numbers: ['+31201234567', '+31612345678'] }),
      contact('Van Jan', { shared: false, ownerId: 'jan', numbers: ['+31881234567'] }),
    ]),
  ),
};

test('a number goes by the name that the company shares, and for its owner by what they keep', () => {
  expect(contactName(directory, '+31201234567', null)).toBe('Notaris');
  expect(contactName(directory, '+31612345678', 'els')).toBe('Notaris');
  expect(contactName(directory, '+31201234567', 'els')).toBe('Van Els');
  expect(contactName(directory, '+31201234567', 'jan')).toBe('Notaris');
});

test('what somebody keeps for themselves is no name for others, and who withholds the number has none', () => {
  expect(contactName(directory, '+31881234567', 'jan')).toBe('Van Jan');
  expect(contactName(directory, '+31881234567', 'els')).toBeUndefined();
  expect(contactName(directory, '+31881234567', null)).toBeUndefined();
  expect(contactName(directory, null, 'jan')).toBeUndefined();
});
