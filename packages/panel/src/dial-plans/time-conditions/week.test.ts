import { type TimeConditionEntry, wholeDay } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { emptyWeek, joined, weekOf, withWeek } from './week.ts';
import { spansText, spansTyped, timeTyped, weekTyped } from './week-text.ts';

const morning = { from: '09:00', to: '12:30' };
const afternoon = { from: '13:30', to: '17:00' };
const saturday = { from: '10:00', to: '16:00' };
const shop = [1, 2, 3, 4, 5, 6, 7].map((day) =>
  day < 6 ? [morning, afternoon] : day === 6 ? [saturday] : [],
);

describe('a week typed as somebody would say it', () => {
  test.each([
    'Mon-Fri 9-12:30 and 13:30-17, Sat 10-16',
    'ma-vr 9-12:30 en 13:30-17, za 10-16',
    'maandag t/m vrijdag 9.00 tot 12.30 uur en 13.30 tot 17 uur; zaterdag van 10 tot 16 uur',
    'weekdays 9am-12:30pm, 1:30pm-5pm sat 10am to 4pm',
    'ma di wo do vr 0900-1230 1330-1700 za 10-16 zo gesloten',
    'werkdagen: 9u-12u30, 13u30-17u. Za. 10-16',
  ])('%s', (text) => {
    expect(weekTyped(text)).toEqual({ week: shop });
  });

  test('every day, over midnight, all day, and over the end of the week', () => {
    expect(weekTyped('elke dag 22-6')).toEqual({
      week: emptyWeek.map(() => [{ from: '22:00', to: '06:00' }]),
    });
    expect(weekTyped('weekend hele dag')).toEqual({
      week: emptyWeek.map((_, index) => (index > 4 ? [wholeDay] : [])),
    });
    expect(weekTyped('za-ma 8-12')).toEqual({
      week: emptyWeek.map((_, index) => ([0, 5, 6].includes(index) ? [{ from: '08:00', to: '12:00' }] : [])),
    });
  });

  test.each([
    ['ma-vr', ''],
    ['9-17', '09:00'],
    ['ma 9', '09:00'],
    ['ma 9-9', '09:00'],
    ['ma 25-26', '25-26'],
    ['ma overdag', 'overdag'],
    ['ma 9-17 soms', 'soms'],
  ])('%s is not a week: it says which piece', (text, unread) => {
    expect(weekTyped(text)).toEqual({ unread });
  });

  test('times that overlap are told, of one day named twice too', () => {
    expect(weekTyped('ma 9-13, 12-17')).toEqual({ overlap: '09:00-13:00, 12:00-17:00' });
    expect(weekTyped('ma-vr 9-13, wo 12-17')).toEqual({ overlap: '09:00-13:00, 12:00-17:00' });
  });
});

describe('the times of one day', () => {
  test.each([
    ['9-12:30, 13:30-17', [morning, afternoon]],
    ['13.30-17 en 9-12.30', [morning, afternoon]],
    ['22-6', [{ from: '22:00', to: '06:00' }]],
    ['0-24', [wholeDay]],
    ['hele dag', [wholeDay]],
    ['', []],
    ['dicht', []],
  ])('%s', (text, spans) => {
    expect(spansTyped(text)).toEqual({ spans });
  });

  test.each(['9', '9-', '9-25', 'ma 9-17', 'half negen'])('%s is none', (text) => {
    expect(spansTyped(text)).toHaveProperty('unread');
  });

  test('are written as they are typed', () => {
    expect(spansText([morning, afternoon], 'nl')).toBe('09:00-12:30, 13:30-17:00');
    expect(spansText([wholeDay], 'en')).toBe('all day');
  });
});

describe('a week and its entries', () => {
  const christmas: TimeConditionEntry = { kind: 'date', days: ['*-12-25'], spans: [], instead: true };

  test('days with the same times stand together, the rest stays', () => {
    expect(withWeek([christmas], shop)).toEqual([
      { kind: 'weekdays', days: [1, 2, 3, 4, 5], spans: [morning, afternoon] },
      { kind: 'weekdays', days: [6], spans: [saturday] },
      christmas,
    ]);
    expect(weekOf(withWeek([christmas], shop))).toEqual(shop);
  });

  test('entries of an older form that overlap make one span', () => {
    expect(
      joined([
        { from: '12:00', to: '18:00' },
        { from: '09:00', to: '13:00' },
      ]),
    ).toEqual([{ from: '09:00', to: '18:00' }]);
    expect(
      joined([
        { from: '20:00', to: '02:00' },
        { from: '22:00', to: '23:00' },
      ]),
    ).toEqual([{ from: '20:00', to: '02:00' }]);
    expect(joined([morning, { from: '12:30', to: '13:00' }])).toHaveLength(2);
  });
});

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9.30', '09:30'],
  ['17:00', '17:00'],
  ['1730', '17:30'],
  ['24', '24:00'],
  ['8 uur', '08:00'],
  ['25', undefined],
  ['24:30', undefined],
  ['half nine', undefined],
  ['9-17', undefined],
])('reads the time %s', (typed, stored) => {
  expect(timeTyped(typed)).toBe(stored);
});
