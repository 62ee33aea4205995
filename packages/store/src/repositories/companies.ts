import {
  type Closing,
  type Company,
  type CompanySettings,
  featureCodeProblems,
  locationProblems,
} from '@simmpl/model';
import { sql } from 'kysely';
import type { CompanyTransaction, OperatorTransaction, Store } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { refuseClashingCodes } from './feature-codes.ts';
import { refuseUnknownWithin } from './references.ts';

const columns = [
  'company.id',
  'company.login',
  'company.name',
  'company.language',
  'company.timeZone',
  'company.destinations',
  'company.destinationKinds',
  'company.destinationPrefixes',
  'company.maxExternalLegs',
  'company.maxCallsPerHour',
  'company.maxCallsPerDay',
  'company.callHistoryDays',
  'company.voicemailDays',
  'company.closing',
  'company.webhookKeyNumber',
  'company.faxDays',
  'company.parkSeconds',
  'company.holdMusic',
  'company.administratorsMayListen',
  'company.featureCodes',
  'company.codesOff',
  'company.locations',
  'company.soundEncryption',
] as const;

/** The companies this transaction may see: its own, or all for the operator (whose revisions then read 0). */
const select = (tx: OperatorTransaction) =>
  tx.db
    .selectFrom('company')
    .leftJoin('companyRevision', 'companyRevision.companyId', 'company.id')
    .select(columns)
    .select((eb) => eb.fn.coalesce('companyRevision.revision', sql.lit(0)).as('revision'));

/** All companies by name, for the operator. */
export const listCompanies = (tx: OperatorTransaction): Promise<Company[]> =>
  select(tx).orderBy('company.name').execute();

/** The company of this transaction; undefined when it was deleted. */
export const findCompany = (tx: CompanyTransaction): Promise<Company | undefined> =>
  select(tx).where('company.id', '=', tx.companyId).executeTakeFirst();

export const getCompany = async (tx: CompanyTransaction): Promise<Company> =>
  found(await findCompany(tx), 'company');

/** @returns id of the new company. */
export async function createCompany(
  tx: OperatorTransaction,
  login: string,
  settings: CompanySettings,
): Promise<string> {
  const taken = await sql<{ id: string | null }>`select company_by_login(${login}) as id`.execute(tx.db);
  if (taken.rows[0]?.id) refuse([{ path: ['login'], code: 'company-login.taken' }]);
  refuse([
    ...featureCodeProblems(settings, []),
    ...locationProblems(settings.locations),
    // A company that is new has no library.
    ...('sound' in settings.holdMusic
      ? [{ path: ['holdMusic', 'sound'], code: 'unknown-reference' } as const]
      : []),
  ]);
  const id = crypto.randomUUID();
  await tx.db
    .insertInto('company')
    .values({
      ...settings,
      id,
      login,
      destinations: JSON.stringify(settings.destinations),
      destinationKinds: JSON.stringify(settings.destinationKinds),
      destinationPrefixes: JSON.stringify(settings.destinationPrefixes),
      featureCodes: JSON.stringify(settings.featureCodes),
      locations: JSON.stringify(settings.locations),
      holdMusic: JSON.stringify(settings.holdMusic),
      closing: 'null',
      webhookKeyNumber: 1,
    })
    .execute();
  return id;
}

export async function updateCompany(
  tx: CompanyTransaction,
  settings: Partial<CompanySettings>,
): Promise<Company> {
  const {
    destinations,
    destinationKinds,
    destinationPrefixes,
    featureCodes,
    locations,
    holdMusic,
    ...plain
  } = settings;
  if (locations !== undefined) refuse(locationProblems(locations));
  if (holdMusic !== undefined) await refuseUnknownWithin(tx, { holdMusic });
  if (featureCodes !== undefined || plain.codesOff !== undefined)
    await refuseClashingCodes(tx, { ...(await getCompany(tx)), ...settings });
  const changes = {
    ...plain,
    ...(destinations === undefined ? {} : { destinations: JSON.stringify(destinations) }),
    ...(destinationKinds === undefined ? {} : { destinationKinds: JSON.stringify(destinationKinds) }),
    ...(destinationPrefixes === undefined
      ? {}
      : { destinationPrefixes: JSON.stringify(destinationPrefixes) }),
    ...(featureCodes === undefined ? {} : { featureCodes: JSON.stringify(featureCodes) }),
    ...(locations === undefined ? {} : { locations: JSON.stringify(locations) }),
    ...(holdMusic === undefined ? {} : { holdMusic: JSON.stringify(holdMusic) }),
  };
  if (Object.keys(changes).length > 0)
    await tx.db.updateTable('company').set(changes).where('id', '=', tx.companyId).execute();
  return getCompany(tx);
}

/** Turns the switch "closed now" on, or off (null). */
export async function setClosing(tx: CompanyTransaction, closing: Closing | null): Promise<void> {
  await tx.db
    .updateTable('company')
    .set({ closing: JSON.stringify(closing) })
    .where('id', '=', tx.companyId)
    .execute();
}

/** Takes another signing key for webhooks; the present one is of no use from then on. */
export async function replaceWebhookKey(tx: CompanyTransaction): Promise<Company> {
  await tx.db
    .updateTable('company')
    .set((eb) => ({ webhookKeyNumber: eb('webhookKeyNumber', '+', 1) }))
    .where('id', '=', tx.companyId)
    .execute();
  return getCompany(tx);
}

/** Deletes the company with everything in it. Its files in the data folder are the caller's to delete. */
export async function deleteCompany(tx: OperatorTransaction, companyId: string): Promise<void> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('company')
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
  found(numDeletedRows > 0n ? true : undefined, 'company');
}

/** The company with this login name. */
export async function companyByLogin(store: Pick<Store, 'db'>, login: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select company_by_login(${login}) as id`.execute(
    store.db,
  );
  return rows[0]?.id ?? undefined;
}

/** Every company's id and revision. */
export async function companyRevisions(store: Pick<Store, 'db'>): Promise<Map<string, number>> {
  const { rows } = await sql<{ companyId: string; revision: number }>`
    select * from company_revisions()`.execute(store.db);
  return new Map(rows.map((row) => [row.companyId, row.revision]));
}
