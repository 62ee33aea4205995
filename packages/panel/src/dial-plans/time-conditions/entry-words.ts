import type { HolidaysEntry, Language, Span, TimeConditionEntry } from '@simmpl/model';

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  nl: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** Days told one by one before "and 9 more". */
const mostDays = 4;

/** One line of a time condition in words: "ma t/m vr, 09:00 tot 12:30 en 13:30 tot 17:00". */
export function entryWords(entry: TimeConditionEntry, language: Language): string {
  switch (entry.kind) {
    case 'weekdays':
      return `${weekdayWords(entry.days, language)}, ${spansWords(entry.spans, language)}`;
    case 'date':
      return `${listWords(entry.days, language)}, ${spansWords(entry.spans, language, entry.instead)}`;
    case 'period':
      return `${periodWords(entry, language)}${entry.closed ? `, ${closedWords[language]}` : ''}`;
    case 'holidays':
      return `${holidaysWords(entry, language)}, ${spansWords(entry.spans, language, entry.instead)}`;
  }
}

const closedWords: Readonly<Record<Language, string>> = { nl: 'gesloten', en: 'closed' };

/** `09:00 tot 12:30 en 13:30 tot 17:00`; `alleen 10:00 tot 12:00` in place of the week. */
export function spansWords(spans: readonly Span[], language: Language, instead = false): string {
  if (spans.length === 0) return closedWords[language];
  const words = spans.map((span) => spanWords(span, language)).join(language === 'nl' ? ' en ' : ' and ');
  if (!instead) return words;
  return language === 'nl' ? `alleen ${words}` : `only ${words}`;
}

function spanWords({ from, to }: Span, language: Language): string {
  if (from === '00:00' && to === '24:00') return language === 'nl' ? 'de hele dag' : 'all day';
  return `${from} ${language === 'nl' ? 'tot' : 'to'} ${to}`;
}

/** `20 juli 2026 12:00 tot 8 augustus 2026 09:00` */
export function periodWords(
  { from, to }: { readonly from: string; readonly to: string },
  language: Language,
): string {
  const moment = (text: string) => {
    const [day = '', time = ''] = text.split('T');
    return `${dayWords(day, language)} ${time}`;
  };
  return `${moment(from)} ${language === 'nl' ? 'tot' : 'to'} ${moment(to)}`;
}

/** `feestdagen van Nederland` */
function holidaysWords(
  { country, region }: Pick<HolidaysEntry, 'country' | 'region'>,
  language: Language,
): string {
  const name = countryName(country, language) + (region === null ? '' : ` (${region})`);
  return language === 'nl' ? `feestdagen van ${name}` : `public holidays of ${name}`;
}

/** The name of a country by its code, in the reader's language. */
export const countryName = (country: string, language: Language): string =>
  new Intl.DisplayNames([tags[language]], { type: 'region', fallback: 'code' }).of(country) ?? country;

/** `maandag` */
export const weekdayName = (day: number, language: Language): string =>
  // 1 January 2024 was a Monday.
  new Intl.DateTimeFormat(tags[language], { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  );

/** `ma 23 nov` */
export const shortDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(tags[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T00:00Z`))
    .replace(',', '');

/** `november` */
export const monthName = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(tags[language], { month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00Z`),
  );

/** Runs of three days and more as "ma t/m vr". */
function weekdayWords(days: readonly number[], language: Language): string {
  const through = language === 'nl' ? ' t/m ' : ' to ';
  const name = (day: number) => weekdays[language][day - 1] ?? '';
  const runs: number[][] = [];
  for (const day of days.toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2 ? [`${name(run[0] ?? 0)}${through}${name(run.at(-1) ?? 0)}`] : run.map(name),
    )
    .join(', ');
}

function listWords(days: readonly string[], language: Language): string {
  const shown = days.toSorted().slice(0, mostDays);
  const more = days.length - shown.length;
  const words = shown.map((day) => dayWords(day, language)).join(', ');
  if (more === 0) return words;
  return language === 'nl' ? `${words} en nog ${more}` : `${words} and ${more} more`;
}

const tags: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** `25 december 2026`, and of `*-12-25`: `elk jaar 25 december`. */
export function dayWords(day: string, language: Language): string {
  const everyYear = day.startsWith('*');
  // A leap year, so that 29 February exists.
  const date = new Date(`${everyYear ? day.replace('*', '2028') : day}T00:00Z`);
  const words = new Intl.DateTimeFormat(tags[language], {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(everyYear ? {} : { year: 'numeric' }),
  }).format(date);
  if (!everyYear) return words;
  return language === 'nl' ? `elk jaar ${words}` : `every ${words}`;
}
