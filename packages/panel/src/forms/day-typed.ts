import type { Language } from '@simmpl/model';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';

dayjs.extend(customParseFormat);

/** How a day is written: `25 dec 2026`, by the language of the page. */
export const dayFormat = 'D MMM YYYY';

const formats = [dayFormat, 'D MMMM YYYY', 'D-M-YYYY', 'D/M/YYYY', 'D.M.YYYY', 'D M YYYY', 'YYYY-MM-DD'];

/** A day as somebody types it, day before month, as `2026-12-25`; null for what is no day. */
export function dayTyped(text: string, language: Language): string | null {
  for (const format of formats) {
    const day = dayjs(text.trim(), format, language, true);
    if (day.isValid()) return day.format('YYYY-MM-DD');
  }
  return null;
}
