import { expect, test } from 'vitest';
import { mayCall } from './access.ts';
import { Attempts } from './attempts.ts';
import { isSameSite } from './cross-site.ts';

const operator = { role: 'operator', person: { companyId: null, userId: null, operatorId: 'o' } } as const;
const user = { role: 'user', person: { companyId: 'c', userId: 'u', operatorId: null } } as const;
const here = { companyId: 'c', userId: undefined };

test('another company looks as if it were not there, to everybody but operators', () => {
  const there = { companyId: 'd', userId: undefined };
  expect(mayCall('member', user, there)).toBe('not-found');
  expect(mayCall('member', user, { ...there, companyId: null })).toBe('not-found');
  expect(mayCall('member', operator, there)).toBe('allowed');
});

test('a route of a company is closed where the path names none', () => {
  const nowhere = { companyId: undefined, userId: undefined };
  expect(mayCall('member', user, nowhere)).toBe('forbidden');
  expect(mayCall('administrator', { ...user, role: 'administrator' }, nowhere)).toBe('forbidden');
});

test('a user is let into what is their own', () => {
  expect(mayCall('self', user, { ...here, userId: 'u' })).toBe('allowed');
  expect(mayCall('self', user, { ...here, userId: 'v' })).toBe('forbidden');
});

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ origin: 'http://10.0.0.1:8080', host: '10.0.0.1:8080' }, true],
  [{ origin: 'http://10.0.0.1:8081', host: '10.0.0.1:8080' }, false],
  [{ origin: 'null', host: '10.0.0.1:8080' }, false],
  [{ host: '10.0.0.1:8080' }, false],
])('%j comes from a page of ours: %s', (headers, ours) => {
  expect(isSameSite(headers)).toBe(ours);
});

test('failures are forgotten after their time, and when the right password comes', () => {
  const attempts = new Attempts({ failures: 2, windowMs: 60_000 });
  attempts.noteFailure('a', 0);
  expect(attempts.waitSeconds('a', 1)).toBeUndefined();
  attempts.noteFailure('a', 10_000);
  expect(attempts.waitSeconds('a', 20_000)).toBe(40);
  expect(attempts.waitSeconds('b', 20_000)).toBeUndefined();
  expect(attempts.waitSeconds('a', 60_000)).toBeUndefined();
  attempts.noteFailure('a', 60_000);
  attempts.forget('a');
  attempts.noteFailure('a', 60_000);
  expect(attempts.waitSeconds('a', 60_001)).toBeUndefined();
});

test('as many names as anybody tries, the memory of failures stays small', () => {
  const attempts = new Attempts({ failures: 1, windowMs: 60_000 });
  for (let name = 0; name < 10_001; name++) attempts.noteFailure(`${name}`, 0);
  expect([attempts.waitSeconds('0', 1), attempts.waitSeconds('10000', 1)]).toEqual([undefined, 60]);
});
