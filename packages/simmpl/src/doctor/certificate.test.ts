import { pbxCertificate, testAuthority } from '@simmpl/testing';
import { expect, test } from 'vitest';
import { certificateFindings } from './certificate.ts';

const march = Date.parse('2030-03-01');
const states = (names: readonly string[], now = march) =>
  certificateFindings(pbxCertificate.cert, names, now).map(({ state, text }) => `${state} ${text}`);

test('a good certificate is told with its names and its end', () => {
  expect(states(['pbx.test', '127.0.0.1'])).toEqual([
    expect.stringMatching(/^ok DNS:pbx\.test, IP Address:127\.0\.0\.1, valid until 21/),
  ]);
});

test('a name that phones are given and the certificate lacks does not work', () => {
  expect(states(['other.test'])).toEqual([expect.stringContaining('fail does not bear the name other.test')]);
});

test.each([
  ['2000-01-01', /^fail only valid from 20/],
  ['2200-01-01', /^fail expired on 21/],
])('seen on %s the dates are wrong', (day, text) => {
  expect(states([], Date.parse(day))).toEqual([expect.stringMatching(text)]);
});

test('shortly before its end it asks to be renewed', () => {
  const [end = ''] = /20\d\d-\d\d-\d\d|21\d\d-\d\d-\d\d/.exec(states([])[0] ?? '') ?? [];
  expect(states([], Date.parse(end) - 3 * 86_400_000)).toEqual([
    expect.stringMatching(/^note expires in [34] days/),
  ]);
});

test('one that is signed by itself is not believed by itself', () => {
  expect(certificateFindings(testAuthority, [], march)).toEqual([expect.objectContaining({ state: 'note' })]);
});
