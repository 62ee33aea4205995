import { type HolidayCalendar, type TimeConditionEntry, wholeDay } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { nextChange, standingOf, timeConditionHolds, timesOfDay } from './time.ts';

const amsterdam = 'Europe/Amsterdam';
const at = (iso: string): number => Date.parse(iso);
const rules = (...entries: TimeConditionEntry[]) => ({ entries, holidays: [] });
const weekdays = (days: number[], from: string, to: string): TimeConditionEntry => ({
  kind: 'weekdays',
  days,
  spans: [{ from, to }],
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
    const christmas = rules({
      kind: 'date',
      days: ['*-12-25', '2026-12-31'],
      spans: [wholeDay],
      instead: false,
    });
    const holds = (moment: string) => timeConditionHolds(christmas, at(moment), amsterdam);
    expect(holds('2026-12-24T23:59:59+01:00')).toBe(false);
    expect(holds('2026-12-25T00:00:00+01:00')).toBe(true);
    expect(holds('2031-12-25T12:00:00+01:00')).toBe(true);
    expect(holds('2026-12-31T12:00:00+01:00')).toBe(true);
    expect(holds('2027-12-31T12:00:00+01:00')).toBe(false);
  });

  test('a picked day with times may run over midnight', () => {
    const newYear = rules({
      kind: 'date',
      days: ['*-12-31'],
      spans: [{ from: '20:00', to: '04:00' }],
      instead: false,
    });
    expect(timeConditionHolds(newYear, at('2027-01-01T03:59:00+01:00'), amsterdam)).toBe(true);
    expect(timeConditionHolds(newYear, at('2027-01-01T04:00:00+01:00'), amsterdam)).toBe(false);
  });

  test('a period runs from moment to moment, end exclusive', () => {
    const holiday = rules({
      kind: 'period',
      from: '2026-07-18T12:00',
      to: '2026-08-02T08:30',
      closed: false,
    });
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
    const leap = rules({ kind: 'date', days: ['*-02-29'], spans: [wholeDay], instead: false });
    expect(next(leap, '2028-03-01T12:00:00+01:00')).toEqual({ at: '2032-02-28T23:00:00.000Z', to: true });
    const far = rules({ kind: 'period', from: '2040-01-01T00:00', to: '2040-01-02T00:00', closed: false });
    expect(next(far, '2026-11-23T10:00:00+01:00')?.at).toBe('2039-12-31T23:00:00.000Z');
    expect(next(rules(), '2026-11-23T10:00:00+01:00')).toBeUndefined();
    expect(next(rules(weekdays([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00')), '2026-11-23T10:00:00+01:00')).toBe(
      undefined,
    );
  });
});

describe('in place of the week', () => {
  const netherlands: HolidayCalendar = {
    country: 'NL',
    region: null,
    firstYear: 2026,
    lastYear: 2027,
    holidays: [
      {
        key: '12-25',
        name: { nl: 'Kerstmis', en: 'Christmas Day' },
        official: true,
        days: ['2026-12-25', '2027-12-25'],
      },
      {
        key: '12-26',
        name: { nl: 'Tweede kerstdag', en: 'Boxing Day' },
        official: true,
        days: ['2026-12-26'],
      },
      { key: '12-05', name: { nl: 'Sinterklaas', en: 'St Nicholas' }, official: false, days: ['2026-12-05'] },
    ],
  };
  const holidays: Extract<TimeConditionEntry, { kind: 'holidays' }> = {
    kind: 'holidays',
    country: 'NL',
    region: null,
    spans: [],
    instead: true,
    leaveOut: [],
    also: [],
    hours: [],
  };
  const everyDay = weekdays([1, 2, 3, 4, 5, 6, 7], '09:00', '17:00');
  const standing = (moment: string, ...entries: TimeConditionEntry[]) => {
    const { holds, because, since, until } = standingOf(
      { entries, holidays: [netherlands] },
      at(moment),
      amsterdam,
    );
    const iso = (instant: number | undefined) => instant && new Date(instant).toISOString();
    return { holds, because, since: iso(since), until: iso(until) };
  };

  test('a public holiday closes, and says which it is', () => {
    expect(standing('2026-12-25T10:00+01:00', everyDay, holidays)).toEqual({
      holds: false,
      because: {
        kind: 'holiday',
        date: '2026-12-25',
        name: { nl: 'Kerstmis', en: 'Christmas Day' },
        span: undefined,
      },
      since: '2026-12-24T16:00:00.000Z',
      until: '2026-12-27T08:00:00.000Z',
    });
    expect(standing('2026-12-24T10:00+01:00', everyDay, holidays)).toMatchObject({
      holds: true,
      because: { kind: 'weekdays', weekday: 4, span: { from: '09:00', to: '17:00' } },
    });
  });

  test('one is left out, one has other hours, a day that is no official holiday counts too', () => {
    const picked = {
      ...holidays,
      leaveOut: ['12-25'],
      also: ['12-05'],
      hours: [{ holiday: '12-26', spans: [{ from: '10:00', to: '12:00' }] }],
    };
    expect(standing('2026-12-25T10:00+01:00', everyDay, picked).holds).toBe(true);
    expect(standing('2026-12-05T10:00+01:00', everyDay, picked).holds).toBe(false);
    expect(standing('2026-12-26T09:30+01:00', everyDay, picked).holds).toBe(false);
    expect(standing('2026-12-26T10:30+01:00', everyDay, picked)).toMatchObject({
      holds: true,
      because: { kind: 'holiday', span: { from: '10:00', to: '12:00' } },
    });
  });

  test('what does not stand in place of the week comes beside it', () => {
    const beside = { ...holidays, instead: false, spans: [{ from: '20:00', to: '21:00' }] };
    expect(standing('2026-12-25T10:00+01:00', everyDay, beside).holds).toBe(true);
    expect(standing('2026-12-25T20:30+01:00', everyDay, beside).holds).toBe(true);
  });

  test('a closed period goes before holidays and the week, a picked day before all', () => {
    const leave: TimeConditionEntry = {
      kind: 'period',
      from: '2026-12-24T12:00',
      to: '2027-01-02T00:00',
      closed: true,
    };
    const open: TimeConditionEntry = {
      kind: 'date',
      days: ['2026-12-30'],
      spans: [{ from: '10:00', to: '11:00' }],
      instead: true,
    };
    const holidayHours = { ...holidays, spans: [{ from: '10:00', to: '12:00' }] };
    const all = [everyDay, holidayHours, leave, open];
    expect(standing('2026-12-24T11:59+01:00', ...all).holds).toBe(true);
    expect(standing('2026-12-24T12:00+01:00', ...all)).toMatchObject({
      holds: false,
      because: { kind: 'period', closed: true },
    });
    expect(standing('2026-12-25T11:00+01:00', ...all).holds).toBe(false);
    expect(standing('2026-12-30T10:30+01:00', ...all).holds).toBe(true);
    expect(standing('2026-12-30T12:00+01:00', ...all)).toMatchObject({
      holds: false,
      because: { kind: 'date', date: '2026-12-30', span: undefined },
    });
  });

  test('a span over midnight that began before a closed day runs to its end', () => {
    const nights = weekdays([1, 2, 3, 4, 5, 6, 7], '22:00', '06:00');
    expect(standing('2026-12-25T05:59+01:00', nights, holidays).holds).toBe(true);
    expect(standing('2026-12-25T22:30+01:00', nights, holidays).holds).toBe(false);
    expect(standing('2026-12-26T05:00+01:00', nights, holidays).holds).toBe(false);
  });

  test('a period of every year may run over the turn of the year', () => {
    const winter: TimeConditionEntry = {
      kind: 'period',
      from: '*-12-20T12:00',
      to: '*-01-05T09:00',
      closed: false,
    };
    const holds = (moment: string) => standing(moment, winter).holds;
    expect(holds('2026-12-20T12:00+01:00')).toBe(true);
    expect(holds('2027-01-05T08:59+01:00')).toBe(true);
    expect(holds('2027-01-05T09:00+01:00')).toBe(false);
    expect(holds('2031-12-31T23:59+01:00')).toBe(true);
    expect(standing('2027-06-01T00:00+02:00', winter)).toMatchObject({
      holds: false,
      because: undefined,
      since: '2027-01-05T08:00:00.000Z',
      until: '2027-12-20T11:00:00.000Z',
    });
  });

  test('a day shows when it is true and what stands in place of the week', () => {
    const nights = weekdays([4], '22:00', '06:00');
    expect(timesOfDay({ entries: [nights, holidays], holidays: [netherlands] }, '2026-12-25')).toMatchObject({
      date: '2026-12-25',
      spans: [{ from: 0, to: 360, because: { kind: 'weekdays', weekday: 4 } }],
      exceptions: [{ from: 0, to: 1440, because: { kind: 'holiday' } }],
    });
  });

  test('a year of days is drawn in a moment', () => {
    const rules = { entries: [everyDay, holidays], holidays: [netherlands] };
    let open = 0;
    for (let day = Date.parse('2026-01-01'); day < Date.parse('2027-01-01'); day += 86_400_000)
      open += timesOfDay(rules, new Date(day).toISOString().slice(0, 10)).spans.length;
    expect(open).toBe(365 - 2);
  });
});
