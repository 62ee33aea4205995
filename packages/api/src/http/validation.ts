import { type Problem, problemsOf } from '@simmpl/model';
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { ApiError } from '../errors.ts';
import { tooDeepIn } from './nesting.ts';

/** Checks parameters, query and body against the route's schema; what is wrong comes back field by field. */
export const validate: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const tooDeep = tooDeepIn(data);
    if (tooDeep)
      return { error: new ApiError('invalid', { problems: [{ path: tooDeep, code: 'too-deep' }] }) };
    const read = schema.safeParse(data);
    return read.success
      ? { value: read.data }
      : { error: new ApiError('invalid', { problems: problemsOf(read.error) }) };
  };

/** Refuses a request over what is wrong with its fields. */
export function refuseWith(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ApiError('refused', { problems });
}
