import { type Language, type Span, wholeDay } from '@simmpl/model';
import { joined, type Week, weekdays } from './week.ts';

/** A piece of what somebody typed. */
type Piece =
  | { readonly kind: 'days'; readonly days: readonly number[] }
  | { readonly kind: 'time'; readonly time: string }
  | { readonly kind: 'range' }
  | { readonly kind: 'spans'; readonly spans: readonly Span[] }
  | { readonly kind: 'between' }
  | { readonly kind: 'unknown'; readonly text: string };

const weekdayNames = [
  ['ma', 'maandag', 'mo', 'mon', 'monday'],
  ['di', 'dinsdag', 'tu', 'tue', 'tues', 'tuesday'],
  ['wo', 'woensdag', 'we', 'wed', 'wednesday'],
  ['do', 'donderdag', 'th', 'thu', 'thur', 'thurs', 'thursday'],
  ['vr', 'vrijdag', 'fr', 'fri', 'friday'],
  ['za', 'zaterdag', 'sa', 'sat', 'saturday'],
  ['zo', 'zondag', 'su', 'sun', 'sunday'],
];
const dayWords = new Map<string, readonly number[]>([
  ...weekdayNames.flatMap((names, index) => names.map((name): [string, number[]] => [name, [index + 1]])),
  ...['dagelijks', 'elke dag', 'alle dagen', 'daily', 'every day'].map((name): [string, number[]] => [
    name,
    [1, 2, 3, 4, 5, 6, 7],
  ]),
  ...['werkdagen', 'weekdagen', 'doordeweeks', 'weekdays', 'working days'].map((name): [string, number[]] => [
    name,
    [1, 2, 3, 4, 5],
  ]),
  ...['weekend', 'weekends', 'weekeinde'].map((name): [string, number[]] => [name, [6, 7]]),
]);

const rangeWords = /^(?:[-–—]|(?:t\/m|tot en met|tot|through|until|till|to)(?![a-z]))/;
const betweenWords = /^(?:[,;&+:.]|(?:en|and|van|from|uur|open)(?![a-z]))/;
const wholeDayWords = /^(?:de hele dag|hele dag|heel de dag|all day|24 uur|24 hours)(?![a-z])/;
const closedWords = /^(?:gesloten|dicht|closed)(?![a-z])/;
const timeForm = /^(\d{1,2})(?:[:.h](\d{2})|u(\d{2})?|(\d{2}))?(?!\d)\s*(am|pm|uur|u|h)?(?![a-z])/;

/** Reads one piece; gives it with what follows. */
function nextPiece(text: string): { piece: Piece; rest: string } {
  const after = (match: string) => text.slice(match.length).trimStart();
  const whole = wholeDayWords.exec(text);
  if (whole) return { piece: { kind: 'spans', spans: [wholeDay] }, rest: after(whole[0]) };
  const closed = closedWords.exec(text);
  if (closed) return { piece: { kind: 'spans', spans: [] }, rest: after(closed[0]) };
  const range = rangeWords.exec(text);
  if (range) return { piece: { kind: 'range' }, rest: after(range[0]) };
  const time = timeForm.exec(text);
  const read = time && timeOfDay(time);
  if (time && read !== undefined && read !== null)
    return { piece: { kind: 'time', time: read }, rest: after(time[0]) };
  const between = betweenWords.exec(text);
  if (between) return { piece: { kind: 'between' }, rest: after(between[0]) };
  const [word = text] = /^(?:elke dag|alle dagen|every day|working days|[a-z]+|\S+)/.exec(text) ?? [];
  const days = dayWords.get(word);
  if (days) return { piece: { kind: 'days', days }, rest: after(word).replace(/^\.\s*/, '') };
  return { piece: { kind: 'unknown', text: word }, rest: after(word) };
}

function timeOfDay([, hours = '', minutes, minutesAfterU, bare, half]: RegExpExecArray): string | undefined {
  const minute = Number(minutes ?? minutesAfterU ?? bare ?? '0');
  let hour = Number(hours);
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = text.trim().toLowerCase();
  while (rest !== '') {
    const next = nextPiece(rest);
    if (next.piece.kind !== 'between') pieces.push(next.piece);
    rest = next.rest;
  }
  return pieces;
}

