import { fullName } from '@simmpl/model';
import type { PhoneBookEntry } from '@simmpl/provisioning';
import { type CompanyTransaction, listUsers } from '@simmpl/store';

/** Whom a phone of the company finds: the colleagues. */
export const phoneBookOf = async (tx: CompanyTransaction): Promise<PhoneBookEntry[]> =>
  (await listUsers(tx))
    .map((user) => ({ name: fullName(user), numbers: [user.internalNumber] }))
    .sort((one, other) => one.name.localeCompare(other.name));
