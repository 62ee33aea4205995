import { expect, test } from 'vitest';
import { TestCalls } from './test-calls.ts';

function testCalls(): TestCalls {
  let id = 0;
  let secret = 0;
  return new TestCalls(
    () => `call-${++id}`,
    () => `secret-${++secret}`,
  );
}

test('a ticket is good for one call, from this machine', () => {
  const calls = testCalls();
  const ticket = calls.issue('company-1', '+31850001122', 0);
  expect(ticket).toEqual({ callId: 'call-1', secret: 'secret-1' });
  expect(calls.redeem(ticket.secret, '127.0.0.1', 9_999)).toEqual({
    companyId: 'company-1',
    number: '+31850001122',
    callId: 'call-1',
    isTest: true,
  });
  expect(calls.redeem(ticket.secret, '127.0.0.1', 9_999)).toBeUndefined();
});

test('a ticket from the network, too late, or never handed out is worth nothing', () => {
  const calls = testCalls();
  const { secret } = calls.issue('company-1', '+31850001122', 0);
  expect(calls.redeem(secret, '192.0.2.7', 1)).toBeUndefined();
  expect(calls.redeem('', '127.0.0.1', 1)).toBeUndefined();
  expect(calls.redeem(secret, '::1', 10_000)).toBeUndefined();
});

test('somebody on the network who shows a ticket does not use it up', () => {
  const calls = testCalls();
  const { secret } = calls.issue('company-1', '+31850001122', 0);
  expect(calls.redeem(secret, '192.0.2.7', 1)).toBeUndefined();
  expect(calls.redeem(secret, '127.0.0.1', 2)).toBeDefined();
});

test('tickets that are never used do not pile up: the oldest of a hundred goes', () => {
  const calls = testCalls();
  const first = calls.issue('company-1', '+31850001122', 0);
  for (let i = 0; i < 100; i++) calls.issue('company-1', '+31850001122', 0);
  expect(calls.redeem(first.secret, '127.0.0.1', 1)).toBeUndefined();
  expect(calls.redeem('secret-2', '127.0.0.1', 1)).toBeDefined();
});
