import { createDevice, saveCallRecords } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { callRecord } from '../testing/calls.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, startTimeout);
afterAll(() => api.close());

test('administrators see what is wrong with the line of their company; others do not', async () => {
  const companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '101');
  const administrator = await api.signIn(
    companyId,
    await api.addUser(companyId, '100', { role: 'administrator' }),
  );
  const device = await api.store.withCompany(companyId, (tx) =>
    createDevice(tx, {
      name: 'Balie',
      brand: 'Yealink',
      type: 'T54W',
      userId: user.id,
      sipUsername: 'bakkerij-101',
      sha256: false,
      hotdesking: false,
    }),
  );
  const at = api.clock.now - 3_600_000;
  const record = callRecord('stil', companyId, at, [user.id]);
  const sound = { packetsReceived: 0, packetsSent: 500, mos: null };
  const legs = record.legs.map((leg) => ({
    ...{ ...leg, answeredAt: at, endedAt: at + 10_000, sound },
    deviceId: leg.userId === null ? null : device.id,
  }));
  await saveCallRecords(api.store, [{ ...record, legs }]);
  const answer = await api.ask('GET', '/companies/bakkerij/line-check', administrator);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    at: api.clock.now,
    tests: [
      { test: 'registered', state: 'bad', findings: [{ kind: 'not-registered', deviceId: device.id }] },
      { test: 'router', state: 'unknown' },
      { test: 'reached', state: 'ok' },
      {
        test: 'one-way',
        state: 'bad',
        looked: 1,
        findings: [{ deviceId: device.id, calls: [{ id: 'stil', at }] }],
      },
      { test: 'sound', state: 'unknown' },
      { test: 'dropped', state: 'ok' },
      { test: 'transfers', state: 'ok' },
      { test: 'rings', state: 'ok' },
      { test: 'nat', state: 'unknown' },
      { test: 'certificate', state: 'unknown' },
    ],
  });
  const me = await api.signIn(companyId, user);
  expect((await api.ask('GET', '/companies/bakkerij/line-check', me)).status).toBe(403);
});
