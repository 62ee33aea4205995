// Administrators of the company may call this.
import { deleteDraft, getDialPlan, listDrafts, saveDraft } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { draftDocument, routeInput } from '../documents/dial-plan.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { dialPlanParams, draftParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { routeLimit } from '../plans/route-limit.ts';

const tags = ['dial plans'];

export function dialPlanDraftRoutes(app: Api, { store, now }: Context): void {
  app.get(
    '/companies/:company/dial-plans/:dialPlanId/draft',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Work on the plan that is not in force yet; null where there is none',
        params: dialPlanParams,
        response: { 200: z.object({ draft: draftDocument.nullable() }) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id } = await getDialPlan(tx, request.params.dialPlanId);
        return { draft: (await listDrafts(tx, [id]))[0] ?? null };
      }),
  );

  app.put(
    '/companies/:company/dial-plans/:dialPlanId/draft',
    {
      bodyLimit: routeLimit,
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Keep work on the plan for all administrators; its steps may be unfinished',
        params: dialPlanParams,
        body: z.strictObject({
          revision: z
            .uuid()
            .nullable()
            .describe('of the draft that this goes on from, null for none; another one means a conflict'),
          baseVersion: z.int().min(1).describe('the version that the work began with'),
          route: routeInput,
        }),
        response: { 200: draftDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { dialPlanId } = request.params;
        const { revision, baseVersion, route } = request.body;
        const author = actorOf(request).name;
        const draft = { dialPlanId, baseVersion, route, author, savedAt: now() };
        const kept = await saveDraft(tx, draft, revision);
        if (kept === undefined) throw new ApiError('conflict');
        return kept;
      }),
  );

  app.delete(
    '/companies/:company/dial-plans/:dialPlanId/draft/:revision',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Discard a draft; one that somebody went on with meanwhile is a conflict',
        params: draftParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const { dialPlanId, revision } = request.params;
      const gone = await store.withCompany(companyOf(request), (tx) => deleteDraft(tx, dialPlanId, revision));
      if (!gone) throw new ApiError('conflict');
      return reply.code(204).send(null);
    },
  );
}
