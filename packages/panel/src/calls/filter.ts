/** What somebody wants to see of the calls there were. */
export interface CallFilter {
  readonly direction: 'all' | 'in' | 'out' | 'internal';
  readonly answered: 'all' | 'answered' | 'missed';
  readonly period: 'any' | 'today' | 'week' | 'month';
  readonly from: string;
  readonly to: string;
}

export const everything: CallFilter = { direction: 'all', answered: 'all', period: 'any', from: '', to: '' };

/** When a period begins: at midnight, weeks on Monday, in the browser's zone. Epoch milliseconds. */
export function beginOf(period: 'today' | 'week' | 'month', now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  if (period === 'week') day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  if (period === 'month') day.setDate(1);
  return day.getTime();
}

/** The filter as the API asks for it; what is not chosen is left out. */
export function filterQueryOf({ direction, answered, period, from, to }: CallFilter, now: number) {
  return {
    ...(direction === 'all' ? {} : { direction }),
    ...(answered === 'all' ? {} : { answered: String(answered === 'answered') }),
    ...(period === 'any' ? {} : { since: beginOf(period, now) }),
    ...(from.trim() === '' ? {} : { from: from.trim() }),
    ...(to.trim() === '' ? {} : { to: to.trim() }),
  };
}
