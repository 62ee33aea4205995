import type { DialPlan, DialPlanFields, DialPlanVersion, Route } from '@simmpl/model';
import { among } from '../database/among.ts';
import { type CompanyTransaction, lockCompany } from '../database/store.ts';
import { found, refuse } from '../errors.ts';
import { trunksFailingOverTo } from './customer-trunks.ts';
import { syncDiversions } from './diversions.ts';
import { refuseTakenNumber } from './internal-numbers.ts';
import { noteReferences, refuseUnknownReferences, refuseWhileInUse } from './references.ts';

/** The company's dial plans with their live routes, by name; only those with these ids when given. */
export const listDialPlans = (tx: CompanyTransaction, ids?: readonly string[]): Promise<DialPlan[]> =>
  tx.db
    .selectFrom('dialPlan')
    .innerJoin('dialPlanVersion as live', (join) =>
      join
        .onRef('live.companyId', '=', 'dialPlan.companyId')
        .onRef('live.dialPlanId', '=', 'dialPlan.id')
        .onRef('live.version', '=', 'dialPlan.version'),
    )
    .select(['dialPlan.id', 'dialPlan.name', 'dialPlan.internalNumber', 'dialPlan.version', 'live.route'])
    .where(among('dialPlan.id', ids))
    .orderBy('dialPlan.name')
    .execute();

export const getDialPlan = async (tx: CompanyTransaction, id: string): Promise<DialPlan> =>
  found((await listDialPlans(tx, [id]))[0], 'dial plan');

/** @param author shown beside the first version. */
export async function createDialPlan(
  tx: CompanyTransaction,
  fields: DialPlanFields,
  author: string,
  route: Route = [],
): Promise<DialPlan> {
  await refuseTakenNumber(tx, fields.internalNumber);
  await refuseTakenName(tx, fields.name);
  const id = crypto.randomUUID();
  await tx.db
    .insertInto('dialPlan')
    .values({ ...fields, companyId: tx.companyId, id, version: 1 })
    .execute();
  await refuseUnknownReferences(tx, route);
  await addVersion(tx, id, 1, route, author);
  await indexRoutes(tx, new Map([[id, route]]));
  return { ...fields, id, version: 1, route };
}

export async function updateDialPlan(
  tx: CompanyTransaction,
  id: string,
  fields: Partial<DialPlanFields>,
): Promise<DialPlan> {
  if (fields.internalNumber !== undefined) await refuseTakenNumber(tx, fields.internalNumber, id);
  if (fields.name !== undefined) await refuseTakenName(tx, fields.name, id);
  if (Object.keys(fields).length > 0)
    await tx.db.updateTable('dialPlan').set(fields).where('id', '=', id).execute();
  return getDialPlan(tx, id);
}

/** What a version says of itself beside its route and author. */
export type VersionFacts = Partial<Pick<DialPlanVersion, 'note' | 'restoredFrom' | 'plannedAt'>>;

/** Saves a route as a new version, which is live at once. Routes hold ids here. */
export async function saveRoute(
  tx: CompanyTransaction,
  id: string,
  route: Route,
  author: string,
  facts: VersionFacts = {},
): Promise<DialPlan> {
  await lockCompany(tx);
  await getDialPlan(tx, id);
  await refuseUnknownReferences(tx, route);
  const { newest } = await tx.db
    .selectFrom('dialPlanVersion')
    .select((eb) => eb.fn.max('version').as('newest'))
    .where('dialPlanId', '=', id)
    .executeTakeFirstOrThrow();
  await addVersion(tx, id, newest + 1, route, author, facts);
  await goLive(tx, id, newest + 1, route);
  return getDialPlan(tx, id);
}

/** Every saved version, newest first. */
export const listVersions = (tx: CompanyTransaction, id: string): Promise<DialPlanVersion[]> =>
  tx.db
    .selectFrom('dialPlanVersion')
    .select(['version', 'route', 'author', 'savedAt', 'note', 'restoredFrom', 'plannedAt'])
    .where('dialPlanId', '=', id)
    .orderBy('version', 'desc')
    .execute();

/** Brings back an earlier version, as a new one. Refuses one that refers to what has gone since. */
export async function restoreVersion(
  tx: CompanyTransaction,
  id: string,
  version: number,
  author: string,
): Promise<DialPlan> {
  const saved = await tx.db
    .selectFrom('dialPlanVersion')
    .select('route')
    .where('dialPlanId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  const { route } = found(saved, 'version');
  return saveRoute(tx, id, route, author, { restoredFrom: version });
}

/** Deletes a plan with its versions and diversions; its numbers stay with the company, unused. */
export async function deleteDialPlan(tx: CompanyTransaction, id: string): Promise<void> {
  await refuseWhileInUse(tx, 'dialPlan', id, await trunksFailingOverTo(tx, id));
  found(
    await tx.db.deleteFrom('dialPlan').where('id', '=', id).returning('id').executeTakeFirst(),
    'dial plan',
  );
}

/** Brings what is derived from live routes up to date: references and diversions. */
export async function indexRoutes(tx: CompanyTransaction, routes: ReadonlyMap<string, Route>): Promise<void> {
  await noteReferences(tx, routes);
  await syncDiversions(tx, routes);
}

async function addVersion(
  tx: CompanyTransaction,
  dialPlanId: string,
  version: number,
  route: Route,
  author: string,
  { plannedAt, ...facts }: VersionFacts = {},
): Promise<void> {
  await tx.db
    .insertInto('dialPlanVersion')
    .values({
      ...facts,
      companyId: tx.companyId,
      dialPlanId,
      version,
      route: JSON.stringify(route),
      author,
      plannedAt: plannedAt == null ? null : new Date(plannedAt),
    })
    .execute();
}

async function goLive(tx: CompanyTransaction, id: string, version: number, route: Route): Promise<void> {
  await tx.db.updateTable('dialPlan').set({ version }).where('id', '=', id).execute();
  await indexRoutes(tx, new Map([[id, route]]));
}

async function refuseTakenName(tx: CompanyTransaction, name: string, ownId?: string): Promise<void> {
  const same = await tx.db.selectFrom('dialPlan').select('id').where('name', '=', name).executeTakeFirst();
  if (same !== undefined && same.id !== ownId) refuse([{ path: ['name'], code: 'duplicate' }]);
}
