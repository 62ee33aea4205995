import type { TimeConditionEntry } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { nextChange, timeConditionHolds } from './time.ts';

const amsterdam = 'Europe/Amsterdam';
const at = (iso: string): number => Date.parse(iso);
const rules = (...entries: TimeConditionEntry[]) => ({ entries });
const weekdays = (days: number[], from: string, to: string): TimeConditionEntry => ({
  kind: 'weekdays',
  days,
  from,
  to,
});
const office = rules(weekdays([1, 2, 3, 4, 5], '09:00', '17:00'));

describe('weekdays', () => {
  test.each([
    ['2026-11-23T08:59:59+01:00', false],
    ['2026-11-23T09:00:00+01:00', true],
    ['2026-11-23T16:59:59+01:00', true],
    ['2026-11-23T17:00:00+01:00', false],
    ['2026-11-22T10:00:00+01:00', false],
    ['2026-11-27T12:00:00+01:00', true],
    ['2026-07-20T09:00:00+02:00', true],
    ['2026-07-20T08:59:00+02:00', false],
  ])('office hours at %s: %s', (moment, expected) => {
    expect(timeConditionHolds(office, at(moment), amsterdam)).toBe(expected);
  });

  test('a span over midnight belongs to the day it starts', () => {
    const fridayNight = rules(weekdays([5], '22:00', '06:00'));
    const holds = (moment: string) => timeConditionHolds(fridayNight, at(moment), amsterdam);
    expect(holds('2026-11-27T21:59:00+01:00')).toBe(false);
    expect(holds('2026-11-27T22:00:00+01:00')).toBe(true);
    expect(holds('2026-11-28T05:59:00+01:00')).toBe(true);
    expect(holds('2026-11-28T06:00:00+01:00')).toBe(false);
    expect(holds('2026-11-27T05:00:00+01:00')).toBe(false);
    expect(holds('2026-11-28T23:00:00+01:00')).toBe(false);
  });

  test('Sunday night runs into Monday', () => {
    const sunday = rules(weekdays([7], '20:00', '02:00'));
    expect(timeConditionHolds(sunday, at('2026-11-23T01:59:00+01:00'), amsterdam)).toBe(true);
    expect(timeConditionHolds(sunday, at('2026-11-24T01:00:00+01:00'), amsterdam)).toBe(false);
  });

  test('24:00 is the end of the day, and equal times make an empty span', () => {
    const allDay = rules(weekdays([1], '00:00', '24:00'));
    expect(timeConditionHolds(allDay, at('2026-11-23T23:59:59+01:00'), amsterdam)).toBe(true);
    expect(timeConditionHolds(allDay, at('2026-11-24T00:00:00+01:00'), amsterdam)).toBe(false);
    const empty = rules(weekdays([1, 2, 3, 4, 5, 6, 7], '09:00', '09:00'));
    expect(timeConditionHolds(empty, at('2026-11-23T09:00:00+01:00'), amsterdam)).toBe(false);
  });

  test('the zone of the company counts', () => {
    expect(timeConditionHolds(office, at('2026-11-23T14:30:00Z'), 'America/New_York')).toBe(true);
    expect(timeConditionHolds(office, at('2026-11-23T13:30:00Z'), 'America/New_York')).toBe(false);
  });
});

describe('dates and periods', () => {
  test('picked days, of one year or of every year', () => {
    const christmas = rules({ kind: 'date', days: ['*-12-25', '2026-12-31'], from: '00:00', to: '24:00' });
    const holds = (moment: string) => timeConditionHolds(christmas, at(moment), amsterdam);
    expect(holds('2026-12-24T23:59:59+01:00')).toBe(false);
    expect(holds('2026-12-25T00:00:00+01:00')).toBe(true);
    expect(holds('2031-12-25T12:00:00+01:00')).toBe(true);
    expect(holds('2026-12-31T12:00:00+01:00')).toBe(true);
    expect(holds('2027-12-31T12:00:00+01:00')).toBe(false);
  });

  test('a picked day with times may run over midnight', () => {
    const newYear = rules({ kind: 'date', days: ['*-12-31'], from: '20:00', to: '04:00' });
    expect(timeConditionHolds(newYear, at('2027-01-01T03:59:00+01:00'), amsterdam)).toBe(true);
    expect(timeConditionHolds(newYear, at('2027-01-01T04:00:00+01:00'), amsterdam)).toBe(false);
  });

  test('a period runs from moment to moment, end exclusive', () => {
    const holiday = rules({ kind: 'period', from: '2026-07-18T12:00', to: '2026-08-02T08:30' });
    const holds = (moment: string) => timeConditionHolds(holiday, at(moment), amsterdam);
    expect(holds('2026-07-18T11:59:59+02:00')).toBe(false);
    expect(holds('2026-07-18T12:00:00+02:00')).toBe(true);
    expect(holds('2026-08-02T08:29:59+02:00')).toBe(true);
    expect(holds('2026-08-02T08:30:00+02:00')).toBe(false);
  });

  test('any entry is enough, and no entry is never', () => {
    const both = rules(weekdays([1], '09:00', '10:00'), weekdays([1], '14:00', '15:00'));
    expect(timeConditionHolds(both, at('2026-11-23T14:30:00+01:00'), amsterdam)).toBe(true);
    expect(timeConditionHolds(both, at('2026-11-23T11:30:00+01:00'), amsterdam)).toBe(false);
    expect(timeConditionHolds(rules(), at('2026-11-23T14:30:00+01:00'), amsterdam)).toBe(false);
  });
});

