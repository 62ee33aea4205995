/** Calls of one company or trunk in the hour and the day that it is now, by the clock of the company. */
export interface CallCount {
  /** `2027-01-31 14` */
  readonly hour: string;
  readonly inHour: number;
  /** `2027-01-31` */
  readonly day: string;
  readonly inDay: number;
  /** The mails that were sent of this hour and this day, so that none is sent twice. */
  readonly toldHour: Told | null;
  readonly toldDay: Told | null;
}

/** @see CallLimitNews */
interface Told {
  readonly limit: number;
  readonly percent: number;
}

/** How often the outside may be called; null for no limit. */
export interface CallLimits {
  readonly maxCallsPerHour: number | null;
  readonly maxCallsPerDay: number | null;
}

/** A limit that calls come near (80 %), or have reached (100 %): from then on none goes out. */
export interface CallLimitNews {
  readonly window: 'hour' | 'day';
  readonly percent: 80 | 100;
  readonly calls: number;
  readonly limit: number;
}

/** What is counted at this moment: nothing where the last call was in another hour or on another day. */
export function countAt(before: CallCount | undefined, now: number, timeZone: string): CallCount {
  const [hour, day] = windowsAt(now, timeZone);
  const sameHour = before?.hour === hour;
  const sameDay = before?.day === day;
  return {
    hour,
    inHour: sameHour ? before.inHour : 0,
    toldHour: sameHour ? before.toldHour : null,
    day,
    inDay: sameDay ? before.inDay : 0,
    toldDay: sameDay ? before.toldDay : null,
  };
}

/** Whether no call may be added. */
export const isUsedUp = (
  { inHour, inDay }: Pick<CallCount, 'inHour' | 'inDay'>,
  { maxCallsPerHour, maxCallsPerDay }: CallLimits,
): boolean =>
  (maxCallsPerHour !== null && inHour >= maxCallsPerHour) ||
  (maxCallsPerDay !== null && inDay >= maxCallsPerDay);

/** One call more, and what is to be told of it. */
export function withOneMore(
  count: CallCount,
  { maxCallsPerHour, maxCallsPerDay }: CallLimits,
): { readonly count: CallCount; readonly news: readonly CallLimitNews[] } {
  const inHour = count.inHour + 1;
  const inDay = count.inDay + 1;
  const ofHour = newsOf('hour', inHour, maxCallsPerHour, count.toldHour);
  const ofDay = newsOf('day', inDay, maxCallsPerDay, count.toldDay);
  return {
    count: {
      ...count,
      inHour,
      inDay,
      toldHour: ofHour ?? count.toldHour,
      toldDay: ofDay ?? count.toldDay,
    },
    news: [ofHour, ofDay].filter((one) => one !== undefined),
  };
}

function newsOf(
  window: CallLimitNews['window'],
  calls: number,
  limit: number | null,
  told: Told | null,
): CallLimitNews | undefined {
  if (limit === null || calls < limit * 0.8) return undefined;
  const percent = calls >= limit ? 100 : 80;
  if (told?.limit === limit && told.percent >= percent) return undefined;
  return { window, percent, calls, limit };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The hour and the day on the wall clock of a zone. */
function windowsAt(now: number, timeZone: string): [hour: string, day: string] {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
      timeZone,
    });
    formats.set(timeZone, format);
  }
  const hour = format.format(now);
  return [hour, hour.slice(0, 10)];
}
