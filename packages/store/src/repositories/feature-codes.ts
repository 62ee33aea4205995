import { type CompanyCodes, codeDialledBy, featureCodeProblems, type Problem } from '@simmpl/model';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../database/store.ts';
import { refuse } from '../errors.ts';

/** Refuses codes that would mean two things, and says which. */
export async function refuseClashingCodes(tx: CompanyTransaction, codes: CompanyCodes): Promise<void> {
  const { rows } = await sql<{ digits: string; name: string }>`
    select internal_number as digits, first_name || ' ' || last_name as name from app_user
    union all select internal_number, name from dial_plan
    union all select record_code, name from sound where record_code is not null
    order by 1`.execute(tx.db);
  refuse(
    featureCodeProblems(
      codes,
      rows.map(({ digits, name }) => [digits, name] as const),
    ),
  );
}

/** Refuses digits that are dialled for a code of the company, and says which. */
export async function refuseDigitsOfCode(
  tx: CompanyTransaction,
  digits: string,
  { path, code }: Pick<Problem, 'path' | 'code'>,
): Promise<void> {
  const codes = await tx.db
    .selectFrom('company')
    .select(['featureCodes', 'codesOff'])
    .where('id', '=', tx.companyId)
    .executeTakeFirstOrThrow();
  const detail = codeDialledBy(digits, codes);
  if (detail !== undefined) refuse([{ path, code, detail }]);
}
