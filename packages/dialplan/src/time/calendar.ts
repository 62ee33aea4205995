import type { HolidaysEntry, Span, TimeCondition, Words } from '@simmpl/model';
import { dateOf, dayMinutes, dayOf, minuteOf, momentOf, weekdayOf } from './day.ts';

/** What of a condition says when it is true. */
export type TimeRules = Pick<TimeCondition, 'entries' | 'holidays'>;

/** Why a condition is true, or (without a span, or `closed`) why it is not. */
export type Because =
  | { readonly kind: 'weekdays'; readonly weekday: number; readonly span: Span }
  | { readonly kind: 'date'; readonly date: string; readonly span: Span | undefined }
  | {
      readonly kind: 'holiday';
      readonly date: string;
      readonly name: Words;
      readonly span: Span | undefined;
    }
  | { readonly kind: 'period'; readonly from: string; readonly to: string; readonly closed: boolean };

/** Minutes of a day on the wall clock, end exclusive, and what says so. */
export interface DaySpan {
  readonly from: number;
  /** At most 1440. */
  readonly to: number;
  readonly because: Because;
}

/** A day on the wall clock: when the condition is true, and what overrules the week. */
export interface DayPicture {
  /** `2026-12-25` */
  readonly date: string;
  /** In order of their beginning; they may touch and overlap. */
  readonly spans: readonly DaySpan[];
  /** What stands in place of the week, and when: a picked day or holiday all day, a closed period as long as it lasts. */
  readonly exceptions: readonly DaySpan[];
}

type Reason<Kind extends Because['kind']> = Extract<Because, { kind: Kind }>;

/** A span that starts on some day; it may end on the next. */
interface Starting<Reason> {
  readonly from: number;
  /** At most 2880. */
  readonly to: number;
  readonly because: Reason;
}

/** What entries of one kind say of one day. */
interface DayRule<Reason> {
  /** Says it in place of what is less particular. */
  readonly instead: Reason | undefined;
  readonly spans: readonly Starting<Reason>[];
}

interface Period {
  readonly yearly: boolean;
  readonly because: Reason<'period'>;
}

/** A condition made ready to be asked for days. */
export interface Calendar {
  /** By ISO weekday. */
  readonly week: ReadonlyMap<number, readonly Starting<Reason<'weekdays'>>[]>;
  /** By `2026-12-25` and `*-12-25`. */
  readonly dates: ReadonlyMap<string, readonly DayRule<Reason<'date'>>[]>;
  /** By `2026-12-25`. */
  readonly holidays: ReadonlyMap<string, readonly DayRule<Reason<'holiday'>>[]>;
  readonly periods: readonly Period[];
  /** The first and the last day that something names with its year; undefined when nothing does. */
  readonly named: { readonly first: number; readonly last: number } | undefined;
  /** Whether something comes back every year. */
  readonly yearly: boolean;
}

const calendars = new WeakMap<TimeRules, Calendar>();

/** The calendar of a condition; made once for each. */
export function calendarOf(rules: TimeRules): Calendar {
  const held = calendars.get(rules);
  if (held !== undefined) return held;
  const made = makeCalendar(rules);
  calendars.set(rules, made);
  return made;
}

