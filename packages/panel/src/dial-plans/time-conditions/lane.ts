import { type Because, type DayPicture, type TimeRules, timesOfDay } from '@simmpl/dialplan';
import type { Language } from '@simmpl/model';
import { dayWords, periodWords } from './entry-words.ts';
import { timeOf } from './week.ts';

/** One condition in a view of a week or a year. */
export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly rules: TimeRules;
  /** True where what counts is that the condition is not true. */
  readonly inverted?: boolean;
}

/** Minutes of a day, end exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** When a lane is true on a day (`2026-12-25`): stretches that touch are one. */
export const stretchesOf = ({ rules, inverted }: Lane, date: string): Stretch[] => {
  const times = united(timesOfDay(rules, date).spans);
  return inverted ? between(times) : times;
};

/** What stretches in order leave of a day. */
function between(stretches: readonly Stretch[]): Stretch[] {
  const edges = [0, ...stretches.flatMap(({ from, to }) => [from, to]), 1440];
  const gaps: Stretch[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [from = 0, to = 0] = edges.slice(index, index + 2);
    if (from < to) gaps.push({ from, to });
  }
  return gaps;
}

function united(spans: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { from, to } of spans) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else result.push({ from, to });
  }
  return result;
}

/** When none of the lanes is true on a day. */
export function gapsOf(lanes: readonly Lane[], date: string): Stretch[] {
  const covered = lanes.flatMap((lane) => stretchesOf(lane, date));
  return between(united(covered.toSorted((one, other) => one.from - other.from)));
}

/** `09:00-12:30, 13:30-17:00`; empty when there are none. */
export const stretchText = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, to }) => `${timeOf(from)}-${timeOf(to)}`).join(', ');

/** What makes a day special, in a word or two: the holiday, the day, or the period; undefined on a usual day. */
export function specialOf(picture: DayPicture, language: Language): string | undefined {
  const because = [...picture.exceptions, ...picture.spans].map((span) => span.because).find(isSpecial);
  if (because === undefined) return undefined;
  if (because.kind === 'holiday') return because.name[language];
  return because.kind === 'date' ? dayWords(because.date, language) : periodWords(because, language);
}

const isSpecial = (because: Because): because is Exclude<Because, { kind: 'weekdays' }> =>
  because.kind !== 'weekdays';

/** The day after so many days. */
export const dayPlus = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The Monday of a day's week. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00Z`).getUTCDay();
  return dayPlus(date, -((weekday + 6) % 7));
}
