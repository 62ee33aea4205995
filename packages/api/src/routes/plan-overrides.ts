// Administrators of the company may call this.
import { planOverrideTargetSchema } from '@simmpl/model';
import { getDialPlan, listPlanOverrides, setPlanOverride } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { planOverrideDocument } from '../documents/dial-plan.ts';
import { listOf } from '../documents/named.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { companyParams, dialPlanParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import type { LiveEvents } from '../live/live-events.ts';

const tags = ['dial plans'];
const config = { access: 'administrator' } as const;

export function planOverrideRoutes(app: Api, { store, now }: Context, live: LiveEvents): void {
  app.get(
    '/companies/:company/plan-overrides',
    {
      config,
      schema: {
        tags,
        summary: 'The dial plans whose calls all go elsewhere now',
        params: companyParams,
        response: { 200: listOf(planOverrideDocument) },
      },
    },
    async (request) => ({
      items: await store.readCompany(companyOf(request), (tx) => listPlanOverrides(tx)),
    }),
  );

  app.put(
    '/companies/:company/dial-plans/:dialPlanId/override',
    {
      config,
      schema: {
        tags,
        summary: 'Send all calls to a dial plan elsewhere, or (null) down its own route again',
        params: dialPlanParams,
        body: z.strictObject({ target: planOverrideTargetSchema.nullable() }),
        response: { 200: listOf(planOverrideDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { dialPlanId } = request.params;
      const { target } = request.body;
      const set = { by: actorOf(request).name, since: now() };
      const items = await store.withCompany(companyId, async (tx) => {
        await getDialPlan(tx, dialPlanId);
        await setPlanOverride(tx, dialPlanId, target, set);
        return listPlanOverrides(tx);
      });
      live.publish({ kind: 'plan-override', companyId, dialPlanId, on: target !== null });
      return { items };
    },
  );
}
