import { sql } from 'kysely';
import type { TokenPurpose } from '../database/schema.ts';
import type { Store } from '../database/store.ts';
import { tokenHash } from '../secrets.ts';
import { asPerson, type Person, type PersonColumns, personOf } from './people.ts';

/** Makes an invitation or a password reset; earlier ones of this person and purpose lose their force. */
export async function createOneTimeToken(
  store: Store,
  token: string,
  purpose: TokenPurpose,
  person: Person,
  expiresAt: number,
): Promise<void> {
  await asPerson(store, person, async (tx) => {
    const earlier = tx.db.deleteFrom('oneTimeToken').where('purpose', '=', purpose);
    await (person.userId === null
      ? earlier.where('operatorId', '=', person.operatorId)
      : earlier.where('userId', '=', person.userId)
    ).execute();
    await tx.db
      .insertInto('oneTimeToken')
      .values({ ...person, tokenHash: tokenHash(token), purpose, expiresAt: new Date(expiresAt) })
      .execute();
  });
}

/** Whose token this is, while it may still be used; for the page that asks for the new password. */
export async function oneTimeTokenOwner(
  store: Pick<Store, 'db'>,
  token: string,
  purpose: TokenPurpose,
  now: number,
): Promise<Person | undefined> {
  const { rows } = await sql<PersonColumns & { purpose: string; expiresAt: number; usedAt: number | null }>`
    select * from one_time_token_by_hash(${tokenHash(token)})`.execute(store.db);
  const [row] = rows;
  if (row === undefined || row.purpose !== purpose || row.usedAt !== null || row.expiresAt <= now)
    return undefined;
  return personOf(row);
}

/** Uses a token up. Of two who try at once, one gets the person and the other undefined. */
export async function useOneTimeToken(
  store: Store,
  token: string,
  purpose: TokenPurpose,
  now: number,
): Promise<Person | undefined> {
  const person = await oneTimeTokenOwner(store, token, purpose, now);
  if (person === undefined) return undefined;
  const used = await asPerson(store, person, (tx) =>
    tx.db
      .updateTable('oneTimeToken')
      .set({ usedAt: new Date(now) })
      .where('tokenHash', '=', tokenHash(token))
      .where('usedAt', 'is', null)
      .returning('tokenHash')
      .executeTakeFirst(),
  );
  return used === undefined ? undefined : person;
}
