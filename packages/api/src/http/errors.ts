import { apiErrors } from '../errors.ts';
import { asApiError } from '../problems/as-api-error.ts';
import { problemDetails, problemMediaType } from '../problems/problem-details.ts';
import type { Api } from './types.ts';

/** Turns whatever is thrown into problem details, and logs what is our own fault. */
export function answerErrors(app: Api): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asApiError(error);
    const { status } = apiErrors[refusal.code];
    const facts = { method: request.method, route: request.routeOptions.url };
    if (refusal.code === 'internal') app.log.error({ ...facts, err: error }, 'a request failed');
    else if (status >= 500) app.log.warn({ ...facts, code: refusal.code }, 'a request could not be served');
    if (refusal.retryAfter !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfter));
    return reply
      .code(status)
      .type(problemMediaType)
      .serializer(JSON.stringify)
      .send(problemDetails(refusal.code, refusal.problems, request.language));
  });
}
