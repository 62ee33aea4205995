// Members of the company may see whether it is closed now; administrators may change it.
import { type Closing, type CompanyCodes, codeInUse, isClosed } from '@simmpl/model';
import { getCompany, setClosing } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { closingDocument } from '../documents/closing.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';
import type { LiveEvents } from '../live/live-events.ts';

const tags = ['closed now'];

export function closingRoutes(app: Api, context: Context, live: LiveEvents): void {
  const { store } = context;

  app.get(
    '/companies/:company/closed-now',
    {
      config: { access: 'member' },
      schema: {
        tags,
        summary: 'Whether the company is switched to closed now, by whom, and until when',
        params: companyParams,
        response: { 200: closingDocument },
      },
    },
    async (request) => {
      const company = await store.readCompany(companyOf(request), getCompany);
      return shown(company.closing, context.now(), company);
    },
  );

  app.put(
    '/companies/:company/closed-now',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary:
          'Switch the company to closed, for as long as nobody turns it off or until a moment, or open it',
        params: companyParams,
        body: z.strictObject({
          closed: z.boolean(),
          until: z.int().min(0).nullable().default(null).describe('epoch ms; of no meaning when opened'),
        }),
        response: { 200: closingDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { closed, until } = request.body;
      const { name } = actorOf(request);
      const now = context.now();
      if (closed && until !== null && until <= now) refuseWith([{ path: ['until'], code: 'closing.past' }]);
      const closing = closed ? { since: now, until, by: name } : null;
      const company = await store.withCompany(companyId, async (tx) => {
        await setClosing(tx, closing);
        return getCompany(tx);
      });
      request.log.info({ companyId, by: name, closing }, 'closed now changed in the panel');
      live.publish({ kind: 'closing', companyId, closing });
      return shown(closing, now, company);
    },
  );
}

/** The switch as it is at a moment: one that has ended by itself is off. */
function shown(closing: Closing | null, at: number, codes: CompanyCodes) {
  const code = codeInUse('closed', codes) ?? null;
  return isClosed(closing, at)
    ? { closed: true, ...closing, code }
    : { closed: false, since: null, until: null, by: null, code };
}
