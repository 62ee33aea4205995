import type { PersonalPlan, PersonalPlanVersion, Route } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import { insertAll } from '../database/bulk.ts';
import { type CompanyTransaction, lockCompany } from '../database/store.ts';
import { found } from '../errors.ts';
import { distinctReferences, refuseUnknownReferences } from './references.ts';

/** The plans that users made and follow; only those of these users when given. */
export const listPersonalPlans = (
  tx: CompanyTransaction,
  userIds?: readonly string[],
): Promise<PersonalPlan[]> =>
  tx.db
    .selectFrom('personalPlan')
    .innerJoin('personalPlanVersion as live', (join) =>
      join
        .onRef('live.companyId', '=', 'personalPlan.companyId')
        .onRef('live.userId', '=', 'personalPlan.userId')
        .onRef('live.version', '=', 'personalPlan.version'),
    )
    .select(['personalPlan.userId', 'personalPlan.version', 'live.route'])
    .where(among('personalPlan.userId', userIds))
    .orderBy('personalPlan.userId')
    .execute();

/** Undefined for who follows the standard plan. */
export const findPersonalPlan = async (
  tx: CompanyTransaction,
  userId: string,
): Promise<PersonalPlan | undefined> => (await listPersonalPlans(tx, [userId]))[0];

/** Saves a user's route as a new version, which is live at once. Routes hold ids here. */
export async function savePersonalRoute(
  tx: CompanyTransaction,
  userId: string,
  route: Route,
  author: string,
): Promise<void> {
  await lockCompany(tx);
  await refuseUnknownReferences(tx, route);
  await writePersonalRoutes(tx, new Map([[userId, route]]), author);
}

/** Saves a new version for each of these users, live at once; null goes back to the standard plan. */
export async function writePersonalRoutes(
  tx: CompanyTransaction,
  routes: ReadonlyMap<string, Route | null>,
  author: string,
): Promise<void> {
  const { rows } = await sql<{ userId: string; newest: number }>`
    select user_id, max(version) as newest from personal_plan_version
    where user_id = any(${[...routes.keys()]}) group by 1`.execute(tx.db);
  const newest = new Map(rows.map((row) => [row.userId, row.newest]));
  const versions = [...routes].flatMap(([userId, route]) =>
    route === null ? [] : [{ userId, version: (newest.get(userId) ?? 0) + 1, route, author }],
  );
  const savedAt = new Date();
  await putLive(tx, new Map([...routes.keys()].map((userId) => [userId, 0])));
  await insertAll(
    tx,
    'personalPlanVersion',
    versions.map((version) => ({ ...version, savedAt })),
  );
  await putLive(tx, new Map(versions.map(({ userId, version }) => [userId, version])));
  await indexReferences(tx, routes);
}

/** Goes back to the standard plan; the versions stay. */
export const followStandardPlan = (tx: CompanyTransaction, userId: string): Promise<void> =>
  writePersonalRoutes(tx, new Map([[userId, null]]), '');

/** Every version that a user saved, newest first. */
export const listPersonalVersions = (
  tx: CompanyTransaction,
  userId: string,
): Promise<PersonalPlanVersion[]> =>
  tx.db
    .selectFrom('personalPlanVersion')
    .select(['version', 'route', 'author', 'savedAt'])
    .where('userId', '=', userId)
    .orderBy('version', 'desc')
    .execute();

/** Makes an earlier version live again. Refuses one that refers to what has gone since. */
export async function restorePersonalVersion(
  tx: CompanyTransaction,
  userId: string,
  version: number,
): Promise<void> {
  await lockCompany(tx);
  const saved = (await listPersonalVersions(tx, userId)).find((candidate) => candidate.version === version);
  const { route } = found(saved, 'version');
  await refuseUnknownReferences(tx, route);
  await putLive(tx, new Map([[userId, version]]));
  await indexReferences(tx, new Map([[userId, route]]));
}

async function putLive(tx: CompanyTransaction, versions: ReadonlyMap<string, number>): Promise<void> {
  if (versions.size === 0) return;
  const rows = [...versions].map(([userId, version]) => ({ companyId: tx.companyId, userId, version }));
  await sql`
    insert into personal_plan (company_id, user_id, version)
    select "companyId", "userId", version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as live("companyId" uuid, "userId" uuid, version int)
    on conflict (company_id, user_id) do update set version = excluded.version
    where personal_plan.version <> excluded.version`.execute(tx.db);
}

async function indexReferences(
  tx: CompanyTransaction,
  routes: ReadonlyMap<string, Route | null>,
): Promise<void> {
  await sql`delete from personal_plan_reference where user_id = any(${[...routes.keys()]})`.execute(tx.db);
  const rows = [...routes].flatMap(([userId, route]) =>
    distinctReferences(route ?? []).map((reference) => ({ userId, ...reference })),
  );
  await insertAll(tx, 'personalPlanReference', rows);
}
