import type { Because } from '@simmpl/dialplan';
import type { Language } from '@simmpl/model';
import { dayWords, periodWords, spansWords, weekdayName } from './entry-words.ts';

/** What makes a condition true or not, in words: `Kerstmis (gesloten)`, `maandag 09:00 tot 12:30`. */
export function becauseWords(because: Because, language: Language): string {
  switch (because.kind) {
    case 'weekdays':
      return `${weekdayName(because.weekday, language)} ${spansWords([because.span], language)}`;
    case 'date':
      return `${dayWords(because.date, language)} (${timesWords(because, language)})`;
    case 'holiday':
      return `${because.name[language]} (${timesWords(because, language)})`;
    case 'period':
      return `${periodWords(because, language)}${because.closed ? ` (${spansWords([], language)})` : ''}`;
  }
}

const timesWords = ({ span }: Extract<Because, { kind: 'date' | 'holiday' }>, language: Language): string => {
  if (span !== undefined) return spansWords([span], language);
  return language === 'nl' ? 'dan geldt iets anders dan de week' : 'the week does not apply then';
};
