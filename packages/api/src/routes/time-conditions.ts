// Administrators of the company may call this.
import { nextChange, timeConditionHolds } from '@simmpl/dialplan';
import { type TimeCondition, timeConditionFieldsSchema } from '@simmpl/model';
import {
  type CompanyTransaction,
  createTimeCondition,
  deleteTimeCondition,
  getCompany,
  getTimeCondition,
  listTimeConditions,
  updateTimeCondition,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { timeConditionDocument } from '../documents/time-condition.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, timeConditionParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['time conditions'];

export function timeConditionRoutes(app: Api, context: Context): void {
  const { store } = context;

  /** A condition with whether it is true now, by the clock of the company. */
  const shown = async (tx: CompanyTransaction, condition: TimeCondition) =>
    withNow(condition, (await getCompany(tx)).timeZone);
  const withNow = (condition: TimeCondition, zone: string) => {
    const now = context.now();
    return {
      ...condition,
      now: {
        holds: timeConditionHolds(condition, now, zone),
        changesAt: nextChange(condition, now, zone)?.at ?? null,
      },
    };
  };

  app.get(
    '/companies/:company/time-conditions',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The time conditions of a company, and which are true now',
        params: companyParams,
        response: { 200: listOf(timeConditionDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { timeZone } = await getCompany(tx);
        return { items: (await listTimeConditions(tx)).map((condition) => withNow(condition, timeZone)) };
      }),
  );

  app.post(
    '/companies/:company/time-conditions',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Make a time condition',
        params: companyParams,
        body: timeConditionFieldsSchema,
        response: { 201: timeConditionDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: timeConditionDocument }, async (tx) =>
        shown(tx, await createTimeCondition(tx, request.body, context.now())),
      ),
  );

  app.get(
    '/companies/:company/time-conditions/:timeConditionId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'One time condition',
        params: timeConditionParams,
        response: { 200: timeConditionDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) =>
        shown(tx, await getTimeCondition(tx, request.params.timeConditionId)),
      ),
  );

  app.put(
    '/companies/:company/time-conditions/:timeConditionId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Change a time condition',
        params: timeConditionParams,
        body: timeConditionFieldsSchema,
        response: { 200: timeConditionDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        shown(tx, await updateTimeCondition(tx, request.params.timeConditionId, request.body, context.now())),
      ),
  );

  app.delete(
    '/companies/:company/time-conditions/:timeConditionId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Delete a time condition that no dial plan uses',
        params: timeConditionParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const { timeConditionId } = request.params;
      await store.withCompany(companyOf(request), (tx) => deleteTimeCondition(tx, timeConditionId));
      return reply.code(204).send(null);
    },
  );
}
