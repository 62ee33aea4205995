import { createHash } from 'node:crypto';
import {
  type CompanyTransaction,
  claimIdempotencyKey,
  type OperatorTransaction,
  rememberAnswer,
} from '@simmpl/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { actorKey } from '../identity/actor.ts';
import { actorOf, companyOf } from './guard.ts';

/** What a POST answers when it is done. It is kept for a day, so it holds no secret. */
export interface AnswerForm<T> {
  readonly status: 200 | 201;
  readonly schema: z.ZodType<T>;
}

const keySchema = z.string().min(1).max(200).optional();

/**
 * Does the work of a POST in one transaction of the company in the path. Sent again with the same Idempotency-Key, it
 * gets the first answer and nothing is done twice; a request that failed may be sent again.
 */
export const onceInCompany = <T>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  form: AnswerForm<T>,
  work: (tx: CompanyTransaction) => Promise<T>,
): Promise<T> =>
  context.store.withCompany(companyOf(request), (tx) => once(tx, request, reply, form, () => work(tx)));

/** The same in a transaction of the operator. */
export const onceAsOperator = <T>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  form: AnswerForm<T>,
  work: (tx: OperatorTransaction) => Promise<T>,
): Promise<T> => context.store.asOperator((tx) => once(tx, request, reply, form, () => work(tx)));

async function once<T>(
  tx: OperatorTransaction | CompanyTransaction,
  request: FastifyRequest,
  reply: FastifyReply,
  form: AnswerForm<T>,
  work: () => Promise<T>,
): Promise<T> {
  reply.code(form.status);
  const key = keySchema.safeParse(request.headers['idempotency-key']);
  if (!key.success) throw new ApiError('unreadable');
  if (key.data === undefined) return work();
  const actor = actorKey(actorOf(request));
  const claim = await claimIdempotencyKey(tx, actor, key.data, hashOf(request));
  if (claim.kind === 'mismatch') throw new ApiError('idempotency-mismatch');
  if (claim.kind === 'repeated') {
    reply.header('idempotency-replayed', 'true').code(claim.answer.status);
    return form.schema.parse(claim.answer.response);
  }
  const response = await work();
  await rememberAnswer(tx, actor, key.data, { status: form.status, response });
  return response;
}

function hashOf({ method, url, body }: FastifyRequest): string {
  const content = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null);
  return createHash('sha256').update(`${method} ${url}\n`).update(content).digest('hex');
}
