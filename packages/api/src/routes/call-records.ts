// Everybody of the company may call this; a user sees only calls they had a leg in.
import { toE164 } from '@simmpl/model';
import { type CallRecordFilter, getCallRecord, listCallRecords } from '@simmpl/store';
import { z } from 'zod';
import { callCsvHeading, callCsvLines } from '../calls/call-csv.ts';
import type { Context } from '../context.ts';
import { callRecordDocument } from '../documents/call.ts';
import { pageOf } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { asPage, pageQuery, pageRequest } from '../http/paging.ts';
import { callParams, companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['calls'];
/** Calls in one file: some 5 MB. */
const mostLines = 10_000;
/** A number in any usual form, or an extension. */
const party = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .transform((written) => toE164(written) ?? written)
  .optional();
const filterQuery = {
  direction: z.enum(['in', 'out', 'internal']).optional(),
  answered: z.stringbool().optional(),
  since: z.coerce.number().int().optional().describe('started at or after, epoch milliseconds'),
  until: z.coerce.number().int().optional().describe('started before, epoch milliseconds'),
  from: party,
  to: party,
};

export function callRecordRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/call-records',
    {
      config: { access: 'member' },
      schema: {
        tags,
        summary: 'The calls there were, newest first',
        params: companyParams,
        querystring: z.object({ ...pageQuery, ...filterQuery }),
        response: { 200: pageOf(callRecordDocument) },
      },
    },
    async (request) => {
      const { limit, cursor, ...wanted } = request.query;
      const { person, role } = actorOf(request);
      const filter = { ...wanted, userId: role === 'user' ? (person.userId ?? undefined) : undefined };
      return asPage(
        await store.readCompany(companyOf(request), (tx) =>
          listCallRecords(tx, pageRequest({ limit, cursor }), withoutAbsent(filter)),
        ),
      );
    },
  );

  app.get(
    '/companies/:company/call-records.csv',
    {
      config: { access: 'member' },
      schema: {
        tags,
        summary: 'The calls there were as CSV, a line a leg, newest first',
        description: `The last ${mostLines.toLocaleString('en')} calls of the choice; ask for an older part with \`until\`.`,
        params: companyParams,
        querystring: z.object(filterQuery),
      },
    },
    async (request, reply) => {
      const { person, role } = actorOf(request);
      const wanted = { ...request.query, userId: role === 'user' ? (person.userId ?? undefined) : undefined };
      const lines = await store.readCompany(companyOf(request), async (tx) => {
        const { rows } = await listCallRecords(tx, { limit: mostLines }, withoutAbsent(wanted));
        return rows.map(callCsvLines);
      });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="calls.csv"')
        .send(`\uFEFF${callCsvHeading}${lines.join('')}`);
    },
  );

  app.get(
    '/companies/:company/call-records/:callId',
    {
      config: { access: 'member' },
      schema: { tags, summary: 'One call', params: callParams, response: { 200: callRecordDocument } },
    },
    async (request) => {
      const { person, role } = actorOf(request);
      const { callId } = request.params;
      const record = await store.readCompany(companyOf(request), (tx) => getCallRecord(tx, callId));
      if (role === 'user' && !record.legs.some((leg) => leg.userId === person.userId))
        throw new ApiError('not-found');
      return record;
    },
  );
}

/** The filter without what was not asked for. */
function withoutAbsent(filter: { readonly [K in keyof CallRecordFilter]: CallRecordFilter[K] | undefined }) {
  const { direction, answered, since, until, from, to, userId } = filter;
  return {
    ...(direction === undefined ? {} : { direction }),
    ...(answered === undefined ? {} : { answered }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(userId === undefined ? {} : { userId }),
  };
}
