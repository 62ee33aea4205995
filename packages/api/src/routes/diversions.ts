// Administrators of the company may call this.
import type { DialPlan, Diversion } from '@simmpl/model';
import { listDialPlans, listDiversions, setDiversion } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { diversionDocument } from '../documents/dial-plan.ts';
import { listOf } from '../documents/named.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams, diversionParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import type { LiveEvents } from '../live/live-events.ts';

const tags = ['diversions'];

export function diversionRoutes(app: Api, context: Context, live: LiveEvents): void {
  const { store } = context;

  app.get(
    '/companies/:company/diversions',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The switches in the dial plans of a company',
        params: companyParams,
        response: { 200: listOf(diversionDocument) },
      },
    },
    async (request) => ({
      items: await store.readCompany(companyOf(request), async (tx) =>
        shown(await listDiversions(tx), await listDialPlans(tx)),
      ),
    }),
  );

  app.put(
    '/companies/:company/diversions/:dialPlanId/:sequence',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Turn a diversion on or off; turning one on turns the others of its group off',
        params: diversionParams,
        body: z.strictObject({ on: z.boolean() }),
        response: { 200: listOf(diversionDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { dialPlanId, sequence } = request.params;
      const { before, after, plans } = await store.withCompany(companyId, async (tx) => {
        const before = await listDiversions(tx);
        await setDiversion(tx, dialPlanId, sequence, request.body.on);
        return { before, after: await listDiversions(tx), plans: await listDialPlans(tx) };
      });
      for (const { dialPlanId, sequence, on } of changed(before, after))
        live.publish({ kind: 'diversion', companyId, dialPlanId, sequence, on });
      return { items: shown(after, plans) };
    },
  );
}

const changed = (before: readonly Diversion[], after: readonly Diversion[]): Diversion[] =>
  after.filter(
    (diversion) =>
      before.find(
        (earlier) => earlier.dialPlanId === diversion.dialPlanId && earlier.sequence === diversion.sequence,
      )?.on !== diversion.on,
  );

function shown(diversions: readonly Diversion[], plans: readonly DialPlan[]) {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  return diversions.map((diversion) => {
    const plan = byId.get(diversion.dialPlanId);
    return {
      ...diversion,
      dialPlanName: plan?.name ?? '',
      code: `${plan?.internalNumber ?? ''}*${diversion.sequence}`,
    };
  });
}
