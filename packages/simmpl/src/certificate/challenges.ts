import type { createApi } from '@simmpl/api';
import { z } from 'zod';

const paramsSchema = z.object({ token: z.string() });

/**
 * Anybody may call this: what a certificate authority asks to see that a domain is ours (RFC 8555 section 8.3).
 * @param answers by token
 */
export function answerChallenges(
  api: Awaited<ReturnType<typeof createApi>>,
  answers: ReadonlyMap<string, string>,
): void {
  api.get(
    '/.well-known/acme-challenge/:token',
    { schema: { hide: true, params: paramsSchema } },
    (request, reply) => {
      const answer = answers.get(request.params.token);
      return answer === undefined
        ? reply.code(404).send()
        : reply.type('application/octet-stream').send(answer);
    },
  );
}
