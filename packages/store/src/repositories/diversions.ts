import { type Diversion, diversionKey, type Problem, type Route, walkRoute } from '@simmpl/model';
import { sql } from 'kysely';
import { z } from 'zod';
import { insertAll } from '../database/bulk.ts';
import type { CompanyTransaction } from '../database/store.ts';
import { found, refuse } from '../errors.ts';

/** What the store reads of a diversion module; the module's own schema is `dialplan`'s. */
const settingsSchema = z.object({
  sequence: z.int().min(1).max(999),
  label: z.string().default(''),
  group: z
    .string()
    .nullable()
    .default(null)
    .transform((group) => (group === '' ? null : group)),
});

/** The company's diversions; only those of these keys (`<dial plan id>*<sequence>`) when given. */
export const listDiversions = (tx: CompanyTransaction, keys?: readonly string[]): Promise<Diversion[]> =>
  tx.db
    .selectFrom('diversion')
    .select(['dialPlanId', 'sequence', 'label', 'group', 'on'])
    .where(
      keys === undefined ? sql<boolean>`true` : sql<boolean>`dial_plan_id || '*' || sequence = any(${keys})`,
    )
    .orderBy('dialPlanId')
    .orderBy('sequence')
    .execute();

/** Turns a diversion on or off for good; turning one on turns the others of its group off. */
export async function setDiversion(
  tx: CompanyTransaction,
  dialPlanId: string,
  sequence: number,
  on: boolean,
): Promise<void> {
  const diversion = await tx.db
    .selectFrom('diversion')
    .select(['group', 'on'])
    .where('dialPlanId', '=', dialPlanId)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  const { group, on: before } = found(diversion, 'diversion');
  if (before === on) return;
  if (on && group !== null)
    await tx.db
      .updateTable('diversion')
      .set({ on: false })
      .where('group', '=', group)
      .where('on', '=', true)
      .execute();
  await tx.db
    .updateTable('diversion')
    .set({ on })
    .where('dialPlanId', '=', dialPlanId)
    .where('sequence', '=', sequence)
    .execute();
}

/** The diversions that stand in a route, all off, and those whose sequence is wrong or occurs twice. */
export function readDiversions(
  dialPlanId: string,
  route: Route,
): { diversions: readonly Diversion[]; problems: readonly Problem[] } {
  const diversions = new Map<number, Diversion>();
  const problems: Problem[] = [];
  for (const { step, path } of walkRoute(route)) {
    if (step.type !== 'diversion') continue;
    const settings = settingsSchema.safeParse(step.settings);
    if (!settings.success || diversions.has(settings.data.sequence)) {
      problems.push({ path: [...path, 'settings', 'sequence'], code: 'diversion.sequence' });
      continue;
    }
    const { sequence, label, group } = settings.data;
    diversions.set(sequence, { dialPlanId, sequence, label: label || (step.label ?? ''), group, on: false });
  }
  return { diversions: [...diversions.values()], problems };
}

function diversionsIn(dialPlanId: string, route: Route): readonly Diversion[] {
  const { diversions, problems } = readDiversions(dialPlanId, route);
  refuse(problems.map(({ path, code }) => ({ path: ['route', ...path], code })));
  return diversions;
}

/**
 * Makes the diversions of these plans those of their routes. The state stays with the sequence; one that comes into
 * a group where another is on goes off.
 */
export async function syncDiversions(
  tx: CompanyTransaction,
  routes: ReadonlyMap<string, Route>,
): Promise<void> {
  const all = await listDiversions(tx);
  const before = new Map(
    all.map((diversion) => [diversionKey(diversion.dialPlanId, diversion.sequence), diversion]),
  );
  const others = all.filter((diversion) => !routes.has(diversion.dialPlanId));
  const groupsOn = new Set(others.filter(({ on }) => on).map(({ group }) => group));
  const after = [...routes].flatMap(([dialPlanId, route]) =>
    diversionsIn(dialPlanId, route).map((diversion) => {
      const wasOn = before.get(diversionKey(dialPlanId, diversion.sequence))?.on === true;
      const on = wasOn && (diversion.group === null || !groupsOn.has(diversion.group));
      if (on) groupsOn.add(diversion.group);
      return { ...diversion, on };
    }),
  );
  const gone = all.length - others.length;
  if (gone > 0)
    await sql`delete from diversion where dial_plan_id = any(${[...routes.keys()]})`.execute(tx.db);
  await insertAll(tx, 'diversion', after);
}
