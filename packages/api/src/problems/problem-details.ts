import { type Language, type Problem, problemText } from '@simmpl/model';
import { z } from 'zod';
import { type ApiErrorCode, apiErrors } from '../errors.ts';

/** A refusal as a document (RFC 9457), in the reader's language. */
export const problemDetailsSchema = z.object({
  type: z.string().describe('`urn:simmpl:problem:` and the code'),
  code: z.string(),
  title: z.string(),
  status: z.int(),
  errors: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])).describe('place in what was sent'),
        code: z.string(),
        message: z.string(),
      }),
    )
    .describe('what is wrong with which field'),
});
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
z.globalRegistry.add(problemDetailsSchema, { id: 'ProblemDetails' });

export const problemMediaType = 'application/problem+json';

export function problemDetails(
  code: ApiErrorCode,
  problems: readonly Problem[],
  language: Language,
): ProblemDetails {
  const { status, words } = apiErrors[code];
  return {
    type: `urn:simmpl:problem:${code}`,
    code,
    title: words[language],
    status,
    errors: problems.map((problem) => ({
      path: [...problem.path],
      code: problem.code,
      message: problemText(problem, language),
    })),
  };
}
