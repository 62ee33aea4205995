import { expect, test } from 'vitest';
import { mayTryNext } from './next-trunk.ts';

test.each([500, 501, 502, 503, 504, 505, 513, 580, 408, 401, 407, 402, 430, 436])(
  'a call refused with %i is tried by the next trunk',
  (status) => expect(mayTryNext(status)).toBe(true),
);

test.each([
  302, 400, 403, 404, 410, 415, 480, 481, 483, 484, 485, 486, 487, 488, 600, 603, 604, 606, 607, 608,
])('%i is an answer: no other trunk is tried', (status) => expect(mayTryNext(status)).toBe(false));
