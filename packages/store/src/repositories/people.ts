import type { CompanyTransaction, OperatorTransaction, Store } from '../database/store.ts';

/** Whose session, token or request something is: a user of a company, or an operator of the installation. */
export type Person =
  | { readonly companyId: string; readonly userId: string; readonly operatorId: null }
  | { readonly companyId: null; readonly userId: null; readonly operatorId: string };

export interface PersonColumns {
  readonly companyId: string | null;
  readonly userId: string | null;
  readonly operatorId: string | null;
}

/** The three columns as one of the two kinds of person; the tables' checks leave no third. */
export function personOf({ companyId, userId, operatorId }: PersonColumns): Person {
  if (companyId !== null && userId !== null) return { companyId, userId, operatorId: null };
  if (operatorId !== null) return { companyId: null, userId: null, operatorId };
  throw new RangeError('neither a user nor an operator');
}

/** A transaction in which the person's own rows can be written. */
export const asPerson = <T>(
  store: Store,
  person: Person,
  work: (tx: OperatorTransaction | CompanyTransaction) => Promise<T>,
): Promise<T> =>
  person.companyId === null ? store.asOperator(work) : store.withCompany(person.companyId, work);
