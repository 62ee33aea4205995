import { instantOf, wallClockOf } from '../dial-plans/route/zone-time.ts';

const dayMs = 86_400_000;

/** Ends that a company may be closed until, epoch ms: the next day, and the next Monday, at 8 in the morning. */
export function usualEnds(at: number, zone: string): { tomorrow: number; monday: number } {
  const today = Date.parse(`${wallClockOf(at, zone).slice(0, 10)}T00:00Z`);
  const morning = (days: number): number =>
    instantOf(`${new Date(today + days * dayMs).toISOString().slice(0, 10)} 08:00`, zone);
  const weekday = new Date(today).getUTCDay() || 7;
  return { tomorrow: morning(1), monday: morning(8 - weekday) };
}
