import type { Span, TimeConditionEntry } from '@simmpl/model';
import { Temporal } from 'temporal-polyfill';
import type { TimeRules } from './calendar.ts';

/** What the rules say, minute by minute and without a thought for speed: the measure for the real evaluation. */
export function holdsNaively({ entries, holidays }: TimeRules, at: number, zone: string): boolean {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const today = now.toPlainDate();
  const yesterday = today.subtract({ days: 1 });

  /** The day on which a span began that is in force now. */
  const begun = (span: Span): Temporal.PlainDate | undefined => {
    const minute = now.hour * 60 + now.minute;
    const from = minutes(span.from);
    const to = minutes(span.to);
    if (from <= to) return from <= minute && minute < to ? today : undefined;
    if (minute >= from) return today;
    return minute < to ? yesterday : undefined;
  };
  const picked = (entry: TimeConditionEntry, day: Temporal.PlainDate): boolean =>
    entry.kind === 'date' && entry.days.some((one) => one === `${day}` || one === `*-${`${day}`.slice(5)}`);
  const feasts = (entry: TimeConditionEntry, day: Temporal.PlainDate) =>
    entry.kind !== 'holidays'
      ? []
      : holidays
          .filter(({ country, region }) => country === entry.country && region === entry.region)
          .flatMap((calendar) => calendar.holidays)
          .filter(({ key, official }) =>
            official ? !entry.leaveOut.includes(key) : entry.also.includes(key),
          )
          .filter(({ days }) => days.includes(`${day}`))
          .map(({ key }) => entry.hours.find(({ holiday }) => holiday === key)?.spans ?? entry.spans);
  const during = (entry: TimeConditionEntry): boolean => {
    if (entry.kind !== 'period') return false;
    if (!entry.from.startsWith('*'))
      return (
        Temporal.PlainDateTime.compare(entry.from, now) <= 0 &&
        Temporal.PlainDateTime.compare(now, entry.to) < 0
      );
    const moment = `${now}`.slice(5, 16);
    const [from, to] = [entry.from.slice(2), entry.to.slice(2)];
    return from < to ? from <= moment && moment < to : moment >= from || moment < to;
  };

  const dateRules = (day: Temporal.PlainDate): boolean =>
    entries.some((entry) => entry.kind === 'date' && entry.instead && picked(entry, day));
  const holidayRules = (day: Temporal.PlainDate): boolean =>
    entries.some((entry) => entry.kind === 'holidays' && entry.instead && feasts(entry, day).length > 0);
  const shut = entries.some((entry) => entry.kind === 'period' && entry.closed && during(entry));

  return entries.some((entry) => {
    switch (entry.kind) {
      case 'date':
        return entry.spans.some((span) => {
          const day = begun(span);
          return day !== undefined && picked(entry, day);
        });
      case 'period':
        return !entry.closed && during(entry) && !dateRules(today);
      case 'holidays':
        return (
          !shut &&
          [today, yesterday].some(
            (day) =>
              !dateRules(day) &&
              feasts(entry, day).some((spans) => spans.some((span) => begun(span)?.equals(day) === true)),
          )
        );
      case 'weekdays':
        return (
          !shut &&
          entry.spans.some((span) => {
            const day = begun(span);
            return (
              day !== undefined && entry.days.includes(day.dayOfWeek) && !dateRules(day) && !holidayRules(day)
            );
          })
        );
      default:
        return false;
    }
  });
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
