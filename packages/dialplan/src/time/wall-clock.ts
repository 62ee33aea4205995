import { Temporal } from 'temporal-polyfill';
import { dayMs, dayOf, minuteMs, minuteOf } from './day.ts';

/** A moment on the wall clock of a zone. */
export interface LocalTime {
  /** Days since 1 January 1970. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** How long a zone keeps one offset from UTC: instants and the offset in ms, `from` only as far back as was asked. */
interface OffsetSpan {
  from: number;
  readonly until: number;
  readonly offset: number;
}

/** The spans of each zone that were asked for, those of lately first. */
const known = new Map<string, OffsetSpan[]>();
const mostKnown = 64;

function offsetSpan(at: number, zone: string): OffsetSpan {
  const spans = known.get(zone) ?? [];
  const held = spans.find((span) => span.from <= at && at < span.until);
  if (held !== undefined) return held;
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const span = {
    from: zoned.getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: zoned.offsetNanoseconds / 1e6,
  };
  // Asked at the very instant of a change, the one before it is not where this span begins.
  const justBefore = Temporal.Instant.fromEpochMilliseconds(at - 1).toZonedDateTimeISO(zone);
  if (justBefore.offsetNanoseconds !== zoned.offsetNanoseconds) span.from = at;
  known.set(zone, [span, ...spans].slice(0, mostKnown));
  return span;
}

export function localTime(at: number, zone: string): LocalTime {
  const local = at + offsetSpan(at, zone).offset;
  const day = Math.floor(local / dayMs);
  return { day, minute: Math.floor((local - day * dayMs) / minuteMs) };
}

/** The instants (epoch ms) at which the wall clock shows this: two in autumn's double hour, none in spring's gap. */
export function instantsOf(day: number, minute: number, zone: string): number[] {
  const local = day * dayMs + minute * minuteMs;
  const before = offsetSpan(local - dayMs, zone).offset;
  const after = offsetSpan(local + dayMs, zone).offset;
  return [...new Set([before, after])]
    .map((offset) => ({ at: local - offset, offset }))
    .filter(({ at, offset }) => offsetSpan(at, zone).offset === offset)
    .map(({ at }) => at);
}

/**
 * The instant (epoch ms) at which the wall clock shows `2026-12-25T10:00`: the first of two in autumn's double hour, an
 * hour later where spring leaves the time out.
 */
export function instantOf(wallClock: string, zone: string): number {
  const day = dayOf(wallClock.slice(0, 10));
  const minute = minuteOf(wallClock.slice(11));
  const [first] = instantsOf(day, minute, zone);
  return first ?? day * dayMs + minute * minuteMs - offsetSpan((day - 1) * dayMs, zone).offset;
}

/** The instant of the next clock change after this one; infinite when there is none. */
export const clockChangeAfter = (at: number, zone: string): number => offsetSpan(at, zone).until;

/** The instant of the last clock change at or before this one; infinite when there is none. */
export const clockChangeBefore = (at: number, zone: string): number => offsetSpan(at, zone).from;
