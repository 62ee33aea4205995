import type { TimeCondition, TimeConditionEntry } from '@simmpl/model';
import { Temporal } from 'temporal-polyfill';

/**
 * Time conditions (panel document, section 4.5) by the clock on the wall of a zone: ends exclusive; a span whose end
 * lies before its start runs over midnight and belongs to the day it starts. In the hour that comes twice in autumn
 * both times count; the hour that spring leaves out does not exist.
 */
export type TimeRules = Pick<TimeCondition, 'entries'>;

/** A moment on the wall clock of a zone. */
interface LocalTime {
  /** Days since 1 January 1970. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** True when any entry matches at this instant (epoch ms) in this zone (IANA name). */
export function timeConditionHolds(condition: TimeRules, at: number, zone: string): boolean {
  return holdsAt(condition, localTime(at, zone));
}

/** The next instant (epoch ms) at which the condition becomes true or false; undefined when it never does. */
export function nextChange(
  condition: TimeRules,
  at: number,
  zone: string,
): { at: number; to: boolean } | undefined {
  const now = timeConditionHolds(condition, at, zone);
  for (const candidate of instantsAfter(condition, at, zone)) {
    const to = timeConditionHolds(condition, candidate, zone);
    if (to !== now) return { at: candidate, to };
  }
  return undefined;
}

function holdsAt({ entries }: TimeRules, local: LocalTime): boolean {
  return entries.some((entry) => entryHolds(entry, local));
}

function entryHolds(entry: TimeConditionEntry, { day, minute }: LocalTime): boolean {
  if (entry.kind === 'period') {
    const moment = day * 1440 + minute;
    return momentOf(entry.from) <= moment && moment < momentOf(entry.to);
  }
  const from = minuteOf(entry.from);
  const to = minuteOf(entry.to);
  if (from <= to) return from <= minute && minute < to && onDay(entry, day);
  return (minute >= from && onDay(entry, day)) || (minute < to && onDay(entry, day - 1));
}

function onDay(entry: Exclude<TimeConditionEntry, { kind: 'period' }>, day: number): boolean {
  if (entry.kind === 'weekdays') return entry.days.includes(weekdayOf(day));
  const date = dateOf(day);
  const everyYear = `*${date.slice(4)}`;
  return entry.days.some((picked) => picked === date || picked === everyYear);
}

/** ISO weekday; day 0 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-12-25` */
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Minutes since midnight of `09:30`. */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Wall-clock minutes since 1970 of `2026-12-25T09:30`. */
const momentOf = (moment: string): number => Date.parse(`${moment}:00Z`) / minuteMs;

/** How long a zone keeps one offset from UTC. Instants and the offset are ms. */
interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** The last span used of each zone: calls come in order of time, so this answers nearly all. */
const offsets = new Map<string, OffsetSpan>();

function localTime(at: number, zone: string): LocalTime {
  const held = offsets.get(zone);
  const span = held && held.from <= at && at < held.until ? held : offsetSpan(at, zone);
  if (span !== held) offsets.set(zone, span);
  const local = at + span.offset;
  const day = Math.floor(local / dayMs);
  return { day, minute: Math.floor((local - day * dayMs) / minuteMs) };
}

function offsetSpan(at: number, zone: string): OffsetSpan {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    from: at,
    until: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: zoned.offsetNanoseconds / 1e6,
  };
}

/** How far recurring entries are looked ahead: 29 February can be 8 years away. */
const horizonDays = 8 * 366 + 1;

/** Every instant after `at` at which the answer may change, in order. */
function* instantsAfter(condition: TimeRules, at: number, zone: string): Generator<number> {
  const today = localTime(at, zone).day;
  const last = Math.max(today + horizonDays, ...condition.entries.flatMap(lastDayNamed));
  let transition = transitionAfter(at, zone);
  for (let day = today; day <= last + 1; day++) {
    const instants = minutesThatMatter(condition, day).flatMap((minute) => instantsOf(day, minute, zone));
    const dayEnd = startOfDay(day + 1, zone);
    for (; transition < dayEnd; transition = transitionAfter(transition, zone)) instants.push(transition);
    instants.sort((one, other) => one - other);
    for (const instant of instants) if (instant > at) yield instant;
  }
}

/** The last day that an entry names with its year. */
function lastDayNamed(entry: TimeConditionEntry): number[] {
  const days = entry.kind === 'period' ? [entry.from, entry.to] : entry.kind === 'date' ? entry.days : [];
  return days
    .filter((day) => !day.startsWith('*'))
    .map((day) => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00Z`) / dayMs));
}

/** The minutes of a day (0 to 1440) at which some entry begins or ends. */
function minutesThatMatter({ entries }: TimeRules, day: number): number[] {
  const minutes = new Set<number>();
  for (const entry of entries) {
    if (entry.kind === 'period') {
      for (const moment of [momentOf(entry.from), momentOf(entry.to)])
        if (Math.floor(moment / 1440) === day) minutes.add(moment - day * 1440);
    } else if (onDay(entry, day) || onDay(entry, day - 1)) {
      minutes.add(minuteOf(entry.from));
      minutes.add(minuteOf(entry.to));
    }
  }
  return [...minutes];
}

/** The instants (epoch ms) at which the wall clock shows this: two in autumn's double hour. */
function instantsOf(day: number, minute: number, zone: string): number[] {
  const local = Temporal.PlainDateTime.from(
    new Date(day * dayMs + minute * minuteMs).toISOString().slice(0, -1),
  );
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  return earlier === later ? [earlier] : [earlier, later];
}

const startOfDay = (day: number, zone: string): number =>
  Temporal.PlainDate.from(dateOf(day)).toZonedDateTime(zone).epochMilliseconds;

const transitionAfter = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
    ?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
