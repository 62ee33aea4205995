import { timesOfDay } from '@simmpl/dialplan';
import { type TimeConditionEntry, timeConditionFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { becauseWords } from './because-words.ts';
import { dayPlus, gapsOf, type Lane, mondayOf, specialOf, stretchesOf, stretchText } from './lane.ts';

const christmas = {
  key: '12-25',
  name: { nl: 'Kerstmis', en: 'Christmas Day' },
  official: true,
  days: ['2026-12-25'],
};
const holidays = [{ country: 'NL', region: null, firstYear: 2026, lastYear: 2026, holidays: [christmas] }];
const lane = (id: string, ...entries: object[]): Lane => {
  const parsed: TimeConditionEntry[] = timeConditionFieldsSchema.parse({ name: id, entries }).entries;
  return { id, name: id, rules: { entries: parsed, holidays } };
};
const everyDay = (...spans: [string, string][]) => ({
  kind: 'weekdays',
  days: [1, 2, 3, 4, 5, 6, 7],
  spans: spans.map(([from, to]) => ({ from, to })),
});

const day = lane('day', everyDay(['09:00', '12:30'], ['12:30', '17:00']));
const night = lane('night', everyDay(['22:00', '06:00']));
const shop = lane('shop', everyDay(['09:00', '17:00']), {
  kind: 'holidays',
  country: 'NL',
  instead: true,
  spans: [],
});

test('spans that touch are one stretch; what ran over midnight is there in the morning', () => {
  expect(stretchText(stretchesOf(day, '2026-11-25'))).toBe('09:00-17:00');
  expect(stretchText(stretchesOf(night, '2026-11-25'))).toBe('00:00-06:00, 22:00-24:00');
  expect(stretchText(stretchesOf(shop, '2026-12-25'))).toBe('');
});

test('a condition that a plan asks the other way round is drawn where it is not true', () => {
  const outside = { ...shop, inverted: true };
  expect(stretchText(stretchesOf(outside, '2026-11-25'))).toBe('00:00-09:00, 17:00-24:00');
  expect(stretchText(stretchesOf(outside, '2026-12-25'))).toBe('00:00-24:00');
  expect(gapsOf([shop, outside], '2026-11-25')).toEqual([]);
});

test('what nobody covers is what is left of the day', () => {
  expect(stretchText(gapsOf([day, night], '2026-11-25'))).toBe('06:00-09:00, 17:00-22:00');
  expect(stretchText(gapsOf([shop], '2026-12-25'))).toBe('00:00-24:00');
  expect(gapsOf([lane('always', everyDay(['00:00', '24:00']))], '2026-11-25')).toEqual([]);
});

test('a special day has a name, a usual one has none', () => {
  const special = (date: string) => specialOf(timesOfDay(shop.rules, date), 'nl');
  expect(special('2026-12-25')).toBe('Kerstmis');
  expect(special('2026-12-24')).toBeUndefined();
});

test('the week of a day begins on Monday, over the turn of the year too', () => {
  expect([mondayOf('2026-11-25'), mondayOf('2026-11-29'), mondayOf('2027-01-01')]).toEqual([
    '2026-11-23',
    '2026-11-23',
    '2026-12-28',
  ]);
  expect(dayPlus('2028-02-28', 1)).toBe('2028-02-29');
});

test('why a condition is true or not, in words', () => {
  const [span] = timesOfDay(day.rules, '2026-11-23').spans;
  expect(span && becauseWords(span.because, 'nl')).toBe('maandag 09:00 tot 12:30');
  expect(span && becauseWords(span.because, 'en')).toBe('Monday 09:00 to 12:30');
  const [exception] = timesOfDay(shop.rules, '2026-12-25').exceptions;
  expect(exception && becauseWords(exception.because, 'en')).toBe(
    'Christmas Day (the week does not apply then)',
  );
});
