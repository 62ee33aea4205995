import type { Registration } from '@simmpl/model';
import { expect, test } from 'vitest';
import { type CheckSyncParts, checkSync } from './check-sync.ts';

const phone: Registration = {
  companyId: 'company-1',
  deviceId: 'device-101',
  sipUsername: 'bakkerij-101',
  contact: 'sip:101@192.0.2.1',
  callId: 'one',
  cseq: 1,
  source: { protocol: 'udp', address: '192.0.2.1', port: 5060 },
  userAgent: 'example',
  path: [],
  registeredAt: 0,
  expiresAt: 600_000,
  test: false,
  instance: '',
  regId: 0,
};

/** An exchange whose phones answer with these statuses, and what it sent them. */
function exchange(...statuses: number[]) {
  const events: unknown[] = [];
  const agent: CheckSyncParts['agent'] = {
    contactFor: () => '<sip:pbx.example>',
    request: async ({ headers }) => {
      events.push(headers?.Event);
      return Object({ status: statuses.shift() ?? 408 });
    },
  };
  return { parts: { agent, realm: 'pbx.example' }, events };
}

test('a phone is told to fetch its settings, with or without starting anew', async () => {
  const { parts, events } = exchange(200, 200);
  expect(await checkSync(parts, [phone], false)).toEqual({ outcome: 'done', sipStatus: 200 });
  expect(await checkSync(parts, [phone], true)).toEqual({ outcome: 'done', sipStatus: 200 });
  expect(events).toEqual(['check-sync;reboot=false', 'check-sync;reboot=true']);
});

test('what came of it is told: refused, silent, or no phone there', async () => {
  expect(await checkSync(exchange(489).parts, [phone], false)).toEqual({
    outcome: 'refused',
    sipStatus: 489,
  });
  expect(await checkSync(exchange(408).parts, [phone], false)).toEqual({ outcome: 'silent', sipStatus: 408 });
  const nobody = { outcome: 'not-registered', sipStatus: null };
  expect(await checkSync(exchange().parts, [], false)).toEqual(nobody);
  expect(await checkSync(exchange().parts, [{ ...phone, test: true }], false)).toEqual(nobody);
});

test('one phone of several that does it is enough', async () => {
  const { parts } = exchange(408, 202);
  expect(await checkSync(parts, [phone, { ...phone, contact: 'sip:101@192.0.2.2' }], false)).toEqual({
    outcome: 'done',
    sipStatus: 202,
  });
});
