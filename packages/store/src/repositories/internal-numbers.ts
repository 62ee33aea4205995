import type { Problem } from '@simmpl/model';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../database/store.ts';
import { refuse } from '../errors.ts';
import { refuseDigitsOfCode } from './feature-codes.ts';

/** Refuses a number that another user or dial plan has, or that is dialled for a code, and says whose it is. */
export async function refuseTakenNumber(
  tx: CompanyTransaction,
  number: string,
  ownId?: string,
): Promise<void> {
  const owner = await tx.db
    .selectFrom('internalNumber as taken')
    .leftJoin('appUser', 'appUser.id', 'taken.ownerId')
    .leftJoin('dialPlan', 'dialPlan.id', 'taken.ownerId')
    .select(['taken.ownerId', 'firstName', 'lastName', 'dialPlan.name as planName'])
    .where('taken.number', '=', number)
    .executeTakeFirst();
  if (owner === undefined)
    return refuseDigitsOfCode(tx, number, { path: ['internalNumber'], code: 'internal-number.code' });
  if (owner.ownerId === ownId) return;
  const detail = owner.planName ?? `${owner.firstName ?? ''} ${owner.lastName ?? ''}`.trim();
  const problem: Problem = { path: ['internalNumber'], code: 'internal-number.taken', detail };
  refuse([problem]);
}

/** The first free internal number from 3001 on. */
export async function nextInternalNumber(tx: CompanyTransaction): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    select candidate::text as number from generate_series(3001, 99999) candidate
    where not exists (select from internal_number where number = candidate::text) limit 1`.execute(tx.db);
  const [free] = rows;
  if (free === undefined) throw new RangeError('every internal number from 3001 to 99999 is taken');
  return free.number;
}
