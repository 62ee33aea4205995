// Everybody of the company may call this; a user sees and ends only their own calls.
import type { LiveCall } from '@simmpl/model';
import { getUser } from '@simmpl/store';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { liveCallDocument } from '../documents/call.ts';
import { listOf } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { askExchange } from '../http/exchange.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { callParams, companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { isOwnCall } from '../live/own-call.ts';

const tags = ['calls'];

export function callRoutes(app: Api, context: Context): void {
  app.get(
    '/companies/:company/calls',
    {
      config: { access: 'member' },
      schema: {
        tags,
        summary: 'The calls there are now',
        params: companyParams,
        response: { 200: listOf(liveCallDocument) },
      },
    },
    async (request) => ({ items: await visibleCalls(context, request) }),
  );

  app.delete(
    '/companies/:company/calls/:callId',
    {
      config: { access: 'member' },
      schema: { tags, summary: 'End a call', params: callParams, response: noContent },
    },
    async (request, reply) => {
      const { callId } = request.params;
      const visible = await visibleCalls(context, request);
      if (!visible.some((call) => call.id === callId)) throw new ApiError('not-found');
      const companyId = companyOf(request);
      const { found } = await askExchange<'hang-up'>(context, { kind: 'hang-up', companyId, callId });
      if (!found) throw new ApiError('not-found');
      return reply.code(204).send(null);
    },
  );
}

async function visibleCalls(context: Context, request: FastifyRequest): Promise<readonly LiveCall[]> {
  const companyId = companyOf(request);
  const { person, role } = actorOf(request);
  const calls = await askExchange<'calls'>(context, { kind: 'calls', companyId });
  const { userId } = person;
  if (role !== 'user' || userId === null) return calls;
  const user = await context.store.readCompany(companyId, (tx) => getUser(tx, userId));
  return calls.filter((call) => isOwnCall(call, user));
}
