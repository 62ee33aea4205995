import type { Contact, ContactFields } from '@simmpl/model';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found } from '../errors.ts';

const columns = ['id', 'name', 'numbers', 'shared', 'ownerId'] as const;

/** All of a company, whoever keeps them, by name; only those with these ids when given. */
export const allContacts = (tx: CompanyTransaction, ids?: readonly string[]): Promise<Contact[]> =>
  tx.db.selectFrom('contact').select(columns).where(among('id', ids)).orderBy('name').orderBy('id').execute();

/** Contacts by name that somebody may see: the shared ones, and the own of this user; null sees the shared ones only. */
export const listContacts = (tx: CompanyTransaction, userId: string | null): Promise<Contact[]> =>
  tx.db
    .selectFrom('contact')
    .select(columns)
    .where((eb) =>
      userId === null
        ? eb('shared', '=', true)
        : eb.or([eb('shared', '=', true), eb('ownerId', '=', userId)]),
    )
    .orderBy('name')
    .orderBy('id')
    .execute();

export const getContact = async (tx: CompanyTransaction, id: string): Promise<Contact> =>
  found(await tx.db.selectFrom('contact').select(columns).where('id', '=', id).executeTakeFirst(), 'contact');

/** Makes a contact (`id` null) or changes one; who made it stays its owner. @param ownerId of a new one */
export async function saveContact(
  tx: CompanyTransaction,
  id: string | null,
  { name, numbers, shared }: ContactFields,
  ownerId: string | null,
): Promise<Contact> {
  const values = { name, numbers: JSON.stringify(numbers), shared };
  const row =
    id === null
      ? await tx.db
          .insertInto('contact')
          .values({ companyId: tx.companyId, id: crypto.randomUUID(), ownerId, ...values })
          .returning(columns)
          .executeTakeFirst()
      : await tx.db
          .updateTable('contact')
          .set(values)
          .where('id', '=', id)
          .returning(columns)
          .executeTakeFirst();
  return found(row, 'contact');
}

export async function deleteContact(tx: CompanyTransaction, id: string): Promise<void> {
  found(await tx.db.deleteFrom('contact').where('id', '=', id).returning('id').executeTakeFirst(), 'contact');
}
