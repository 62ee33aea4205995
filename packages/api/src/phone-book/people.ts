import { type E164, fullName } from '@simmpl/model';
import type { PhoneBookEntry } from '@simmpl/provisioning';
import { type CompanyTransaction, listContacts, listUsers } from '@simmpl/store';

/** Somebody whom a phone finds. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  /** Of a colleague; null for a contact. */
  readonly extension: string | null;
  /** Of a contact. */
  readonly numbers: readonly E164[];
}

/** Whom a phone finds: the colleagues, what the company shares, and what its own user keeps for themselves. */
export async function peopleOf(tx: CompanyTransaction, userId: string | null): Promise<Person[]> {
  const colleagues = (await listUsers(tx)).map(
    (user): Person => ({
      id: user.id,
      name: fullName(user),
      givenName: user.firstName,
      surname: user.lastName,
      extension: user.internalNumber,
      numbers: [],
    }),
  );
  const contacts = (await listContacts(tx, userId)).map(({ id, name, numbers }): Person => {
    const [givenName = '', ...rest] = name.split(' ');
    return { id, name, givenName, surname: rest.join(' '), extension: null, numbers };
  });
  return [...colleagues, ...contacts].sort((one, other) => one.name.localeCompare(other.name));
}

/** As phones dial it: national numbers and those with 00 go alike, and a plus is not on their keypads. */
export const dialled = (number: E164): string => number.replace(/^\+/, '00');

/** The same for phones that fetch a whole phone book. */
export const phoneBookOf = async (tx: CompanyTransaction, userId: string | null): Promise<PhoneBookEntry[]> =>
  (await peopleOf(tx, userId)).map(({ name, extension, numbers }) => ({
    name,
    numbers: extension === null ? numbers.map(dialled) : [extension],
  }));