/** Reads one time (`9`, `930`, `9.30`, `09:30`) into the form that is stored; undefined when it is none. */
export function timeTyped(text: string): string | undefined {
  const [piece, ...more] = piecesOf(text);
  return piece?.kind === 'time' && more.length === 0 ? piece.time : undefined;
}

/** What can be wrong with typed times: something that is no time, or times that overlap. */
export type TypedProblem = { readonly unread: string } | { readonly overlap: string };

/** Reads one or more spans (`9-12:30 en 13:30-17`, `hele dag`); nothing typed is no spans. */
export function spansTyped(text: string): { spans: Span[] } | TypedProblem {
  const { spans, rest, problem } = spansFrom(piecesOf(text));
  if (problem !== undefined) return problem;
  return rest.length > 0 ? { unread: text.trim() } : { spans };
}

/** The spans at the beginning of some pieces. */
function spansFrom(pieces: readonly Piece[]): {
  spans: Span[];
  rest: readonly Piece[];
  problem?: TypedProblem;
} {
  const spans: Span[] = [];
  let at = 0;
  for (;;) {
    const [first, second, third] = pieces.slice(at, at + 3);
    if (first?.kind === 'spans') {
      spans.push(...first.spans);
      at += 1;
    } else if (first?.kind === 'time') {
      if (second?.kind !== 'range' || third?.kind !== 'time' || third.time === first.time)
        return { spans, rest: [], problem: { unread: first.time } };
      spans.push({ from: first.time, to: third.time });
      at += 3;
    } else break;
  }
  const inOrder = spans.toSorted((one, other) => one.from.localeCompare(other.from));
  const one = joined(spans);
  if (one.length < spans.length)
    return {
      spans,
      rest: [],
      problem: { overlap: inOrder.map(({ from, to }) => `${from}-${to}`).join(', ') },
    };
  return { spans: inOrder, rest: pieces.slice(at) };
}

/**
 * Reads a whole week as somebody would say it: `ma-vr 9-12:30 en 13:30-17, za 10-16`, `Mon-Fri 9-17`. Days that are
 * not named have no times.
 */
export function weekTyped(text: string): { week: Week } | TypedProblem {
  let pieces: readonly Piece[] = piecesOf(text);
  const byDay = new Map<number, Span[]>();
  while (pieces.length > 0) {
    const days = daysFrom(pieces);
    if (days.days.length === 0) return { unread: textOf(pieces[0]) };
    const { spans, rest, problem } = spansFrom(days.rest);
    if (problem !== undefined) return problem;
    if (rest.length === days.rest.length) return { unread: textOf(days.rest[0]) };
    for (const day of days.days) byDay.set(day, [...(byDay.get(day) ?? []), ...spans]);
    pieces = rest;
  }
  for (const spans of byDay.values())
    if (joined(spans).length < spans.length)
      return { overlap: spans.map(({ from, to }) => `${from}-${to}`).join(', ') };
  return { week: weekdays.map((day) => joined(byDay.get(day) ?? [])) };
}

/** The days at the beginning of some pieces: named one by one, or from one through another. */
function daysFrom(pieces: readonly Piece[]): { days: number[]; rest: readonly Piece[] } {
  const days = new Set<number>();
  let at = 0;
  for (;;) {
    const [first, second, third] = pieces.slice(at, at + 3);
    if (first?.kind !== 'days') break;
    if (second?.kind === 'range' && third?.kind === 'days') {
      const [from = 1] = first.days;
      const to = third.days.at(-1) ?? 7;
      // Saturday to Monday goes over the end of the week.
      for (let day = from; ; day = (day % 7) + 1) {
        days.add(day);
        if (day === to) break;
      }
      at += 3;
    } else {
      for (const day of first.days) days.add(day);
      at += 1;
    }
  }
  return { days: [...days], rest: pieces.slice(at) };
}

function textOf(piece: Piece | undefined): string {
  if (piece === undefined) return '';
  if (piece.kind === 'unknown') return piece.text;
  return piece.kind === 'time' ? piece.time : '-';
}

const wholeDayText: Readonly<Record<Language, string>> = { nl: 'hele dag', en: 'all day' };

/** Spans as one types them: `09:00-12:30, 13:30-17:00`. */
export const spansText = (spans: readonly Span[], language: Language): string =>
  spans
    .map(({ from, to }) => (from === '00:00' && to === '24:00' ? wholeDayText[language] : `${from}-${to}`))
    .join(', ');
