import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['htp', 'http'],
  ['thtp', 'http'],
  ['rtp-port', 'rtp-ports'],
  ['loglevel', 'log-level'],
])('%s is taken for %s', (word, meant) => {
  expect(nearest(word, ['http', 'sip', 'rtp-ports', 'log-level'])).toBe(meant);
});

test('a word unlike any candidate has no nearest', () => {
  expect(nearest('colour', ['http', 'sip', 'rtp-ports'])).toBeNull();
  expect(nearest('x', [])).toBeNull();
});
