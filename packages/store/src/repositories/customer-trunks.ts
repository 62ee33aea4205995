import {
  type CustomerTrunk,
  type CustomerTrunkFields,
  type CustomerTrunkNumber,
  customerTrunkProblems,
  type TrunkAccount,
  trunkAccounts,
} from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { generateSipPassword, generateSipUsername } from '../secrets.ts';
import { getCompany } from './companies.ts';
import { sealedCredentials } from './devices.ts';

/** An account as it is kept: its password can be shown to administrators. */
export type SealedAccount = TrunkAccount & { readonly sealedPassword: string };

/** What is kept of a trunk as JSON. */
export type CustomerTrunkSettings = Omit<CustomerTrunk, 'id' | 'name' | 'failoverPlanId' | 'accounts'>;

const columns = ['id', 'name', 'settings', 'failoverPlanId', 'accounts'] as const;

/** The company's trunks to its own PBXs, by name; only those with these ids when given. */
export async function listCustomerTrunks(
  tx: CompanyTransaction,
  ids?: readonly string[],
): Promise<CustomerTrunk[]> {
  const rows = await tx.db
    .selectFrom('customerTrunk')
    .select(columns)
    .where(among('id', ids))
    .orderBy('name')
    .execute();
  return rows.map(({ settings, accounts, ...row }) => ({
    ...row,
    ...settings,
    accounts: accounts.map(({ sealedPassword: _sealedPassword, ...account }) => account),
  }));
}

export const getCustomerTrunk = async (tx: CompanyTransaction, id: string): Promise<CustomerTrunk> =>
  found((await listCustomerTrunks(tx, [id]))[0], 'customer trunk');

/** The numbers of each trunk, with what they are for: incoming first. */
export async function numbersOfTrunks(
  tx: CompanyTransaction,
  trunks: readonly CustomerTrunk[],
): Promise<Map<string, CustomerTrunkNumber[]>> {
  const rows = await tx.db.selectFrom('externalNumber').select(['number', 'customerTrunkId']).execute();
  const own = new Set(rows.map(({ number }) => number));
  return new Map(
    trunks.map(({ id, callerIds }) => {
      const incoming = rows.filter((row) => row.customerTrunkId === id).map(({ number }) => number);
      const shown = new Set(callerIds);
      // In the order of the caller IDs, whose first one counts.
      const all = [...new Set([...callerIds.filter((number) => own.has(number)), ...incoming])];
      return [
        id,
        all.map((number) => ({ number, incoming: incoming.includes(number), callerId: shown.has(number) })),
      ];
    }),
  );
}

export async function createCustomerTrunk(
  tx: CompanyTransaction,
  fields: CustomerTrunkFields,
): Promise<CustomerTrunk> {
  await refuseUnknown(tx, fields);
  const { login } = await getCompany(tx);
  const id = crypto.randomUUID();
  const accounts = Array.from({ length: trunkAccounts }, (_, index) =>
    sealedAccount(tx, {
      sipUsername: generateSipUsername(login),
      address: fields.addresses[index] ?? null,
    }),
  );
  await tx.db
    .insertInto('customerTrunk')
    .values({ ...customerTrunkRow(fields), companyId: tx.companyId, id, accounts: JSON.stringify(accounts) })
    .execute();
  await moveNumbers(tx, id, fields.numbers);
  return getCustomerTrunk(tx, id);
}

export async function updateCustomerTrunk(
  tx: CompanyTransaction,
  id: string,
  fields: CustomerTrunkFields,
): Promise<CustomerTrunk> {
  await refuseUnknown(tx, fields);
  const accounts = (await sealedAccounts(tx, id)).map((account, index) => ({
    ...account,
    address: fields.addresses[index] ?? null,
  }));
  await tx.db
    .updateTable('customerTrunk')
    .set({ ...customerTrunkRow(fields), accounts: JSON.stringify(accounts) })
    .where('id', '=', id)
    .execute();
  await moveNumbers(tx, id, fields.numbers);
  return getCustomerTrunk(tx, id);
}

