import { readFileSync } from 'node:fs';
import type { Check } from './finding.ts';

/** A call needs about four sockets, a phone over TCP or TLS one. */
const enough = 8_192;
const tooFew = 512;

/** Whether enough files and sockets may be open. Node raises the soft limit to the hard one by itself. */
export const checkLimits: Check = async () => {
  const [, limit = '0'] =
    /^Max open files\s+\d+\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  const allowed = limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
  const text = `${limit} may be open`;
  if (allowed >= enough) return [{ subject: 'files and sockets', state: 'ok', text }];
  const state = allowed < tooFew ? 'fail' : 'note';
  const remedy = `ulimit -n ${enough}, or LimitNOFILE=${enough} in the systemd unit`;
  return [{ subject: 'files and sockets', state, text, remedy }];
};
