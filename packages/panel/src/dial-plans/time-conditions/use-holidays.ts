import type { HolidayCalendar, HolidaysEntry, TimeConditionEntry } from '@simmpl/model';
import { useQueries } from '@tanstack/react-query';
import { useCompany } from '../../session/session.ts';
import { holidaysQuery } from './queries.ts';

/** The calendars that entries speak of, also of entries that are not saved; those that are on their way are not there. */
export function useHolidays(entries: readonly TimeConditionEntry[]): readonly HolidayCalendar[] {
  const { id: company } = useCompany();
  const wanted = new Map(
    entries
      .filter((entry): entry is HolidaysEntry => entry.kind === 'holidays')
      .map(({ country, region }) => [`${country} ${region ?? ''}`, holidaysQuery(company, country, region)]),
  );
  return useQueries({
    queries: [...wanted.values()],
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
}
