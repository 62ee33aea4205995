export { createApi } from './api.ts';
export { Background } from './background/background.ts';
export type { ApiSettings, Context, ProcessHealth } from './context.ts';
export { type FirstStart, firstStart } from './identity/first-start.ts';
export { ensureOperatorToken } from './identity/operator-token.ts';
export { smtpTransport } from './mail/sender.ts';
export { phoneBookLookUp } from './phone-book/look-up.ts';
export { isDatabaseAway } from './problems/as-api-error.ts';
export { type ProblemDetails, problemDetailsSchema } from './problems/problem-details.ts';
