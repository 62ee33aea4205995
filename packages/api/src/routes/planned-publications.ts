// Administrators of the company may call this.
import { normalizeRoute } from '@simmpl/dialplan';
import { type Language, maxPlanTests, type PlannedPublication, problemText } from '@simmpl/model';
import {
  deleteDraft,
  deletePublication,
  getDialPlan,
  listPublications,
  lockCompany,
  planPublication,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  noteInput,
  plannedPublicationDocument,
  publicationDocument,
  routeInput,
} from '../documents/dial-plan.ts';
import { listOf } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { dialPlanParams, publicationParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';
import { refuseUnlessPublishable } from '../plans/publishable.ts';
import { routeLimit } from '../plans/route-limit.ts';
import { brokenInWords, testsOnRoute } from '../plans/tests-on-route.ts';

const tags = ['dial plans'];

export function plannedPublicationRoutes(app: Api, context: Context): void {
  const { store, now } = context;

  app.get(
    '/companies/:company/dial-plans/:dialPlanId/publications',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Routes that are to be live from a moment on, and those that could not be, by moment',
        params: dialPlanParams,
        response: { 200: listOf(publicationDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id } = await getDialPlan(tx, request.params.dialPlanId);
        const publications = await listPublications(tx, [id]);
        return { items: publications.map((publication) => shown(publication, request.language)) };
      }),
  );

  app.post(
    '/companies/:company/dial-plans/:dialPlanId/publications',
    {
      bodyLimit: routeLimit,
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Plan a route to be published at a moment; tells which tests keep it back as things are now',
        params: dialPlanParams,
        body: z.strictObject({
          baseVersion: z.int().describe('the version that was edited; another live one means a conflict'),
          route: routeInput,
          note: noteInput.describe('why'),
          publishAt: z.int().describe('epoch milliseconds, still to come'),
          draft: z.uuid().nullable().default(null).describe('revision of the draft that this finishes'),
          mayFail: z
            .array(z.uuid())
            .max(maxPlanTests)
            .default([])
            .describe('ids of tests that may fail on it; any other that fails at the moment keeps it back'),
        }),
        response: { 201: plannedPublicationDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(
        context,
        request,
        reply,
        { status: 201, schema: plannedPublicationDocument },
        async (tx) => {
          const { dialPlanId } = request.params;
          const { baseVersion, route, note, publishAt, draft, mayFail } = request.body;
          await lockCompany(tx);
          const plan = await getDialPlan(tx, dialPlanId);
          if (plan.version !== baseVersion) throw new ApiError('conflict');
          if (publishAt <= now()) refuseWith([{ path: ['publishAt'], code: 'moment.past' }]);
          await refuseUnlessPublishable(tx, route);
          if (draft !== null) await deleteDraft(tx, dialPlanId, draft);
          const normal = normalizeRoute(route);
          const publication = await planPublication(tx, {
            dialPlanId,
            baseVersion,
            route: normal,
            note,
            author: actorOf(request).name,
            plannedAt: now(),
            publishAt,
            mayFail,
          });
          const { language } = request;
          const planned = { ...plan, route: normal };
          const tests = await testsOnRoute(tx, planned, mayFail);
          return {
            ...shown(publication, language),
            brokenTests: brokenInWords(tests, plan, planned, language),
          };
        },
      ),
  );

  app.delete(
    '/companies/:company/dial-plans/:dialPlanId/publications/:publicationId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Cancel a planned publication, or put away one that failed',
        params: publicationParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const { dialPlanId, publicationId } = request.params;
      await store.withCompany(companyOf(request), (tx) => deletePublication(tx, dialPlanId, publicationId));
      return reply.code(204).send(null);
    },
  );
}

const shown = ({ problems, failedTests, ...publication }: PlannedPublication, language: Language) => ({
  ...publication,
  problems:
    problems?.map(({ path, code }) => ({
      path,
      message: problemText({ code }, language),
    })) ?? null,
  failedTests: failedTests.map(({ name, expected, now }) => ({
    name,
    expected: expected[language],
    now: now[language],
  })),
});
