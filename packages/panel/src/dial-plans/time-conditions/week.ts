import type { Span, TimeConditionEntry } from '@simmpl/model';

/** The times of each day of the week, Monday first, in order of their beginning. */
export type Week = readonly (readonly Span[])[];

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const emptyWeek: Week = weekdays.map(() => []);

/** The week that the entries of a condition make together. */
export const weekOf = (entries: readonly TimeConditionEntry[]): Week =>
  weekdays.map((day) =>
    joined(
      entries.flatMap((entry) => (entry.kind === 'weekdays' && entry.days.includes(day) ? entry.spans : [])),
    ),
  );

/** The entries with another week: days with the same times stand together, the rest stays as it is. */
export function withWeek(entries: readonly TimeConditionEntry[], week: Week): TimeConditionEntry[] {
  const groups = Map.groupBy(
    weekdays.filter((day) => (week[day - 1] ?? []).length > 0),
    (day) => JSON.stringify(week[day - 1]),
  );
  return [
    ...[...groups.values()].map(
      (days): TimeConditionEntry => ({
        kind: 'weekdays',
        days: [...days],
        spans: [...(week[(days[0] ?? 1) - 1] ?? [])],
      }),
    ),
    ...entries.filter(({ kind }) => kind !== 'weekdays'),
  ];
}

/** Minutes since midnight of `09:30`. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `09:30` of minutes since midnight; from 24:00 on it is the next day. */
export function timeOf(minute: number): string {
  const within = minute > 1440 ? minute - 1440 : minute;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** Minutes from midnight of the day it starts: an end on the next day is above 1440. */
const endOf = ({ from, to }: Span): number => minuteOf(to) + (to < from ? 1440 : 0);

/** Spans in order, those that overlap made one: what older files say twice is said once. */
export function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from.localeCompare(other.from))) {
    const last = result.at(-1);
    if (last === undefined || minuteOf(span.from) >= endOf(last)) result.push(span);
    else if (endOf(span) > endOf(last))
      result[result.length - 1] = {
        from: last.from,
        to: timeOf(Math.min(endOf(span), minuteOf(last.from) + 1440)),
      };
  }
  return result;
}
