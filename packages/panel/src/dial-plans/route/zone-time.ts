import type { Language } from '@simmpl/model';
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** The instant (epoch ms) at which the clock on the wall of a zone shows `2026-11-28 11:00`. */
export const instantOf = (wallClock: string, zone: string): number => dayjs.tz(wallClock, zone).valueOf();

/** What the clock on the wall of a zone shows at an instant, as `2026-11-28 11:00:00`. */
export const wallClockOf = (at: number, zone: string): string =>
  dayjs(at).tz(zone).format('YYYY-MM-DD HH:mm:ss');

/** The first Saturday 11:00 after an instant, by the clock of a zone. */
export function nextSaturday(at: number, zone: string): number {
  const now = dayjs(at).tz(zone);
  const saturday = now
    .add((6 - now.day() + 7) % 7, 'day')
    .hour(11)
    .minute(0)
    .second(0)
    .millisecond(0);
  const found = saturday.valueOf() > at ? saturday : saturday.add(7, 'day');
  return instantOf(found.format('YYYY-MM-DD HH:mm'), zone);
}

/** Tomorrow at a time, on the wall of a zone, as `2026-11-28 08:00:00`. */
export const tomorrowAt = (at: number, zone: string, time: string): string =>
  `${dayjs(at).tz(zone).add(1, 'day').format('YYYY-MM-DD')} ${time}:00`;

const tags: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, zone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone} ${name}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tags[language], { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

/** `di 10:42` */
export const dayAndTime = (at: number, zone: string, language: Language): string =>
  formatter(language, zone, 'day', { weekday: 'short', hour: '2-digit', minute: '2-digit' })
    .format(at)
    .replace(',', '');

/** `10:42` on the same day, `za 10:42` within a week, else `za 26 dec 10:42`, with the year when it is another. */
export function nearMoment(at: number, from: number, zone: string, language: Language): string {
  const day = (moment: number) => wallClockOf(moment, zone).slice(0, 10);
  if (day(at) === day(from))
    return formatter(language, zone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at);
  if (Math.abs(at - from) < 6 * 86_400_000) return dayAndTime(at, zone, language);
  const sameYear = day(at).slice(0, 4) === day(from).slice(0, 4);
  return formatter(language, zone, sameYear ? 'date' : 'year', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replaceAll(',', '');
}
