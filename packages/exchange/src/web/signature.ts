import { createHmac } from 'node:crypto';

/**
 * The header by which a receiver knows that a webhook is ours and new: HMAC-SHA256, under the company's webhook key, of
 * the Unix time in seconds, a full stop and the body.
 */
export function signature(key: string, body: string, nowMs: number): Readonly<Record<string, string>> {
  const time = Math.floor(nowMs / 1000);
  const hash = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  return { 'simmpl-signature': `t=${time},v1=${hash}` };
}
