import { afterAll, beforeAll, expect, test } from 'vitest';
import { Office } from './phones/office.ts';
import { callRefused, Sipp } from './phones/sipp.ts';

const base = 22_000;
let office: Office;
beforeAll(async () => {
  office = await Office.open(base);
});
afterAll(() => office.close());

/** What the plan of the quick start says, ms, and how far off a phone may see it. */
const ringMs = 20_000;
const toleranceMs = 800;

test('nobody answers the example number: 101 and 102 ring for 20 s, then 103 for 20 s, then 480', async () => {
  const [a, b, c] = [
    await office.phone('101', 440),
    await office.phone('102', 440),
    await office.phone('103', 440),
  ];
  const carrier = new Sipp({
    scenario: callRefused(480),
    localPort: base + 50,
    remote: office.server,
    keys: { to: '+31850001122', from: '+31612345678' },
    mediaPort: base + 600,
    timeoutMs: 60_000,
  });
  await Promise.all([a, b].map((phone) => phone.event('CALL_INCOMING')));
  const rungAt = Date.now();
  expect(c.has('CALL_INCOMING')).toBe(false);
  await c.event('CALL_INCOMING', { timeoutMs: 30_000 });
  const passedOnAt = Date.now();
  expect(Math.abs(passedOnAt - rungAt - ringMs)).toBeLessThan(toleranceMs);
  await Promise.all([a, b].map((phone) => phone.event('CALL_CLOSED', { timeoutMs: 1000 })));
  await c.event('CALL_CLOSED', { timeoutMs: 30_000 });
  expect(Math.abs(Date.now() - passedOnAt - ringMs)).toBeLessThan(toleranceMs);
  expect(await carrier.finished).toMatchObject({ exitCode: 0, errors: '' });
  const [record] = await office.simmpl.callRecords('bakkerij', 1);
  expect(record).toMatchObject({ outcome: 'no-answer', answeredAt: null });
  expect(record?.legs.map(({ number, outcome }) => [number, outcome])).toEqual([
    ['+31612345678', 'no-answer'],
    ['101', 'no-answer'],
    ['102', 'no-answer'],
    ['103', 'no-answer'],
  ]);
});
