import { describe, expect, test } from 'vitest';
import { problemsOf } from './problems.ts';
import { timeConditionFieldsSchema, wholeDay } from './time-condition.ts';

const parsed = (entry: object) => timeConditionFieldsSchema.safeParse({ name: 'Open', entries: [entry] });
const problems = (entry: object) => {
  const { error } = parsed(entry);
  return error === undefined
    ? []
    : problemsOf(error).map(({ path, code }) => [path.slice(2).join('.'), code]);
};
const week = (...spans: { from: string; to: string }[]) => ({ kind: 'weekdays', days: [1], spans });

test('several spans a day, also over midnight, are taken', () => {
  expect(problems(week({ from: '09:00', to: '12:30' }, { from: '13:30', to: '17:00' }))).toEqual([]);
  expect(problems(week({ from: '22:00', to: '06:00' }, { from: '06:00', to: '22:00' }))).toEqual([]);
});

describe('files written with one span as from and to', () => {
  test.each([
    [{ kind: 'weekdays', days: [1], from: '09:00', to: '17:00' }, [{ from: '09:00', to: '17:00' }]],
    [{ kind: 'weekdays', days: [1], from: '09:00' }, [{ from: '09:00', to: '24:00' }]],
    [{ kind: 'weekdays', days: [1] }, [wholeDay]],
    [{ kind: 'date', days: ['*-12-25'], from: '20:00', to: '04:00' }, [{ from: '20:00', to: '04:00' }]],
  ])('%o still apply', (entry, spans) => {
    expect(parsed(entry).data?.entries[0]).toMatchObject({ spans });
  });
});

describe('what is wrong is named with its field', () => {
  test.each([
    [week({ from: '09:00', to: '13:00' }, { from: '12:00', to: '17:00' }), 'spans.1', 'span.overlap'],
    [week({ from: '22:00', to: '06:00' }, { from: '23:00', to: '23:30' }), 'spans.1', 'span.overlap'],
    [week({ from: '09:00', to: '09:00' }), 'spans.0.to', 'span.empty'],
    [week({ from: '9', to: '17:00' }), 'spans.0.from', 'time'],
    [week(), 'spans', 'spans.none'],
    [{ kind: 'weekdays', days: [1, 1] }, 'days.1', 'day.twice'],
    [{ kind: 'weekdays', days: [] }, 'days', 'days.none'],
    [{ kind: 'date', days: ['2026-12-25', '2026-12-25'] }, 'days.1', 'day.twice'],
    [{ kind: 'date', days: ['2027-02-29'] }, 'days.0', 'date.unknown'],
    [{ kind: 'date', days: ['*-04-31'] }, 'days.0', 'date.unknown'],
    [{ kind: 'date', days: ['Christmas'] }, 'days.0', 'date'],
    [{ kind: 'date', days: ['*-12-25'], spans: [] }, 'spans', 'spans.none'],
    [{ kind: 'period', from: '2026-08-01T00:00', to: '2026-07-01T00:00' }, 'to', 'period.order'],
    [{ kind: 'period', from: '2026-08-01T00:00', to: '2026-08-01T00:00' }, 'to', 'period.order'],
    [{ kind: 'period', from: '*-08-01T00:00', to: '2026-09-01T00:00' }, 'to', 'period.years'],
    [{ kind: 'period', from: '2026-02-30T00:00', to: '2026-09-01T00:00' }, 'from', 'date.unknown'],
    [{ kind: 'period', from: '2026-02-01', to: '2026-09-01T00:00' }, 'from', 'date-time'],
    [{ kind: 'holidays', country: 'nl' }, 'country', 'country'],
    [{ kind: 'holidays', country: 'NL', leaveOut: ['12-25', '12-25'] }, 'leaveOut.1', 'duplicate'],
  ])('%o', (entry, path, code) => {
    expect(problems(entry)).toContainEqual([path, code]);
  });

  test('400 days fit, 401 do not', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
      );
    expect(problems({ kind: 'date', days: days(400) })).toEqual([]);
    expect(problems({ kind: 'date', days: days(401) })).toEqual([['days', 'days.many']]);
  });
});

test('29 February may be picked: in a leap year, and every year that has it', () => {
  expect(problems({ kind: 'date', days: ['2028-02-29', '*-02-29'] })).toEqual([]);
});

test('a day may be closed, and a period of every year may run over the turn of the year', () => {
  expect(problems({ kind: 'date', days: ['*-12-25'], spans: [], instead: true })).toEqual([]);
  expect(problems({ kind: 'period', from: '*-12-20T12:00', to: '*-01-05T09:00', closed: true })).toEqual([]);
});
