import {
  type Because,
  type Calendar,
  calendarOf,
  type DayPicture,
  type DaySpan,
  pictureOf,
  type TimeRules,
} from './calendar.ts';
import { dayMinutes, dayOf } from './day.ts';
import { clockChangeAfter, clockChangeBefore, instantsOf, type LocalTime, localTime } from './wall-clock.ts';

/**
 * Time conditions (panel document, section 4.5) by the clock on the wall of a zone: ends exclusive; a span whose end
 * lies before its start runs over midnight and belongs to the day it starts. In the hour that comes twice in autumn
 * both times count; the hour that spring leaves out does not exist.
 */

/** True when the condition holds at this instant (epoch ms) in this zone (IANA name). */
export function timeConditionHolds(rules: TimeRules, at: number, zone: string): boolean {
  return holdsAt(calendarOf(rules), localTime(at, zone));
}

const holdsAt = (calendar: Calendar, { day, minute }: LocalTime): boolean =>
  pictureOf(calendar, day).spans.some((span) => span.from <= minute && minute < span.to);

/** When a condition is true on one day (`2026-12-25`), and why, by the clock on the wall. */
export const timesOfDay = (rules: TimeRules, date: string): DayPicture =>
  pictureOf(calendarOf(rules), dayOf(date));

/** How a condition stands at a moment. */
export interface Standing {
  readonly holds: boolean;
  /** Undefined when it does not hold and nothing stands in the way of it either. */
  readonly because: Because | undefined;
  /** Since when it is so, epoch ms; undefined when always. */
  readonly since: number | undefined;
  /** Until when it is so, epoch ms; undefined when for ever. */
  readonly until: number | undefined;
}

/** Whether a condition holds at an instant (epoch ms), why, and from when until when that is so. */
export function standingOf(rules: TimeRules, at: number, zone: string): Standing {
  const { day, minute } = localTime(at, zone);
  const { spans, exceptions } = pictureOf(calendarOf(rules), day);
  const now = ({ from, to }: DaySpan): boolean => from <= minute && minute < to;
  const span = spans.find(now);
  return {
    holds: span !== undefined,
    because: (span ?? exceptions.find(now))?.because,
    since: changeBefore(rules, at, zone),
    until: nextChange(rules, at, zone)?.at,
  };
}

/** The next instant (epoch ms) at which the condition becomes true or false; undefined when it never does. */
export function nextChange(
  rules: TimeRules,
  at: number,
  zone: string,
): { at: number; to: boolean } | undefined {
  const calendar = calendarOf(rules);
  const now = holdsAt(calendar, localTime(at, zone));
  const today = localTime(at, zone).day;
  const last = Math.max(today + recurring(calendar), calendar.named?.last ?? today) + 1;
  for (let day = today; day <= Math.min(last, today + farDays); day++) {
    for (const instant of boundaries(calendar, day, zone, now))
      if (instant > at && holdsAt(calendar, localTime(instant, zone)) !== now)
        return { at: instant, to: !now };
  }
  return undefined;
}

/** Since when the condition has been as it is (epoch ms); undefined when always. */
function changeBefore(rules: TimeRules, at: number, zone: string): number | undefined {
  const calendar = calendarOf(rules);
  const now = holdsAt(calendar, localTime(at, zone));
  const today = localTime(at, zone).day;
  const first = Math.min(today - recurring(calendar), calendar.named?.first ?? today) - 1;
  for (let day = today; day >= Math.max(first, today - farDays); day--) {
    for (const instant of boundaries(calendar, day, zone, now).reverse())
      if (instant <= at && holdsAt(calendar, localTime(instant - 1, zone)) !== now) return instant;
  }
  return undefined;
}

/** How far a change is looked for at most, days. */
const farDays = 50 * 366;

/**
 * After how many days what recurs has shown all that it does: 29 February can be 8 years away; a week shows itself in
 * three, also when a clock change hides a span once.
 */
function recurring({ week, yearly }: Calendar): number {
  if (yearly) return 8 * 366;
  return week.size > 0 ? 21 : 0;
}

/** The instants of a day at which the answer may become another than `now`, or was another before, in order. */
function boundaries(calendar: Calendar, day: number, zone: string, now: boolean): number[] {
  const { spans } = pictureOf(calendar, day);
  const allDay = spans.some(({ from, to }) => from === 0 && to === dayMinutes);
  if (now ? allDay : spans.length === 0) return [];
  const minutes = new Set([0, ...spans.flatMap(({ from, to }) => [from, to]), dayMinutes]);
  const instants = [...minutes].flatMap((minute) => instantsOf(day, minute, zone));
  // A clock change may jump over a boundary, or come back to before it: one that leads into this day, or out of it.
  const noon = instantsOf(day, dayMinutes / 2, zone)[0];
  if (noon !== undefined)
    for (const change of [clockChangeBefore(noon, zone), clockChangeAfter(noon, zone)])
      if (Number.isFinite(change) && [change, change - 1].some((at) => localTime(at, zone).day === day))
        instants.push(change);
  return instants.sort((one, other) => one - other);
}
