import { expect, test } from 'vitest';
import { instantOf, nearMoment, nextSaturday, wallClockOf } from './zone-time.ts';

const zone = 'Europe/Amsterdam';
const iso = (at: number) => new Date(at).toISOString();

test('a time on the wall of the company, whatever the zone of the browser', () => {
  expect(iso(instantOf('2026-11-28 11:00', zone))).toBe('2026-11-28T10:00:00.000Z');
  expect(iso(instantOf('2026-07-04 11:00', zone))).toBe('2026-07-04T09:00:00.000Z');
  expect(wallClockOf(Date.parse('2026-11-24T09:42:00Z'), zone)).toBe('2026-11-24 10:42:00');
});

test('the next Saturday 11:00, also over the change of the clock', () => {
  expect(iso(nextSaturday(Date.parse('2026-11-24T09:42:00Z'), zone))).toBe('2026-11-28T10:00:00.000Z');
  expect(iso(nextSaturday(Date.parse('2026-11-28T10:00:00Z'), zone))).toBe('2026-12-05T10:00:00.000Z');
  expect(iso(nextSaturday(Date.parse('2026-11-28T09:59:00Z'), zone))).toBe('2026-11-28T10:00:00.000Z');
  expect(iso(nextSaturday(Date.parse('2026-10-24T12:00:00Z'), zone))).toBe('2026-10-31T10:00:00.000Z');
});

test('says a moment as shortly as it can be understood', () => {
  const from = Date.parse('2026-11-24T09:42:00Z');
  expect(nearMoment(Date.parse('2026-11-24T16:00:00Z'), from, zone, 'nl')).toBe('17:00');
  expect(nearMoment(Date.parse('2026-11-28T10:00:00Z'), from, zone, 'nl')).toBe('za 11:00');
  expect(nearMoment(Date.parse('2026-12-25T10:00:00Z'), from, zone, 'en')).toBe('Fri 25 Dec 11:00');
});
