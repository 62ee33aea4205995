// Administrators of the company may call this.
import { lintRoute, normalizeRoute, type Remedy, stepTraffic } from '@simmpl/dialplan';
import {
  buildDirectory,
  type DialPlan,
  dialPlanFieldsSchema,
  type ExternalNumber,
  type Language,
  maxPlanTests,
  type PlannedPublication,
  type ReferenceKind,
  type Route,
  referencesIn,
  walkRoute,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  createDialPlan,
  deleteDialPlan,
  deleteDraft,
  getDialPlan,
  lastCallsOf,
  listDialPlans,
  listDrafts,
  listNumbers,
  listPublications,
  listVersions,
  lockCompany,
  nextInternalNumber,
  readTables,
  restoreVersion,
  saveRoute,
  updateDialPlan,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  dialPlanDocument,
  dialPlanSummary,
  findingDocument,
  noteInput,
  routeDocument,
  routeInput,
  savedDialPlanDocument,
  trafficDocument,
  versionSummary,
} from '../documents/dial-plan.ts';
import { listOf } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, dialPlanParams, versionParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseUnlessPublishable } from '../plans/publishable.ts';
import { routeLimit } from '../plans/route-limit.ts';
import { settleTests } from '../plans/tests-on-route.ts';

const tags = ['dial plans'];
/** How many calls back the traffic is counted. */
const trafficCalls = 100;
const acceptTests = z
  .array(z.string())
  .max(maxPlanTests)
  .default([])
  .describe('ids of tests that shall expect from now on what the new route does');

export function dialPlanRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/dial-plans',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The dial plans of a company, by name: of their routes only what a tile shows',
        params: companyParams,
        response: { 200: listOf(dialPlanSummary) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const numbers = await numbersByPlan(tx);
        const drafts = new Map((await listDrafts(tx)).map((draft) => [draft.dialPlanId, draft]));
        const publications = Map.groupBy(await listPublications(tx), ({ dialPlanId }) => dialPlanId);
        const items = (await listDialPlans(tx)).map((plan) => ({
          ...asTile(withNumbers(plan, numbers)),
          draft: drafts.get(plan.id) ?? null,
          publication: nextPublication(publications.get(plan.id) ?? []),
        }));
        return { items };
      }),
  );

  app.post(
    '/companies/:company/dial-plans',
    {
      bodyLimit: routeLimit,
      config: { access: 'administrator' },
      schema: {
        tags,
        summary:
          'Make a dial plan, empty or with a route; without an internal number it gets the next free one',
        params: companyParams,
        body: dialPlanFieldsSchema.partial({ internalNumber: true }).extend({ route: routeInput.optional() }),
        response: { 201: dialPlanDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: dialPlanDocument }, async (tx) => {
        const { name, internalNumber = await nextInternalNumber(tx), route = [] } = request.body;
        await refuseUnlessPublishable(tx, route);
        const fields = { name, internalNumber };
        const plan = await createDialPlan(tx, fields, actorOf(request).name, normalizeRoute(route));
        return { ...plan, numbers: [] };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'One dial plan with its live route',
        params: dialPlanParams,
        response: { 200: dialPlanDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) =>
        shown(tx, await getDialPlan(tx, request.params.dialPlanId)),
      ),
  );

  app.put(
    '/companies/:company/dial-plans/:dialPlanId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Change name and internal number',
        params: dialPlanParams,
        body: dialPlanFieldsSchema,
        response: { 200: dialPlanDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        shown(tx, await updateDialPlan(tx, request.params.dialPlanId, request.body)),
      ),
  );

  app.delete(
    '/companies/:company/dial-plans/:dialPlanId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Delete a dial plan that no other refers to; its numbers stay, unused',
        params: dialPlanParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteDialPlan(tx, request.params.dialPlanId));
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/companies/:company/dial-plans/:dialPlanId/route',
    {
      bodyLimit: routeLimit,
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Publish a route: a new version, in force for the next call; tells which tests it breaks',
        params: dialPlanParams,
        body: z.strictObject({
          baseVersion: z.int().describe('the version that was edited; another live one means a conflict'),
          route: routeInput,
          note: noteInput.describe('why'),
          draft: z.uuid().nullable().default(null).describe('revision of the draft that this finishes'),
          acceptTests,
        }),
        response: { 200: savedDialPlanDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { dialPlanId } = request.params;
        const { baseVersion, route, note, draft } = request.body;
        await lockCompany(tx);
        const plan = await getDialPlan(tx, dialPlanId);
        if (plan.version !== baseVersion) throw new ApiError('conflict');
        await refuseUnlessPublishable(tx, route);
        // A draft that somebody went on with meanwhile stays.
        if (draft !== null) await deleteDraft(tx, dialPlanId, draft);
        const author = actorOf(request).name;
        const saved = await saveRoute(tx, dialPlanId, normalizeRoute(route), author, { note });
        return {
          ...(await shown(tx, saved)),
          brokenTests: await settleTests(tx, plan, saved, request.body.acceptTests, request.language),
        };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/versions',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Every saved version, newest first',
        params: dialPlanParams,
        response: { 200: listOf(versionSummary) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id, version: live } = await getDialPlan(tx, request.params.dialPlanId);
        const versions = await listVersions(tx, id);
        return { items: versions.map((saved) => ({ ...saved, live: saved.version === live })) };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/versions/:version',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The route of one version',
        params: versionParams,
        response: { 200: z.object({ version: z.number(), route: routeDocument }) },
      },
    },
    async (request) => {
      const { dialPlanId, version } = request.params;
      const versions = await store.readCompany(companyOf(request), (tx) => listVersions(tx, dialPlanId));
      const saved = versions.find((candidate) => candidate.version === version);
      if (saved === undefined) throw new ApiError('not-found');
      return saved;
    },
  );

  app.post(
    '/companies/:company/dial-plans/:dialPlanId/versions/:version/restore',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Bring back an earlier version, as a new one; tells which tests it breaks',
        params: versionParams,
        body: z.strictObject({ acceptTests }).nullish(),
        response: { 200: savedDialPlanDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 200, schema: savedDialPlanDocument }, async (tx) => {
        const { dialPlanId, version } = request.params;
        await lockCompany(tx);
        const plan = await getDialPlan(tx, dialPlanId);
        const restored = await restoreVersion(tx, dialPlanId, version, actorOf(request).name);
        return {
          ...(await shown(tx, restored)),
          brokenTests: await settleTests(
            tx,
            plan,
            restored,
            request.body?.acceptTests ?? [],
            request.language,
          ),
        };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/traffic',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary:
          'How the last hundred calls walked through the plan: of each step how many, and what became of them',
        params: dialPlanParams,
        response: { 200: trafficDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id } = await getDialPlan(tx, request.params.dialPlanId);
        const calls = await lastCallsOf(tx, id, trafficCalls);
        const since = calls.at(-1)?.startedAt ?? null;
        return { calls: calls.length, since, steps: stepTraffic(calls, id) };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/findings',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'What its maker hardly meant: dead ends, silence, loops',
        params: dialPlanParams,
        response: { 200: listOf(findingDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id, route } = await getDialPlan(tx, request.params.dialPlanId);
        const directory = buildDirectory(await readTables(tx));
        const { language } = request;
        const found = lintRoute(route, { dialPlan: id }, directory, context.now());
        const items = found.map(({ words, remedy, ...finding }) => ({
          ...finding,
          message: words[language],
          remedy: remedy === undefined ? null : asRemedy(remedy, language),
        }));
        return { items };
      }),
  );
}