function makeCalendar({ entries, holidays }: TimeRules): Calendar {
  const week = new Map<number, Starting<Reason<'weekdays'>>[]>();
  const dates = new Map<string, DayRule<Reason<'date'>>[]>();
  const named = new Map<string, DayRule<Reason<'holiday'>>[]>();
  const periods: Period[] = [];
  for (const entry of entries) {
    switch (entry.kind) {
      case 'weekdays':
        for (const weekday of entry.days)
          for (const span of entry.spans)
            append(week, weekday, starting(span, { kind: 'weekdays', weekday, span }));
        break;
      case 'date':
        for (const date of entry.days)
          append(dates, date, {
            instead: entry.instead ? { kind: 'date', date, span: undefined } : undefined,
            spans: entry.spans.map((span) => starting<Reason<'date'>>(span, { kind: 'date', date, span })),
          });
        break;
      case 'period':
        periods.push({
          yearly: entry.from.startsWith('*'),
          because: { kind: 'period', from: entry.from, to: entry.to, closed: entry.closed },
        });
        break;
      case 'holidays':
        for (const { date, rule } of holidayRules(entry, holidays)) append(named, date, rule);
        break;
    }
  }
  const days = [
    ...dates.keys(),
    ...named.keys(),
    ...periods.flatMap(({ because }) => [because.from.slice(0, 10), because.to.slice(0, 10)]),
  ];
  const fixed = days.filter((day) => !day.startsWith('*')).map(dayOf);
  return {
    week,
    dates,
    holidays: named,
    periods,
    named:
      fixed.length === 0
        ? undefined
        : {
            first: fixed.reduce((one, other) => Math.min(one, other)),
            last: fixed.reduce((one, other) => Math.max(one, other)),
          },
    yearly: fixed.length < days.length,
  };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function starting<Reason>(span: Span, because: Reason): Starting<Reason> {
  const from = minuteOf(span.from);
  const to = minuteOf(span.to);
  return { from, to: to < from ? to + dayMinutes : to, because };
}

function holidayRules(entry: HolidaysEntry, holidays: TimeRules['holidays']) {
  const { country, region, instead, leaveOut, also, hours, spans } = entry;
  const calendar = holidays.find((one) => one.country === country && one.region === region);
  const own = new Map(hours.map((one) => [one.holiday, one.spans]));
  return (calendar?.holidays ?? [])
    .filter(({ key, official }) => (official ? !leaveOut.includes(key) : also.includes(key)))
    .flatMap(({ key, name, days }) =>
      days.map((date): { date: string; rule: DayRule<Reason<'holiday'>> } => ({
        date,
        rule: {
          instead: instead ? { kind: 'holiday', date, name, span: undefined } : undefined,
          spans: (own.get(key) ?? spans).map((span) => starting(span, { kind: 'holiday', date, name, span })),
        },
      })),
    );
}

/** A period as minutes of one day. */
type PeriodSpan = DaySpan & { readonly because: Reason<'period'> };

function* periodsOn({ periods }: Calendar, day: number): Generator<PeriodSpan> {
  if (periods.length === 0) return;
  const year = Number(dateOf(day).slice(0, 4));
  for (const { yearly, because } of periods) {
    const years = yearly ? [year - 1, year] : [year];
    for (const first of years) {
      const begin = momentOf(because.from.replace('*', String(first)));
      const last = yearly && because.to < because.from ? first + 1 : first;
      const end = momentOf(because.to.replace('*', String(last)));
      const from = Math.max(0, begin - day * dayMinutes);
      const to = Math.min(dayMinutes, end - day * dayMinutes);
      if (from < to) yield { from, to, because };
    }
  }
}

/** What the day's rules come to before periods have their say. */
interface Ruled {
  readonly dateInstead: Reason<'date'> | undefined;
  readonly holidayInstead: Reason<'holiday'> | undefined;
  readonly dates: readonly Starting<Reason<'date'>>[];
  /** Of holidays and the week: closed periods overrule them. */
  readonly others: readonly Starting<Reason<'holiday'> | Reason<'weekdays'>>[];
}

function ruled(calendar: Calendar, day: number): Ruled {
  const named = calendar.dates.size > 0 || calendar.holidays.size > 0;
  const date = named ? dateOf(day) : '';
  const dates = named
    ? [...(calendar.dates.get(date) ?? []), ...(calendar.dates.get(`*${date.slice(4)}`) ?? [])]
    : [];
  const holidays = named ? (calendar.holidays.get(date) ?? []) : [];
  const dateInstead = dates.find((rule) => rule.instead !== undefined)?.instead;
  const holidayInstead = holidays.find((rule) => rule.instead !== undefined)?.instead;
  const week = holidayInstead === undefined ? (calendar.week.get(weekdayOf(day)) ?? []) : [];
  return {
    dateInstead: dateInstead && { ...dateInstead, date },
    holidayInstead,
    dates: dates.flatMap((rule) => rule.spans),
    others: dateInstead === undefined ? [...holidays.flatMap((rule) => rule.spans), ...week] : [],
  };
}

/** The day that was asked last of each calendar: most questions come again for the same. */
const pictures = new WeakMap<Calendar, { readonly day: number; readonly picture: DayPicture }>();

/** When a condition is true on a day (days since 1970), by the clock on the wall. */
export function pictureOf(calendar: Calendar, day: number): DayPicture {
  const held = pictures.get(calendar);
  if (held?.day === day) return held.picture;
  const picture = draw(calendar, day);
  pictures.set(calendar, { day, picture });
  return picture;
}

function draw(calendar: Calendar, day: number): DayPicture {
  const today = ruled(calendar, day);
  const yesterday = ruled(calendar, day - 1);
  const periods = today.dateInstead === undefined ? [...periodsOn(calendar, day)] : [];
  const closed = [...periodsOn(calendar, day)].filter(({ because }) => because.closed);
  const spans: DaySpan[] = [
    ...onDay(today.dates, yesterday.dates),
    ...onDay(today.others, yesterday.others).flatMap((span) => without(span, closed)),
    ...periods.filter(({ because }) => !because.closed),
  ];
  const allDay = (because: Because): DaySpan => ({ from: 0, to: dayMinutes, because });
  const exceptions =
    today.dateInstead === undefined
      ? [...closed, ...(today.holidayInstead === undefined ? [] : [allDay(today.holidayInstead)])]
      : [allDay(today.dateInstead)];
  return { date: dateOf(day), spans: spans.sort((one, other) => one.from - other.from), exceptions };
}

/** The spans of a day and what runs over midnight from the day before, as minutes of the day. */
function onDay(today: readonly Starting<Because>[], yesterday: readonly Starting<Because>[]): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const { from, to, because } of yesterday)
    if (to > dayMinutes) spans.push({ from: Math.max(0, from - dayMinutes), to: to - dayMinutes, because });
  for (const { from, to, because } of today)
    if (from < dayMinutes) spans.push({ from, to: Math.min(to, dayMinutes), because });
  return spans;
}

/** What is left of a span outside closed periods. */
function without(span: DaySpan, closed: readonly PeriodSpan[]): DaySpan[] {
  let left = [span];
  for (const { from, to } of closed)
    left = left.flatMap((one) =>
      [
        { ...one, to: Math.min(one.to, from) },
        { ...one, from: Math.max(one.from, to) },
      ].filter((piece) => piece.from < piece.to),
    );
  return left;
}
