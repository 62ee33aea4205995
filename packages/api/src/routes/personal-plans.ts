// A user may see and edit their own personal plan; administrators of the company may do so for every user.
import { checkRoute, normalizeRoute, resolverOf, standardPlan } from '@simmpl/dialplan';
import { buildDirectory } from '@simmpl/model';
import {
  type CompanyTransaction,
  findPersonalPlan,
  followStandardPlan,
  getUser,
  listPersonalPlans,
  listPersonalVersions,
  lockCompany,
  readTables,
  restorePersonalVersion,
  savePersonalRoute,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { routeDocument, routeInput } from '../documents/dial-plan.ts';
import { listOf } from '../documents/named.ts';
import {
  personalPlanDocument,
  personalVersionSummary,
  surroundingsDocument,
  surroundingsOf,
} from '../documents/personal-plan.ts';
import { ApiError } from '../errors.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, personalVersionParams, userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';

const tags = ['personal plans'];
const config = { access: 'self' } as const;
/** A route of 500 modules with their settings, bytes. */
const routeLimit = 4 * 1024 * 1024;

export function personalPlanRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/personal-plans',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The plans that users made for themselves; who is not here follows the standard plan',
        params: companyParams,
        response: { 200: listOf(personalPlanDocument) },
      },
    },
    async (request) => ({
      items: (await store.readCompany(companyOf(request), (tx) => listPersonalPlans(tx))).map((plan) => ({
        ...plan,
        standard: false,
      })),
    }),
  );

  app.get(
    '/companies/:company/users/:userId/personal-plan',
    {
      config,
      schema: {
        tags,
        summary: 'What a call to this user walks; the standard plan while none was made',
        params: userParams,
        response: { 200: personalPlanDocument },
      },
    },
    async (request) => store.readCompany(companyOf(request), (tx) => shown(tx, request.params.userId)),
  );

  app.get(
    '/companies/:company/users/:userId/personal-plan/surroundings',
    {
      config,
      schema: {
        tags,
        summary: 'What a personal plan may refer to: colleagues, times, prompts, plans',
        params: userParams,
        response: { 200: surroundingsDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        await getUser(tx, request.params.userId);
        return surroundingsOf(buildDirectory(await readTables(tx)));
      }),
  );

  app.put(
    '/companies/:company/users/:userId/personal-plan',
    {
      bodyLimit: routeLimit,
      config,
      schema: {
        tags,
        summary: 'Save the personal plan as a new version, in force for the next call',
        params: userParams,
        body: z.strictObject({
          baseVersion: z
            .int()
            .describe('the version that was edited, 0 for the standard plan; another live one is a conflict'),
          route: routeInput,
        }),
        response: { 200: personalPlanDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { userId } = request.params;
        await lockCompany(tx);
        const { version } = await shown(tx, userId);
        if (version !== request.body.baseVersion) throw new ApiError('conflict');
        const resolver = resolverOf(buildDirectory(await readTables(tx)));
        const problems = checkRoute(request.body.route, resolver, userId);
        refuseWith(problems.map((problem) => ({ ...problem, path: ['route', ...problem.path] })));
        await savePersonalRoute(tx, userId, normalizeRoute(request.body.route), actorOf(request).name);
        return shown(tx, userId);
      }),
  );

  app.delete(
    '/companies/:company/users/:userId/personal-plan',
    {
      config,
      schema: {
        tags,
        summary: 'Go back to the standard plan; saved versions stay',
        params: userParams,
        response: { 200: personalPlanDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { userId } = request.params;
        await getUser(tx, userId);
        await followStandardPlan(tx, userId);
        return shown(tx, userId);
      }),
  );

  app.get(
    '/companies/:company/users/:userId/personal-plan/versions',
    {
      config,
      schema: {
        tags,
        summary: 'Every saved version of a personal plan, newest first',
        params: userParams,
        response: { 200: listOf(personalVersionSummary) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { version: live } = await shown(tx, request.params.userId);
        const versions = await listPersonalVersions(tx, request.params.userId);
        return { items: versions.map((saved) => ({ ...saved, live: saved.version === live })) };
      }),
  );

  app.get(
    '/companies/:company/users/:userId/personal-plan/versions/:version',
    {
      config,
      schema: {
        tags,
        summary: 'The route of one version of a personal plan',
        params: personalVersionParams,
        response: { 200: z.object({ version: z.number(), route: routeDocument }) },
      },
    },
    async (request) => {
      const { userId, version } = request.params;
      const versions = await store.readCompany(companyOf(request), (tx) => listPersonalVersions(tx, userId));
      const saved = versions.find((candidate) => candidate.version === version);
      if (saved === undefined) throw new ApiError('not-found');
      return saved;
    },
  );

  app.post(
    '/companies/:company/users/:userId/personal-plan/versions/:version/restore',
    {
      config,
      schema: {
        tags,
        summary: 'Make an earlier version of a personal plan live again',
        params: personalVersionParams,
        response: { 200: personalPlanDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 200, schema: personalPlanDocument }, async (tx) => {
        const { userId, version } = request.params;
        await restorePersonalVersion(tx, userId, version);
        return shown(tx, userId);
      }),
  );
}

async function shown(tx: CompanyTransaction, userId: string) {
  const user = await getUser(tx, userId);
  const own = await findPersonalPlan(tx, userId);
  return own
    ? { ...own, standard: false }
    : { userId, version: 0, standard: true, route: standardPlan(user) };
}
