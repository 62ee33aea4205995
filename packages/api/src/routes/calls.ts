// Everybody of the company may call this; a user sees, ends, transfers and holds only their own calls.
import type { CallChange, LiveCall } from '@simmpl/model';
import { getUser } from '@simmpl/store';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { liveCallDocument } from '../documents/call.ts';
import { listOf } from '../documents/named.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { askExchange } from '../http/exchange.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { callParams, companyParams, userCallParams } from '../http/params.ts';
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

  app.post(
    '/companies/:company/users/:userId/calls/:callId/transfer',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary:
          'Transfer a call that the user is in: to a number, or to the other party of another own call',
        description:
          'A number is what the user could dial: an extension, a dial plan, a number outside, a parking place. When nobody answers there the call comes back.',
        params: userCallParams,
        body: z.union([
          z.strictObject({ number: z.string().trim().min(1).max(40) }),
          z.strictObject({ callId: z.string().min(1).max(200).describe('the other call: both others talk') }),
        ]),
        response: noContent,
      },
    },
    async (request, reply) => {
      const { callId, userId } = request.params;
      const companyId = companyOf(request);
      const wish = { kind: 'transfer', companyId, callId, userId, to: request.body } as const;
      refuseUnlessDone(await askExchange(context, wish));
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/companies/:company/users/:userId/calls/:callId/hold',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Put the other party of a call on hold, or take the call back',
        description: 'Who is on hold hears music.',
        params: userCallParams,
        body: z.strictObject({ on: z.boolean() }),
        response: noContent,
      },
    },
    async (request, reply) => {
      const { callId, userId } = request.params;
      const companyId = companyOf(request);
      const wish = { kind: 'hold', companyId, callId, userId, on: request.body.on } as const;
      refuseUnlessDone(await askExchange(context, wish));
      return reply.code(204).send(null);
    },
  );
}

const refusals = {
  'not-talking': 'not-talking',
  'unknown-number': 'unknown-number',
  'not-possible': 'not-transferable',
  'held-by-phone': 'held-by-phone',
} as const;

function refuseUnlessDone({ outcome }: CallChange): void {
  if (outcome !== 'done') throw new ApiError(refusals[outcome]);
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
