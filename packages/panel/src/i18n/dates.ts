import type { Language } from '@simmpl/model';

/** British English for dates: the day before the month, 24 hours, as in the Dutch panel. */
const locales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
const dayMs = 86_400_000;

const format = (language: Language, options: Intl.DateTimeFormatOptions, timeZone?: string) =>
  new Intl.DateTimeFormat(locales[language], { ...options, ...(timeZone === undefined ? {} : { timeZone }) });

/** `10:42`. */
export const timeOf = (at: number, language: Language, timeZone?: string): string =>
  format(language, { hour: '2-digit', minute: '2-digit' }, timeZone).format(at);

/** `24 november 2026 om 10:42:07`. */
export const exactly = (at: number, language: Language, timeZone?: string): string =>
  format(language, { dateStyle: 'long', timeStyle: 'medium' }, timeZone).format(at);

/** The moment in as few words as tell it apart from now: `10:42`, `ma 10:42`, `24 nov 10:42`, `24 nov 2025`. */
export function shortly(at: number, now: number, language: Language, timeZone?: string): string {
  const day = format(language, { dateStyle: 'short' }, timeZone);
  if (day.format(at) === day.format(now)) return timeOf(at, language, timeZone);
  const age = Math.abs(now - at);
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  if (age < 6 * dayMs) return format(language, { weekday: 'short', ...time }, timeZone).format(at);
  const date = { day: 'numeric', month: 'short' } as const;
  if (age < 300 * dayMs) return format(language, { ...date, ...time }, timeZone).format(at);
  return format(language, { ...date, year: 'numeric' }, timeZone).format(at);
}

/** A length in ms as `0:07`, `12:40` or `1:02:03`. */
export function lengthOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = two(seconds % 60);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
