// Administrators of the company may call this.
import { namesFrom, outcomeSentence, runPlanTests, simulateCall } from '@simmpl/dialplan';
import { buildDirectory, planTestFieldsSchema } from '@simmpl/model';
import {
  type CompanyTransaction,
  createPlanTest,
  deletePlanTest,
  getDialPlan,
  getPlanTest,
  listPlanTests,
  readTables,
  updatePlanTest,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { routeInput } from '../documents/dial-plan.ts';
import { listOf } from '../documents/named.ts';
import {
  planTestDocument,
  planTestRunDocument,
  simulatedCallInput,
  simulationDocument,
} from '../documents/plan-test.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { dialPlanParams, planTestParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { routeLimit } from '../plans/route-limit.ts';
import { testRunInWords } from '../plans/test-run.ts';

const tags = ['dial plans'];
const config = { access: 'administrator' } as const;
const unsavedRoute = routeInput.optional().describe('a route that is not saved; left out for the live one');

export function planTestRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.post(
    '/companies/:company/dial-plans/:dialPlanId/simulate',
    {
      bodyLimit: routeLimit,
      config,
      schema: {
        tags,
        summary: 'What would happen to a call: nobody is rung, and no mail or webhook is sent',
        params: dialPlanParams,
        body: z.strictObject({ call: simulatedCallInput, route: unsavedRoute }),
        response: { 200: simulationDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { call, route } = request.body;
        const { plan, directory } = await tried(tx, request.params.dialPlanId, route);
        const walk = await simulateCall(call, plan, directory);
        const sentence = outcomeSentence(
          walk.outcome,
          walk.outcomeAtMs,
          namesFrom(directory),
          request.language,
        );
        return { ...walk, sentence };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/tests',
    {
      config,
      schema: {
        tags,
        summary: 'The tests of a plan: simulated calls, and what must come of them',
        params: dialPlanParams,
        response: { 200: listOf(planTestDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id } = await getDialPlan(tx, request.params.dialPlanId);
        return { items: await listPlanTests(tx, id) };
      }),
  );

  app.post(
    '/companies/:company/dial-plans/:dialPlanId/tests',
    {
      config,
      schema: {
        tags,
        summary: 'Keep a simulated call as a test of the plan',
        params: dialPlanParams,
        body: planTestFieldsSchema,
        response: { 201: planTestDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: planTestDocument }, (tx) =>
        createPlanTest(tx, request.params.dialPlanId, request.body),
      ),
  );

  app.post(
    '/companies/:company/dial-plans/:dialPlanId/tests/run',
    {
      bodyLimit: routeLimit,
      config,
      schema: {
        tags,
        summary: 'Run all tests of a plan',
        params: dialPlanParams,
        body: z.strictObject({ route: unsavedRoute }).default({}),
        response: { 200: listOf(planTestRunDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { live, plan, directory } = await tried(tx, request.params.dialPlanId, request.body.route);
        const runs = await runPlanTests(await listPlanTests(tx, plan.id), plan, directory);
        const routes = { before: live.route, after: plan.route };
        return {
          items: runs.map((run) => testRunInWords(run, plan.id, routes, directory, request.language)),
        };
      }),
  );

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/tests/:testId',
    {
      config,
      schema: {
        tags,
        summary: 'One test of a plan',
        params: planTestParams,
        response: { 200: planTestDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), (tx) =>
        getPlanTest(tx, request.params.dialPlanId, request.params.testId),
      ),
  );

  app.put(
    '/companies/:company/dial-plans/:dialPlanId/tests/:testId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a test of a plan',
        params: planTestParams,
        body: planTestFieldsSchema,
        response: { 200: planTestDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) =>
        updatePlanTest(tx, request.params.dialPlanId, request.params.testId, request.body),
      ),
  );

  app.delete(
    '/companies/:company/dial-plans/:dialPlanId/tests/:testId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a test of a plan',
        params: planTestParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const { dialPlanId, testId } = request.params;
      await store.withCompany(companyOf(request), (tx) => deletePlanTest(tx, dialPlanId, testId));
      return reply.code(204).send(null);
    },
  );
}

/** The plan as it is, and as it is to be tried. */
async function tried(
  tx: CompanyTransaction,
  dialPlanId: string,
  route: z.output<typeof routeInput> | undefined,
) {
  const live = await getDialPlan(tx, dialPlanId);
  const directory = buildDirectory(await readTables(tx));
  return { live, plan: { ...live, route: route ?? live.route }, directory };
}
