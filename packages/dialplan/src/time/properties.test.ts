import { type HolidayCalendar, type TimeConditionEntry, timeConditionFieldsSchema } from '@simmpl/model';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { holdsNaively } from './naive.testing.ts';
import { nextChange, standingOf, timeConditionHolds } from './time.ts';

const minuteMs = 60_000;
/** Zones with whole and half hours, changes at midnight, and none. */
const zones = ['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata'];

const holidays: HolidayCalendar[] = [
  {
    country: 'NL',
    region: null,
    firstYear: 2026,
    lastYear: 2028,
    holidays: [
      {
        key: 'spring',
        name: { nl: 'Lente', en: 'Spring' },
        official: true,
        days: ['2026-03-29', '2027-03-28'],
      },
      { key: '10-25', name: { nl: 'Herfst', en: 'Autumn' }, official: true, days: ['2026-10-25'] },
      { key: '12-31', name: { nl: 'Oud', en: 'Old' }, official: false, days: ['2026-12-31', '2027-12-31'] },
    ],
  },
];
/** Days around clock changes, leap days and the turn of the year: where it may go wrong. */
const days = [
  '2026-03-28',
  '2026-03-29',
  '2026-10-24',
  '2026-10-25',
  '2026-12-31',
  '2027-01-01',
  '2028-02-29',
];
const times = ['00:00', '01:30', '02:00', '02:30', '03:00', '09:00', '12:30', '22:15', '23:59', '24:00'];

const span = fc
  .record({ from: fc.constantFrom(...times), to: fc.constantFrom(...times) })
  .filter(({ from, to }) => from !== to);
const spans = fc.array(span, { minLength: 1, maxLength: 2 });
const day = fc.oneof(fc.constantFrom(...days), fc.constantFrom(...days.map((one) => `*${one.slice(4)}`)));
const clock = fc.constantFrom('T00:00', 'T02:30', 'T12:00', 'T23:59');
const entry: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    kind: fc.constant('weekdays'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    spans,
  }),
  fc.record({
    kind: fc.constant('date'),
    days: fc.uniqueArray(day, { minLength: 1, maxLength: 3 }),
    spans,
    instead: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('date'),
    days: fc.uniqueArray(day, { minLength: 1, maxLength: 3 }),
    spans: fc.constant([]),
    instead: fc.constant(true),
  }),
  fc
    .record({
      kind: fc.constant('period'),
      from: fc.tuple(fc.constantFrom(...days.slice(0, 6)), clock).map(([date, time]) => date + time),
      to: fc.tuple(fc.constantFrom(...days.slice(0, 6)), clock).map(([date, time]) => date + time),
      closed: fc.boolean(),
      yearly: fc.boolean(),
    })
    .map(({ yearly, from, to, ...rest }) => ({
      ...rest,
      from: yearly ? `*${from.slice(4)}` : from,
      to: yearly ? `*${to.slice(4)}` : to,
    })),
  fc.record({
    kind: fc.constant('holidays'),
    country: fc.constant('NL'),
    spans,
    instead: fc.boolean(),
    leaveOut: fc.subarray(['spring']),
    also: fc.subarray(['12-31']),
    hours: fc.constantFrom(
      [],
      [{ holiday: '10-25', spans: [] }],
      [{ holiday: '10-25', spans: [{ from: '22:00', to: '04:00' }] }],
    ),
  }),
);

/** Only conditions that the schema takes: the rest is refused before anybody evaluates it. */
const entries: fc.Arbitrary<TimeConditionEntry[]> = fc
  .array(entry, { minLength: 1, maxLength: 4 })
  .map((list) => timeConditionFieldsSchema.safeParse({ name: 'x', entries: list }))
  .filter(({ success }) => success)
  .map(({ data }) => data?.entries ?? []);

/** A minute near the days that are picked. */
const moment = fc
  .tuple(fc.constantFrom(...days, '2027-03-28', '2026-06-17'), fc.integer({ min: -600, max: 2400 }))
  .map(([date, minute]) => Date.parse(`${date}T00:00Z`) + minute * minuteMs);

test('a condition holds in exactly the minutes that the rules say', () => {
  fc.assert(
    fc.property(entries, moment, fc.constantFrom(...zones), (list, at, zone) => {
      const rules = { entries: list, holidays };
      // A run of minutes that begins anywhere, so that every edge comes by.
      for (let minute = 0; minute < 180; minute += 7)
        expect(timeConditionHolds(rules, at + minute * minuteMs, zone)).toBe(
          holdsNaively(rules, at + minute * minuteMs, zone),
        );
    }),
    { numRuns: 150, seed: 2026 },
  );
});

test('the next change is the first minute at which the rules say otherwise', () => {
  fc.assert(
    fc.property(entries, moment, fc.constantFrom(...zones), (list, at, zone) => {
      const rules = { entries: list, holidays };
      const now = holdsNaively(rules, at, zone);
      const change = nextChange(rules, at, zone);
      const limit = at + 600 * minuteMs;
      let minute = at + minuteMs;
      while (minute < limit && holdsNaively(rules, minute, zone) === now) minute += minuteMs;
      if (minute < limit) expect(change).toEqual({ at: minute, to: !now });
      else expect(change === undefined || change.at >= limit).toBe(true);
    }),
    { numRuns: 80, seed: 2026 },
  );
});

test('from when and until when fit together', () => {
  fc.assert(
    fc.property(entries, moment, fc.constantFrom(...zones), (list, at, zone) => {
      const rules = { entries: list, holidays };
      const { holds, since, until } = standingOf(rules, at, zone);
      if (since !== undefined) {
        expect(since).toBeLessThanOrEqual(at);
        expect(timeConditionHolds(rules, since, zone)).toBe(holds);
        expect(nextChange(rules, since - 1, zone)).toEqual({ at: since, to: holds });
      }
      if (until !== undefined) expect(standingOf(rules, until, zone).since).toBe(until);
    }),
    { numRuns: 80, seed: 2026 },
  );
});

test('the zone asked for in any order gives the same answer', () => {
  const rules = {
    entries: timeConditionFieldsSchema.parse({
      name: 'x',
      entries: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5, 6, 7], spans: [{ from: '09:00', to: '17:00' }] }],
    }).entries,
    holidays: [],
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.constantFrom(...zones), (minute, zone) => {
      const at = Date.parse('2024-01-01T00:00Z') + minute * minuteMs;
      const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      expect(timeConditionHolds(rules, at, zone)).toBe(hour >= 9 && hour < 17);
    }),
    { numRuns: 300, seed: 2026 },
  );
});
