import type { Language, TimeConditionEntry } from '@simmpl/model';

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  nl: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** Days told one by one before "and 9 more". */
const mostDays = 4;

/** One line of a time condition in words: "ma t/m vr, 09:00 tot 17:00". */
export function entryWords(entry: TimeConditionEntry, language: Language): string {
  const nl = language === 'nl';
  const until = nl ? 'tot' : 'to';
  if (entry.kind === 'period')
    return `${dayWords(entry.from.slice(0, 10), language)} ${entry.from.slice(11)} ${until} ${dayWords(entry.to.slice(0, 10), language)} ${entry.to.slice(11)}`;
  const days =
    entry.kind === 'weekdays' ? weekdayWords(entry.days, language) : listWords(entry.days, language);
  return `${days}, ${spanWords(entry, language)}`;
}

function spanWords({ from, to }: { readonly from: string; readonly to: string }, language: Language): string {
  if (from === '00:00' && to === '24:00') return language === 'nl' ? 'de hele dag' : 'all day';
  return `${from} ${language === 'nl' ? 'tot' : 'to'} ${to}`;
}

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
function dayWords(day: string, language: Language): string {
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

/** A time as somebody typed it (`9`, `930`, `9.30`, `09:30`) in the form that is stored; undefined when it is none. */
export function timeTyped(typed: string): string | undefined {
  const match = /^\s*(\d{1,2})(?:\s*[:.,u h]?\s*(\d{2}))?\s*(?:u(?:ur)?|h)?\s*$/.exec(typed);
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? '0');
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
