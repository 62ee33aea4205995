import { Temporal } from 'temporal-polyfill';

/**
 * The next instant (epoch ms) after `at` at which the clock on the wall of a zone (IANA name) shows this.
 * @param time as `08:00`
 */
export function nextTime(time: string, at: number, zone: string): number {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const today = now.withPlainTime(time);
  const next = today.epochMilliseconds > at ? today : now.add({ days: 1 }).withPlainTime(time);
  return next.epochMilliseconds;
}
