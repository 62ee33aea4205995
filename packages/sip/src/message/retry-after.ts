import type { SipResponse } from './message.ts';
import { parseDecimal } from './scan.ts';

/** How long whoever answered wants to be left alone, s; undefined where it does not say (RFC 3261 section 20.33). */
export const retryAfterSeconds = ({ headers }: Pick<SipResponse, 'headers'>): number | undefined =>
  parseDecimal(firstNumber(headers.get('retry-after') ?? ''), 2 ** 31);

/** The number may be followed by a comment or parameters. */
function firstNumber(text: string): string {
  let end = 0;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return text.slice(0, end);
}
