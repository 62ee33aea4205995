import type { Holiday, HolidayCalendar, Words } from '@simmpl/model';
import type Holidays from 'date-holidays';

const dayMs = 86_400_000;

/** The library is large: it is loaded when somebody asks for holidays, and never by the exchange. */
const library = (): Promise<typeof Holidays> => import('date-holidays').then((loaded) => loaded.default);

/** A country with the regions that have holidays of their own. */
export interface HolidayCountry {
  /** ISO 3166 code, `NL`. */
  readonly code: string;
  /** State (`BY`) and district (`BY.A`), with its name as it is written there. */
  readonly regions: readonly { readonly code: string; readonly name: string }[];
}

let countries: Promise<readonly HolidayCountry[]> | undefined;

/** Every country whose holidays are known, by code. */
export function holidayCountries(): Promise<readonly HolidayCountry[]> {
  countries ??= library().then((Library) => {
    const all = new Library();
    return Object.keys(all.getCountries())
      .sort()
      .map((code) => ({ code, regions: regionsOf(all, code) }));
  });
  return countries;
}

const regionsOf = (all: Holidays, country: string): { code: string; name: string }[] =>
  Object.entries(all.getStates(country) ?? {}).flatMap(([state, name]) => [
    { code: state, name },
    ...Object.entries(all.getRegions(country, state) ?? {}).map(([district, districtName]) => ({
      code: `${state}.${district}`,
      name: `${name}, ${districtName}`,
    })),
  ]);

/** How many years around this one are worked out: last year, and what plans are made for. */
const yearsBack = 1;
const yearsAhead = 5;

/** By country, region and first year. A year has few of them, and a process sees few years. */
const calendars = new Map<string, Promise<HolidayCalendar | undefined>>();

/**
 * The holidays of a country or region, from last year to five years ahead.
 * @param now epoch ms.
 * @returns undefined when there is no such country or region.
 */
export function holidayCalendar(
  country: string,
  region: string | null,
  now: number,
): Promise<HolidayCalendar | undefined> {
  const firstYear = new Date(now).getUTCFullYear() - yearsBack;
  const key = `${country} ${region ?? ''} ${firstYear}`;
  const held = calendars.get(key);
  if (held !== undefined) return held;
  const made = makeCalendar(country, region, firstYear);
  calendars.set(key, made);
  return made;
}

async function makeCalendar(
  country: string,
  region: string | null,
  firstYear: number,
): Promise<HolidayCalendar | undefined> {
  const known = (await holidayCountries()).find(({ code }) => code === country);
  if (known === undefined) return undefined;
  if (region !== null && !known.regions.some(({ code }) => code === region)) return undefined;
  const lastYear = firstYear + yearsBack + yearsAhead;
  const byRule = Map.groupBy(
    await occurrences(country, region, firstYear, lastYear),
    (occurrence) => occurrence.rule,
  );
  const holidays = [...byRule].map(([key, all]): Holiday => {
    // The name of the feast, not that of the day off in place of it.
    const { name } = all.find(({ substitute }) => !substitute) ?? { name: { nl: key, en: key }, ...all[0] };
    return {
      key,
      name,
      official: all.some((one) => one.official),
      days: [...new Set(all.flatMap((one) => one.days))].toSorted(),
    };
  });
  return { country, region, firstYear, lastYear, holidays: holidays.toSorted(inYearOrder) };
}

/** A holiday in one year. */
interface Occurrence {
  readonly rule: string;
  readonly name: Words;
  readonly official: boolean;
  readonly substitute: boolean;
  readonly days: readonly string[];
}

async function occurrences(
  country: string,
  region: string | null,
  firstYear: number,
  lastYear: number,
): Promise<Occurrence[]> {
  const Library = await library();
  const [state = '', district = ''] = region?.split('.') ?? [];
  const inLanguages = (...languages: string[]) => new Library(country, state, district, { languages });
  const dutch = inLanguages('nl', 'en');
  const english = inLanguages('en');
  const found: Occurrence[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const dutchNames = new Map(
      dutch.getHolidays(year).map(({ rule, date, name }) => [`${rule} ${date}`, name]),
    );
    for (const { rule, date, start, end, name, type, substitute } of english.getHolidays(year))
      found.push({
        rule,
        name: { nl: dutchNames.get(`${rule} ${date}`) ?? name, en: name },
        official: type === 'public',
        substitute: substitute === true,
        days: daysFrom(date.slice(0, 10), end.getTime() - start.getTime()),
      });
  }
  return found;
}

/** The days of a feast that lasts `ms`; part of a day counts as one. */
function daysFrom(first: string, ms: number): string[] {
  const count = Math.max(1, Math.round(ms / dayMs));
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(`${first}T00:00Z`) + index * dayMs).toISOString().slice(0, 10),
  );
}

/** From January to December, by where a holiday falls first. */
const inYearOrder = (one: Holiday, other: Holiday): number =>
  (one.days[0] ?? '').slice(5).localeCompare((other.days[0] ?? '').slice(5));