function asRemedy({ words, ...change }: Remedy, language: Language) {
  return { label: words[language], ...change };
}

async function numbersByPlan(tx: CompanyTransaction): Promise<Map<string | null, ExternalNumber[]>> {
  return Map.groupBy(await listNumbers(tx), (number) => number.dialPlanId);
}

const withNumbers = <Plan extends Pick<DialPlan, 'id'>>(
  plan: Plan,
  numbers: ReadonlyMap<string | null, readonly ExternalNumber[]>,
) => ({ ...plan, numbers: (numbers.get(plan.id) ?? []).map((row) => row.number) });

/** What a tile tells: what went wrong before what is to come. */
function nextPublication(publications: readonly PlannedPublication[]) {
  const shown = publications.find(({ problems }) => problems !== null) ?? publications[0];
  return shown === undefined ? null : { publishAt: shown.publishAt, failed: shown.problems !== null };
}

const asTile = <Plan extends Pick<DialPlan, 'route'>>({ route, ...plan }: Plan) => ({
  ...plan,
  modules: route.map((step) => step.type),
  timeConditions: referredIn(route, 'timeCondition'),
  asksTimes: timesAsked(route),
  closedNow: [...walkRoute(route)].some(({ step }) => step.type === 'closed'),
  leadsTo: referredIn(route, 'dialPlan'),
});

/** The time conditions of a route with the way they are asked, each once. */
function timesAsked(route: Route) {
  const found = new Map<string, { readonly timeCondition: string; readonly inverted: boolean }>();
  for (const { step } of walkRoute(route)) {
    const inverted = step.settings.invert === true;
    for (const { kind, key } of referencesIn(step.settings))
      if (kind === 'timeCondition') found.set(`${key} ${inverted}`, { timeCondition: key, inverted });
  }
  return [...found.values()];
}

function referredIn(route: Route, wanted: ReferenceKind): string[] {
  const found = new Set<string>();
  for (const { step } of walkRoute(route))
    for (const { kind, key } of referencesIn(step.settings)) if (kind === wanted) found.add(key);
  return [...found];
}

const shown = async (tx: CompanyTransaction, plan: DialPlan) => withNumbers(plan, await numbersByPlan(tx));
