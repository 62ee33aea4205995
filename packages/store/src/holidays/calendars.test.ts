import { expect, test } from 'vitest';
import { holidayCalendar, holidayCountries } from './calendars.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const netherlands = (at = now) => holidayCalendar('NL', null, at);

test('the holidays of a country with their days, from last year to five years ahead', async () => {
  const calendar = await netherlands();
  expect(calendar).toMatchObject({ country: 'NL', region: null, firstYear: 2025, lastYear: 2031 });
  const official = calendar?.holidays.filter((holiday) => holiday.official);
  expect(official?.map(({ name }) => name.nl)).toEqual([
    'Nieuwjaar',
    'Pasen',
    'Tweede paasdag',
    'Koningsdag',
    'Hemelvaartsdag',
    'Pinksteren',
    'Tweede pinksterdag',
    'Kerstmis',
    'Tweede kerstdag',
  ]);
  expect(official?.find(({ key }) => key === 'easter 1')?.days.slice(0, 3)).toEqual([
    '2025-04-21',
    '2026-04-06',
    '2027-03-29',
  ]);
  expect(calendar?.holidays.find(({ name }) => name.en === 'Christmas Day')?.days).toContain('2031-12-25');
});

test('years go by without anybody touching a thing', async () => {
  expect((await netherlands(Date.parse('2031-01-01T00:00:00Z')))?.lastYear).toBe(2036);
});

test('days that are no day off by law are there too, apart', async () => {
  const others = (await netherlands())?.holidays.filter((holiday) => !holiday.official);
  expect(others?.map(({ name }) => name.nl)).toEqual(
    expect.arrayContaining(['Bevrijdingsdag', 'Goede Vrijdag']),
  );
});

test('a region has its own holidays, and a district too', async () => {
  const names = async (region: string | null) =>
    (await holidayCalendar('DE', region, now))?.holidays
      .filter(({ official }) => official)
      .map(({ name }) => name.en);
  expect(await names(null)).not.toContain('Epiphany');
  expect(await names('BY')).toContain('Epiphany');
  expect((await names('BY.A'))?.length).toBeGreaterThan((await names('BY'))?.length ?? 99);
});

test('a day off in place of a feast on Sunday belongs to that feast', async () => {
  const calendar = await holidayCalendar('US', null, now);
  const independence = calendar?.holidays.find(({ key }) => key.startsWith('07-04'));
  expect(independence?.name.en).toBe('Independence Day');
  expect(independence?.days).toEqual(expect.arrayContaining(['2026-07-03', '2026-07-04']));
});

test('a feast of several days has them all', async () => {
  const calendar = await holidayCalendar('TR', null, now);
  const feast = calendar?.holidays.find(({ key }) => key.startsWith('10 Dhu al-Hijjah'));
  expect(feast?.days.filter((day) => day.startsWith('2026'))).toHaveLength(5);
});

test('no such country, no such region', async () => {
  expect(await holidayCalendar('XX', null, now)).toBeUndefined();
  expect(await holidayCalendar('NL', 'BY', now)).toBeUndefined();
});

test('every country can be asked', async () => {
  const countries = await holidayCountries();
  expect(countries.length).toBeGreaterThan(190);
  expect(countries.find(({ code }) => code === 'DE')?.regions).toContainEqual({ code: 'BY', name: 'Bayern' });
  expect(countries.find(({ code }) => code === 'BE')?.regions.length).toBeGreaterThan(0);
});
