import { companySettingsSchema } from '@simmpl/model';
import {
  createCompany,
  createOperator,
  listCompanies,
  listOperators,
  type Operator,
  type Store,
} from '@simmpl/store';
import { generatePassword, hashPassword } from './passwords.ts';

/** What a first start made. */
export interface FirstStart {
  readonly operator: Operator;
  /** Set when the account was made now; it is kept nowhere, so show it. */
  readonly password: string | undefined;
}

const firstCompany = {
  login: 'mijnbedrijf',
  settings: companySettingsSchema.parse({ name: 'Mijn bedrijf' }),
};

/** Makes the operator's account, and one company to begin with, on an installation that has neither (decisions). */
export async function firstStart(store: Store): Promise<FirstStart> {
  const [known] = await store.asOperator(listOperators);
  if (known !== undefined) return { operator: known, password: undefined };
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return store.asOperator(async (tx) => {
    const fields = { login: 'operator', name: 'Operator', email: '', language: 'nl' } as const;
    const operator = await createOperator(tx, fields, passwordHash);
    if ((await listCompanies(tx)).length === 0)
      await createCompany(tx, firstCompany.login, firstCompany.settings);
    return { operator, password };
  });
}
