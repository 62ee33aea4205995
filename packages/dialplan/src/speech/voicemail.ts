import type { Language } from '@simmpl/model';
import { sayDigits, sayNumber } from './numbers.ts';
import type { SpokenPart } from './phrases.ts';

/** "You have 2 new messages and 1 old message". */
export function sayMessageCounts(unread: number, read: number, language: Language): SpokenPart[] {
  if (unread + read === 0) return ['no-messages'];
  const fresh: SpokenPart[] =
    unread === 0 ? [] : [...sayNumber(unread, language), unread === 1 ? 'new-message' : 'new-messages'];
  const old: SpokenPart[] =
    read === 0 ? [] : [...sayNumber(read, language), read === 1 ? 'old-message' : 'old-messages'];
  const and: SpokenPart[] = fresh.length > 0 && old.length > 0 ? ['and'] : [];
  return ['you-have', ...fresh, ...and, ...old];
}

/** "Message from 0 6 1 2 ... received yesterday at 2 oh 5 p.m.". Times are epoch ms, said in the company's zone. */
export function sayMessageFacts(
  message: { readonly callerNumber: string; readonly receivedAt: number },
  now: number,
  timeZone: string,
  language: Language,
): SpokenPart[] {
  return [
    'message-from',
    ...sayCaller(message.callerNumber),
    'received',
    ...sayDay(message.receivedAt, now, timeZone, language),
    ...sayTime(message.receivedAt, timeZone, language),
  ];
}

/** A Dutch number as it is dialled at home; an empty one is withheld. */
function sayCaller(number: string): SpokenPart[] {
  if (number === '') return ['unknown-caller'];
  return sayDigits(number.startsWith('+31') ? `0${number.slice(3)}` : number.replace('+', '00'));
}

interface WallClock {
  /** Days since 1 January 1970 in that zone. */
  readonly day: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

function wallClock(at: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const midnight = Date.UTC(part('year'), part('month') - 1, part('day'));
  return {
    day: midnight / 86_400_000,
    month: part('month'),
    dayOfMonth: part('day'),
    weekday: new Date(midnight).getUTCDay() || 7,
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** Today, yesterday, the name of the day within a week, and the date before that. */
function sayDay(at: number, now: number, timeZone: string, language: Language): SpokenPart[] {
  const then = wallClock(at, timeZone);
  const ago = wallClock(now, timeZone).day - then.day;
  if (ago <= 0) return ['today'];
  if (ago === 1) return ['yesterday'];
  if (ago < 7) return ['on-day', `day-${then.weekday}`];
  const date: SpokenPart[] = [`number-${then.dayOfMonth}`, `month-${then.month}`];
  return ['on-day', ...(language === 'en' ? date.reverse() : date)];
}

/** "The time is 2 oh 5 p.m.". @param at epoch ms, said in the company's zone */
export function sayTimeNow(at: number, timeZone: string, language: Language): SpokenPart[] {
  const [, ...time] = sayTime(at, timeZone, language);
  return ['time-is', ...time];
}

/** Dutch says "14 uur 5", English "2 oh 5 p.m.". */
function sayTime(at: number, timeZone: string, language: Language): SpokenPart[] {
  const { hour, minute } = wallClock(at, timeZone);
  const minutes: SpokenPart[] = minute === 0 ? [] : [`number-${minute}`];
  if (language === 'nl') return ['at-time', `number-${hour}`, 'hour', ...minutes];
  const half = hour < 12 ? 'am' : 'pm';
  const oh: SpokenPart[] = minute > 0 && minute < 10 ? ['oh'] : [];
  return ['at-time', `number-${hour % 12 || 12}`, ...oh, ...minutes, half];
}
