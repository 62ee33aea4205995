import {
  type FoundReference,
  type Problem,
  type ReferenceKind,
  type Route,
  referencesIn,
  walkRoute,
} from '@simmpl/model';
import { sql } from 'kysely';
import { insertAll } from '../database/bulk.ts';
import { type CompanyTransaction, lockCompany } from '../database/store.ts';
import { refuse } from '../errors.ts';

/** The table that each kind of reference points into. */
const targets = {
  user: 'appUser',
  dialPlan: 'dialPlan',
  timeCondition: 'timeCondition',
  voicemailBox: 'voicemailBox',
  sound: 'sound',
  queue: 'queue',
  faxBox: 'faxBox',
} as const satisfies Record<ReferenceKind, string>;

/** Every reference in a route, with its path. */
export function* routeReferences(
  route: Route,
): Generator<{ kind: ReferenceKind; key: string; path: (string | number)[] }> {
  for (const { step, path } of walkRoute(route))
    for (const reference of referencesIn(step.settings))
      yield { ...reference, path: [...path, 'settings', ...reference.path] };
}

/** Refuses a route that refers (by id) to what the company does not have. */
export async function refuseUnknownReferences(tx: CompanyTransaction, route: Route): Promise<void> {
  const unknown = await unknownAmong(tx, [...routeReferences(route)]);
  refuse(unknown.map(({ path }): Problem => ({ path: ['route', ...path], code: 'unknown-reference' })));
}

/** Refuses fields that refer (by id) to what the company does not have. */
export async function refuseUnknownWithin(tx: CompanyTransaction, fields: object): Promise<void> {
  const unknown = await unknownAmong(tx, [...referencesIn(fields)]);
  refuse(unknown.map(({ path }): Problem => ({ path: [...path], code: 'unknown-reference' })));
}

async function unknownAmong<Found extends Pick<FoundReference, 'kind' | 'key'>>(
  tx: CompanyTransaction,
  references: readonly Found[],
): Promise<Found[]> {
  const known = new Map<ReferenceKind, Set<string>>();
  for (const kind of new Set(references.map((reference) => reference.kind))) {
    const keys = references.filter((reference) => reference.kind === kind).map((reference) => reference.key);
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(targets[kind])} where id::text = any(${keys})`.execute(tx.db);
    known.set(kind, new Set(rows.map((row) => row.id)));
  }
  return references.filter(({ kind, key }) => known.get(kind)?.has(key) !== true);
}

/** What a route refers to, each once. */
export const distinctReferences = (route: Route): { kind: ReferenceKind; target: string }[] => [
  ...new Map(
    [...routeReferences(route)].map(({ kind, key }) => [`${kind}:${key}`, { kind, target: key }]),
  ).values(),
];

/** Notes what the live routes of these plans refer to, so that "who uses this?" is a query. */
export async function noteReferences(
  tx: CompanyTransaction,
  routes: ReadonlyMap<string, Route>,
): Promise<void> {
  await sql`delete from dial_plan_reference where dial_plan_id = any(${[...routes.keys()]})`.execute(tx.db);
  const rows = [...routes].flatMap(([dialPlanId, route]) =>
    distinctReferences(route).map((reference) => ({ dialPlanId, ...reference })),
  );
  await insertAll(tx, 'dialPlanReference', rows);
}

/** Names of the dial plans whose live route or override refers to this, and of users whose personal plan does. */
export async function plansUsing(tx: CompanyTransaction, kind: ReferenceKind, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from dial_plan
    where id::text <> ${id} and id in (
      select dial_plan_id from dial_plan_reference where kind = ${kind} and target = ${id}
      union select dial_plan_id from plan_override where target ->> ${kind} = ${id})
    union
    select first_name || ' ' || last_name from app_user
    where id::text <> ${id} and id in (
      select user_id from personal_plan_reference where kind = ${kind} and target = ${id})
    order by 1`.execute(tx.db);
  return rows.map((row) => row.name);
}

/**
 * Refuses to delete what a live route refers to. Locks the company, so that nobody saves a route that refers to it
 * meanwhile.
 */
export async function refuseWhileInUse(
  tx: CompanyTransaction,
  kind: ReferenceKind,
  id: string,
  otherUses: readonly string[] = [],
): Promise<void> {
  await lockCompany(tx);
  const uses = [...(await plansUsing(tx, kind, id)), ...otherUses];
  if (uses.length > 0) refuse([{ path: [], code: 'in-use', detail: uses.join(', ') }]);
}
