import type { Directory, Language, Route, Words } from '@simmpl/model';
import { Temporal } from 'temporal-polyfill';
import { loadStep } from './registry.ts';
import type { PlanId, Situation } from './situation.ts';

/** A span of a week in which a plan does nothing for callers: epoch ms, the end exclusive. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

const minuteMs = 60_000;
/** How closely a week is looked at: shorter gaps than this may be missed, ends are exact to the minute. */
const stepMs = 15 * minuteMs;

/** Modules that do their work without the caller noticing. */
const silent: ReadonlySet<string> = new Set(['email', 'webhook', 'prefix']);

/**
 * When, in the seven days from the company's midnight before `at` (epoch ms), a call meets nothing that rings, speaks or
 * records, and is not ended on purpose either. With every switch off; who calls is given the benefit of the doubt.
 * Nothing is found in a route that asks no times.
 */
export function gapsOf(route: Route, plan: PlanId, directory: Directory, at: number): Gap[] {
  if (!asksTimes(route)) return [];
  const quiet: Directory = {
    ...directory,
    company: { ...directory.company, closing: null },
    diversions: new Map(),
  };
  const open = (moment: number): boolean =>
    !meetsSomething(route, { directory: quiet, at: moment, plan, caller: undefined });
  const start = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(directory.company.timeZone)
    .startOfDay();
  const begin = start.epochMilliseconds;
  const end = start.add({ days: 7 }).epochMilliseconds;
  const gaps: { from: number; to: number }[] = [];
  let isOpen = open(begin);
  if (isOpen) gaps.push({ from: begin, to: end });
  for (let moment = begin + stepMs; moment < end; moment += stepMs) {
    if (open(moment) === isOpen) continue;
    isOpen = !isOpen;
    const change = changeBetween(moment - stepMs, moment, isOpen, open);
    const last = gaps.at(-1);
    if (isOpen) gaps.push({ from: change, to: end });
    else if (last) last.to = change;
  }
  const [first, last] = [gaps[0], gaps.at(-1)];
  // One gap over the midnight where the week was cut.
  if (first && last && first !== last && first.from === begin && last.to === end) {
    last.to = first.to + (end - begin);
    gaps.shift();
  }
  return gaps;
}

const asksTimes = (route: Route): boolean =>
  route.some((step) => step.type === 'time-condition' || asksTimes(step.steps ?? []));

/** The first whole minute at which the answer is `to`; it is not at `before`, and is at `after`. */
function changeBetween(
  before: number,
  after: number,
  to: boolean,
  answer: (moment: number) => boolean,
): number {
  let low = before;
  let high = after;
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (answer(middle) === to) high = middle;
    else low = middle;
  }
  return high;
}

function meetsSomething(steps: Route, situation: Situation): boolean {
  return steps.some((step) => {
    const loaded = loadStep(step);
    // What is not filled in yet has a finding of its own.
    if (loaded === undefined) return true;
    if (loaded.does.kind === 'block')
      return loaded.does.entered(situation) !== false && meetsSomething(step.steps ?? [], situation);
    return !silent.has(step.type);
  });
}

/** Spans that words are made of before the rest is only counted. */
const mostSpans = 3;

/** Gaps of {@link gapsOf} as people say them: "Monday, Tuesday 17:00-24:00; Saturday 09:00 to Sunday 12:00". */
export const gapWords = (gaps: readonly Gap[], zone: string): Words => ({
  nl: inWords(gaps, zone, 'nl'),
  en: inWords(gaps, zone, 'en'),
});

const dayMs = 24 * 60 * minuteMs;

function inWords(gaps: readonly Gap[], zone: string, language: Language): string {
  // A week with a change of clocks is an hour off.
  if (gaps.some(({ from, to }) => to - from > 6.9 * dayMs)) return language === 'nl' ? 'altijd' : 'always';
  const days = new Map<string, string[]>();
  const spans: string[] = [];
  for (const gap of gaps) {
    const from = localTime(gap.from, zone);
    const until = timeText(localTime(gap.to, zone)).replace('00:00', '24:00');
    // Longer than a day: the last day must be said too. It is the day before where the end is midnight.
    if (gap.to - gap.from > dayMs) {
      const end = `${dayName(localTime(gap.to - minuteMs, zone), language)} ${until}`;
      spans.push(`${dayName(from, language)} ${timeText(from)} ${language === 'nl' ? 'tot' : 'to'} ${end}`);
      continue;
    }
    const times = `${timeText(from)}-${until}`;
    const sameTimes = days.get(times);
    if (sameTimes) sameTimes.push(dayName(from, language));
    else days.set(times, [dayName(from, language)]);
  }
  const all = [...[...days].map(([times, names]) => `${names.join(', ')} ${times}`), ...spans];
  const more = all.length - mostSpans;
  const shown = all.slice(0, mostSpans).join('; ');
  if (more <= 0) return shown;
  return language === 'nl' ? `${shown} en nog ${more} keer` : `${shown} and ${more} more`;
}

const localTime = (at: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();

const timeText = (time: Temporal.PlainDateTime): string =>
  `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;

const dayNames: Readonly<Record<Language, readonly string[]>> = {
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const dayName = (time: Temporal.PlainDateTime, language: Language): string =>
  dayNames[language][time.dayOfWeek - 1] ?? '';
