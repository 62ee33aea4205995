import { type TimeConditionEntry, wholeDay } from '@simmpl/model';
import { expect, test } from 'vitest';
import { entryWords } from './entry-words.ts';

test.each<[TimeConditionEntry, string, string]>([
  [
    { kind: 'weekdays', days: [5, 1, 2, 3, 4], spans: [{ from: '09:00', to: '17:00' }] },
    'ma t/m vr, 09:00 tot 17:00',
    'Mon to Fri, 09:00 to 17:00',
  ],
  [
    { kind: 'weekdays', days: [1, 2, 6], spans: [wholeDay] },
    'ma, di, za, de hele dag',
    'Mon, Tue, Sat, all day',
  ],
  [
    { kind: 'date', days: ['*-12-25', '2026-12-24'], spans: [wholeDay], instead: false },
    'elk jaar 25 december, 24 december 2026, de hele dag',
    'every 25 December, 24 December 2026, all day',
  ],
  [
    { kind: 'period', from: '2026-07-20T12:00', to: '2026-08-08T09:00', closed: false },
    '20 juli 2026 12:00 tot 8 augustus 2026 09:00',
    '20 July 2026 12:00 to 8 August 2026 09:00',
  ],
  [
    { kind: 'period', from: '*-12-24T12:00', to: '*-01-02T00:00', closed: true },
    'elk jaar 24 december 12:00 tot elk jaar 2 januari 00:00, gesloten',
    'every 24 December 12:00 to every 2 January 00:00, closed',
  ],
  [
    {
      kind: 'weekdays',
      days: [1],
      spans: [
        { from: '09:00', to: '12:30' },
        { from: '13:30', to: '17:00' },
      ],
    },
    'ma, 09:00 tot 12:30 en 13:30 tot 17:00',
    'Mon, 09:00 to 12:30 and 13:30 to 17:00',
  ],
  [
    { kind: 'date', days: ['2026-12-24'], spans: [{ from: '10:00', to: '12:00' }], instead: true },
    '24 december 2026, alleen 10:00 tot 12:00',
    '24 December 2026, only 10:00 to 12:00',
  ],
  [
    {
      kind: 'holidays',
      country: 'NL',
      region: null,
      spans: [],
      instead: true,
      leaveOut: [],
      also: [],
      hours: [],
    },
    'feestdagen van Nederland, gesloten',
    'public holidays of Netherlands, closed',
  ],
])('says %o in words', (entry, nl, en) => {
  expect(entryWords(entry, 'nl')).toBe(nl);
  expect(entryWords(entry, 'en')).toBe(en);
});

test('cuts a long list of days', () => {
  const days = ['2026-01-01', '2026-04-05', '2026-04-06', '2026-04-27', '2026-05-05', '2026-05-14'];
  expect(entryWords({ kind: 'date', days, spans: [wholeDay], instead: false }, 'nl')).toContain('en nog 2');
});
