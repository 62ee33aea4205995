import type { HolidayCalendar, HolidaysEntry, Problem, TimeConditionEntry } from '@simmpl/model';
import { holidayCalendar } from './calendars.ts';

/**
 * The calendars that the entries of a condition need, each once.
 * @param now epoch ms.
 */
export async function calendarsOf(
  entries: readonly TimeConditionEntry[],
  now: number,
): Promise<HolidayCalendar[]> {
  const found = new Map<string, HolidayCalendar>();
  for (const { country, region } of entries.filter(isHolidays)) {
    const calendar = await holidayCalendar(country, region, now);
    if (calendar !== undefined) found.set(`${country} ${region}`, calendar);
  }
  return [...found.values()];
}

/** Countries, regions and holidays that do not exist; paths begin at the entries. */
export async function holidayProblems(
  entries: readonly TimeConditionEntry[],
  now: number,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [index, entry] of entries.entries()) {
    if (!isHolidays(entry)) continue;
    const calendar = await holidayCalendar(entry.country, entry.region, now);
    if (calendar === undefined)
      problems.push(
        (await holidayCalendar(entry.country, null, now)) === undefined
          ? { path: [index, 'country'], code: 'country', detail: entry.country }
          : { path: [index, 'region'], code: 'region', detail: entry.region ?? '' },
      );
    else problems.push(...unknownHolidays(entry, index, calendar));
  }
  return problems;
}

function* unknownHolidays(
  { leaveOut, also, hours }: HolidaysEntry,
  index: number,
  calendar: HolidayCalendar,
): Generator<Problem> {
  const known = new Set(calendar.holidays.map(({ key }) => key));
  const named = [
    ...leaveOut.map((key, place) => ({ key, path: ['leaveOut', place] })),
    ...also.map((key, place) => ({ key, path: ['also', place] })),
    ...hours.map(({ holiday }, place) => ({ key: holiday, path: ['hours', place, 'holiday'] })),
  ];
  for (const { key, path } of named)
    if (!known.has(key)) yield { path: [index, ...path], code: 'holiday', detail: key };
}

const isHolidays = (entry: TimeConditionEntry): entry is HolidaysEntry => entry.kind === 'holidays';
