/** Days as whole numbers since 1 January 1970, and minutes since midnight: what is asked of a calendar most. */

export const dayMs = 86_400_000;
export const minuteMs = 60_000;
export const dayMinutes = 1440;

/** ISO weekday (1 is Monday); day 0 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-12-25` */
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The day of `2026-12-25`. */
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00Z`) / dayMs);

/** Minutes since midnight of `09:30`. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Wall-clock minutes since 1970 of `2026-12-25T09:30`; 29 February is 1 March in other years. */
export const momentOf = (moment: string): number =>
  Date.UTC(
    Number(moment.slice(0, 4)),
    Number(moment.slice(5, 7)) - 1,
    Number(moment.slice(8, 10)),
    Number(moment.slice(11, 13)),
    Number(moment.slice(14, 16)),
  ) / minuteMs;
