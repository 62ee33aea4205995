import { fullName } from '@simmpl/model';
import type { PhoneBookEntry } from '@simmpl/provisioning';
import { type CompanyTransaction, listContacts, listUsers } from '@simmpl/store';

/** Whom a phone finds: the colleagues, what the company shares, and what its own user keeps for themselves. */
export async function phoneBookOf(tx: CompanyTransaction, userId: string | null): Promise<PhoneBookEntry[]> {
  const colleagues = (await listUsers(tx)).map((user) => ({
    name: fullName(user),
    numbers: [user.internalNumber],
  }));
  // Phones dial national numbers and those with 00 alike; a plus is not on their keypads.
  const contacts = (await listContacts(tx, userId)).map(({ name, numbers }) => ({
    name,
    numbers: numbers.map((number) => number.replace(/^\+/, '00')),
  }));
  return [...colleagues, ...contacts].sort((one, other) => one.name.localeCompare(other.name));
}