describe('when the clock changes', () => {
  const night = rules(weekdays([7], '02:00', '03:00'));

  test('in spring the hour from two to three does not exist', () => {
    expect(timeConditionHolds(night, at('2027-03-28T00:59:59Z'), amsterdam)).toBe(false);
    expect(timeConditionHolds(night, at('2027-03-28T01:00:00Z'), amsterdam)).toBe(false);
  });

  test('in autumn both hours from two to three count', () => {
    expect(timeConditionHolds(night, at('2027-10-30T23:59:59Z'), amsterdam)).toBe(false);
    expect(timeConditionHolds(night, at('2027-10-31T00:00:00Z'), amsterdam)).toBe(true);
    expect(timeConditionHolds(night, at('2027-10-31T01:30:00Z'), amsterdam)).toBe(true);
    expect(timeConditionHolds(night, at('2027-10-31T02:00:00Z'), amsterdam)).toBe(false);
  });

  test('opening hours stay on the wall clock across a change', () => {
    const sunday = rules(weekdays([7], '09:00', '17:00'));
    expect(timeConditionHolds(sunday, at('2027-03-28T07:00:00Z'), amsterdam)).toBe(true);
    expect(timeConditionHolds(sunday, at('2027-03-28T06:59:00Z'), amsterdam)).toBe(false);
    expect(timeConditionHolds(sunday, at('2027-10-31T08:00:00Z'), amsterdam)).toBe(true);
    expect(timeConditionHolds(sunday, at('2027-10-31T07:59:00Z'), amsterdam)).toBe(false);
  });

  test('going back in time after a later question gives the earlier offset', () => {
    const noon = rules(weekdays([1, 2, 3, 4, 5, 6, 7], '12:00', '12:01'));
    expect(timeConditionHolds(noon, at('2027-07-01T12:00:00+02:00'), amsterdam)).toBe(true);
    expect(timeConditionHolds(noon, at('2027-01-01T12:00:00+01:00'), amsterdam)).toBe(true);
  });
});

describe('the next change', () => {
  const next = (condition: Parameters<typeof nextChange>[0], moment: string) => {
    const change = nextChange(condition, at(moment), amsterdam);
    return change && { at: new Date(change.at).toISOString(), to: change.to };
  };

  test('of office hours: closing today, opening after the weekend', () => {
    expect(next(office, '2026-11-27T12:00:00+01:00')).toEqual({ at: '2026-11-27T16:00:00.000Z', to: false });
    expect(next(office, '2026-11-27T18:00:00+01:00')).toEqual({ at: '2026-11-30T08:00:00.000Z', to: true });
  });

  test('across a clock change', () => {
    expect(next(office, '2027-03-26T18:00:00+01:00')).toEqual({ at: '2027-03-29T07:00:00.000Z', to: true });
  });

  test('spring ends a span whose end the clock jumps over', () => {
    const early = rules(weekdays([7], '01:00', '02:30'));
    expect(next(early, '2027-03-28T01:30:00+01:00')).toEqual({ at: '2027-03-28T01:00:00.000Z', to: false });
  });

  test('autumn enters a span that begins in the double hour twice', () => {
    const half = rules(weekdays([7], '02:30', '03:00'));
    expect(next(half, '2027-10-31T00:00:00Z')).toEqual({ at: '2027-10-31T00:30:00.000Z', to: true });
    expect(next(half, '2027-10-31T00:45:00Z')).toEqual({ at: '2027-10-31T01:00:00.000Z', to: false });
    expect(next(half, '2027-10-31T01:00:00Z')).toEqual({ at: '2027-10-31T01:30:00.000Z', to: true });
  });

  test('adjoining spans have no change between them', () => {
    const joined = rules(weekdays([1], '09:00', '12:00'), weekdays([1], '12:00', '17:00'));
    expect(next(joined, '2026-11-23T10:00:00+01:00')).toEqual({ at: '2026-11-23T16:00:00.000Z', to: false });
  });

  test('29 February and far periods are found; what never changes has none', () => {
    const leap = rules({ kind: 'date', days: ['*-02-29'], from: '00:00', to: '24:00' });
    expect(next(leap, '2028-03-01T12:00:00+01:00')).toEqual({ at: '2032-02-28T23:00:00.000Z', to: true });
    const far = rules({ kind: 'period', from: '2040-01-01T00:00', to: '2040-01-02T00:00' });
    expect(next(far, '2026-11-23T10:00:00+01:00')?.at).toBe('2039-12-31T23:00:00.000Z');
    expect(next(rules(), '2026-11-23T10:00:00+01:00')).toBeUndefined();
    expect(next(rules(weekdays([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00')), '2026-11-23T10:00:00+01:00')).toBe(
      undefined,
    );
  });
});
