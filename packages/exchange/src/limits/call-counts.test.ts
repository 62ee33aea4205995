import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { CallCountFile } from './call-count-file.ts';
import { CallCounts } from './call-counts.ts';

const folder = mkdtempSync(join(tmpdir(), 'call-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const example = exampleDirectory().company;
const minute = 60_000;
/** Half past two in the afternoon in Amsterdam. */
const afternoon = Date.UTC(2027, 0, 4, 13, 30);

function counting(limits: { maxCallsPerHour?: number; maxCallsPerDay?: number }, name: string) {
  const clock = new VirtualClock(afternoon);
  const company = { ...example, ...limits };
  const told: string[] = [];
  const warnings: string[] = [];
  const log = { info: () => {}, error: () => {}, warn: (_: unknown, text: string) => warnings.push(text) };
  const open = (): CallCounts =>
    new CallCounts({
      clock,
      memory: new CallCountFile(join(folder, name), log),
      onNews: (_company, _trunk, { window, percent, calls, limit }) =>
        told.push(`${window} ${percent}% ${calls}/${limit}`),
    });
  const counts = open();
  const call = (times: number, at = counts, as = company): void => {
    for (let i = 0; i < times; i++) at.add(as);
  };
  return { clock, company, told, warnings, counts, call, open };
}

test('at 80 % of a limit it is told once, at 100 % once more, and nothing goes out any longer', () => {
  const { told, counts, company, call } = counting({ maxCallsPerHour: 10 }, 'hour');
  call(7);
  expect(told).toEqual([]);
  call(2);
  expect(told).toEqual(['hour 80% 8/10']);
  expect(counts.isUsedUp(company)).toBe(false);
  call(2);
  expect(told).toEqual(['hour 80% 8/10', 'hour 100% 10/10']);
  expect(counts.isUsedUp(company)).toBe(true);
});

test('the next hour begins anew, the day goes on, and midnight is that of the company', async () => {
  const { clock, told, counts, company, call } = counting({ maxCallsPerHour: 2, maxCallsPerDay: 3 }, 'day');
  call(2);
  await clock.advance(30 * minute);
  expect(counts.isUsedUp(company)).toBe(false);
  call(1);
  expect(counts.isUsedUp(company)).toBe(true);
  expect(told).toEqual(['hour 100% 2/2', 'day 100% 3/3']);
  await clock.advance(Date.UTC(2027, 0, 4, 22, 59) - clock.now());
  expect(counts.isUsedUp(company)).toBe(true);
  await clock.advance(minute);
  expect(counts.isUsedUp(company)).toBe(false);
  expect(counts.of(company)).toMatchObject({ inHour: 0, inDay: 0 });
});

test('without limits nothing is told or refused, and a limit that is raised is told anew', () => {
  const { told, counts, company, call } = counting({}, 'none');
  call(1_000);
  expect([told, counts.isUsedUp(company)]).toEqual([[], false]);
  const limited = { ...company, maxCallsPerDay: 1_001 };
  call(1, counts, limited);
  call(1, counts, { ...company, maxCallsPerDay: 1_200 });
  expect(told).toEqual(['day 100% 1001/1001', 'day 80% 1002/1200']);
});

test('counts outlive a restart, and a file that is damaged is begun anew', async () => {
  const { clock, company, counts, call, open, warnings } = counting({ maxCallsPerDay: 5 }, 'restart');
  call(5);
  await clock.advance(2_000);
  expect(open().isUsedUp(company)).toBe(true);
  call(1);
  counts.close();
  expect(open().of(company).inDay).toBe(6);
  writeFileSync(join(folder, 'restart'), '{');
  expect(open().of(company).inDay).toBe(0);
  expect(warnings).toEqual(['counts of calls can not be read']);
});
