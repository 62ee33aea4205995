import { sql } from 'kysely';
import type { Store } from '../database/store.ts';
import { tokenHash } from '../secrets.ts';
import { asPerson, type Person, type PersonColumns, personOf } from './people.ts';

/** A sign-in of the panel. Times are epoch milliseconds. */
export interface PanelSession {
  readonly person: Person;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly userAgent: string;
  readonly address: string;
}

export type NewSession = Pick<PanelSession, 'person' | 'expiresAt' | 'userAgent' | 'address'>;

/** @param token random text that only the browser keeps; the store holds its hash. */
export async function createSession(store: Store, token: string, session: NewSession): Promise<void> {
  const { person, expiresAt, userAgent, address } = session;
  await asPerson(store, person, (tx) =>
    tx.db
      .insertInto('panelSession')
      .values({ ...person, tokenHash: tokenHash(token), expiresAt: new Date(expiresAt), userAgent, address })
      .execute(),
  );
}

/** The session of a token; undefined when there is none or it has expired. */
export async function sessionByToken(
  store: Pick<Store, 'db'>,
  token: string,
  now: number,
): Promise<PanelSession | undefined> {
  const { rows } = await sql<PersonColumns & Omit<PanelSession, 'person'>>`
    select * from session_by_token(${tokenHash(token)})`.execute(store.db);
  const [row] = rows;
  if (row === undefined || row.expiresAt <= now) return undefined;
  const { createdAt, seenAt, expiresAt, userAgent, address } = row;
  return { person: personOf(row), createdAt, seenAt, expiresAt, userAgent, address };
}

/** Notes that the session is in use, and how long it lasts from here. */
export async function touchSession(
  store: Store,
  token: string,
  person: Person,
  times: { readonly seenAt: number; readonly expiresAt: number },
): Promise<void> {
  await asPerson(store, person, (tx) =>
    tx.db
      .updateTable('panelSession')
      .set({ seenAt: new Date(times.seenAt), expiresAt: new Date(times.expiresAt) })
      .where('tokenHash', '=', tokenHash(token))
      .execute(),
  );
}

export async function deleteSession(store: Store, token: string, person: Person): Promise<void> {
  await asPerson(store, person, (tx) =>
    tx.db.deleteFrom('panelSession').where('tokenHash', '=', tokenHash(token)).execute(),
  );
}

/** Signs a person out everywhere, as a new password does; `exceptToken` stays signed in. */
export async function deleteSessionsOf(store: Store, person: Person, exceptToken?: string): Promise<void> {
  await asPerson(store, person, (tx) => {
    let query = tx.db.deleteFrom('panelSession');
    query =
      person.userId === null
        ? query.where('operatorId', '=', person.operatorId)
        : query.where('userId', '=', person.userId);
    if (exceptToken !== undefined) query = query.where('tokenHash', '!=', tokenHash(exceptToken));
    return query.execute();
  });
}