/** Names of the trunks whose calls this plan takes when their PBX does not answer. */
export async function trunksFailingOverTo(tx: CompanyTransaction, dialPlanId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('customerTrunk')
    .select('name')
    .where('failoverPlanId', '=', dialPlanId)
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

/** Deletes a trunk; its numbers are unused then. */
export async function deleteCustomerTrunk(tx: CompanyTransaction, id: string): Promise<void> {
  const row = await tx.db.deleteFrom('customerTrunk').where('id', '=', id).returning('id').executeTakeFirst();
  found(row, 'customer trunk');
}

/** User name and password of each account, to type into the PBX. */
export const trunkPasswords = async (
  tx: CompanyTransaction,
  id: string,
): Promise<{ sipUsername: string; sipPassword: string }[]> =>
  (await sealedAccounts(tx, id)).map(({ sipUsername, sealedPassword }) => ({
    sipUsername,
    sipPassword: tx.secrets.open(sealedPassword),
  }));

/** New passwords for both accounts; the PBX gets nowhere until it has them. */
export async function renewTrunkPasswords(tx: CompanyTransaction, id: string): Promise<void> {
  const accounts = (await sealedAccounts(tx, id)).map((account) => sealedAccount(tx, account, account.id));
  await tx.db
    .updateTable('customerTrunk')
    .set({ accounts: JSON.stringify(accounts) })
    .where('id', '=', id)
    .execute();
}

const sealedAccounts = async (tx: CompanyTransaction, id: string): Promise<readonly SealedAccount[]> =>
  found(
    await tx.db.selectFrom('customerTrunk').select('accounts').where('id', '=', id).executeTakeFirst(),
    'customer trunk',
  ).accounts;

/** An account as it is kept. */
export const sealedAccount = (
  tx: Pick<CompanyTransaction, 'secrets'>,
  { sipUsername, address }: Pick<TrunkAccount, 'sipUsername' | 'address'>,
  id: string = crypto.randomUUID(),
  sipPassword: string = generateSipPassword(),
): SealedAccount => ({ id, sipUsername, address, ...sealedCredentials(tx, sipUsername, sipPassword) });

const customerTrunkRow = ({
  numbers,
  addresses: _addresses,
  name,
  failoverPlanId,
  ...settings
}: CustomerTrunkFields) => ({
  name,
  failoverPlanId,
  settings: JSON.stringify({ ...settings, callerIds: callerIdsOf(numbers) } satisfies CustomerTrunkSettings),
});

/** The numbers that the PBX may show, in their order. */
export const callerIdsOf = (numbers: readonly CustomerTrunkNumber[]): string[] =>
  numbers.filter(({ callerId }) => callerId).map(({ number }) => number);

/** Incoming numbers leave the plan or trunk they were on (example 52); those no longer named are unused. */
async function moveNumbers(
  tx: CompanyTransaction,
  id: string,
  numbers: readonly CustomerTrunkNumber[],
): Promise<void> {
  const incoming = numbers.filter((row) => row.incoming).map(({ number }) => number);
  await sql`
    update external_number set customer_trunk_id = null
    where customer_trunk_id = ${id} and not number = any(${incoming})`.execute(tx.db);
  await sql`
    update external_number set customer_trunk_id = ${id}, dial_plan_id = null
    where number = any(${incoming}) and customer_trunk_id is distinct from ${id}`.execute(tx.db);
}

async function refuseUnknown(
  tx: CompanyTransaction,
  fields: Pick<CustomerTrunkFields, 'numbers' | 'failoverPlanId'>,
): Promise<void> {
  refuse(customerTrunkProblems(fields));
  const wanted = fields.numbers.map(({ number }) => number);
  const rows = await tx.db
    .selectFrom('externalNumber')
    .select('number')
    .where(among('number', wanted))
    .execute();
  const own = new Set(rows.map(({ number }) => number));
  const unknown = wanted.flatMap((number, index) =>
    own.has(number)
      ? []
      : [{ path: ['numbers', index, 'number'], code: 'unknown-reference' as const, detail: number }],
  );
  const plan =
    fields.failoverPlanId === null ||
    (await tx.db
      .selectFrom('dialPlan')
      .select('id')
      .where('id', '=', fields.failoverPlanId)
      .executeTakeFirst()) !== undefined;
  refuse([...unknown, ...(plan ? [] : [{ path: ['failoverPlanId'], code: 'unknown-reference' as const }])]);
}
