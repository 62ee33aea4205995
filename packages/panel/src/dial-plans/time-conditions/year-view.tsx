import { timesOfDay } from '@simmpl/dialplan';
import type { Language } from '@simmpl/model';
import { type KeyboardEvent, useRef } from 'react';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { dayWords, monthName } from './entry-words.ts';
import { dayPlus, type Lane, specialOf, stretchesOf, stretchText } from './lane.ts';
import styles from './views.module.css';
import { timeWords } from './words.ts';

/** What the arrow keys do in a calendar, in days. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** The year around a day, a calendar a month: under each day when the lanes are true, a dot on special days. */
export function YearView({
  lanes,
  date,
  pick,
}: {
  readonly lanes: readonly Lane[];
  readonly date: string;
  readonly pick: (date: string) => void;
}) {
  const say = useWords(timeWords);
  const language = currentLanguage();
  const box = useRef<HTMLFieldSetElement>(null);
  const year = date.slice(0, 4);
  const move = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = dayPlus(date, by);
    pick(next);
    box.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  };
  const inWords = (day: string, special: string | undefined): string => {
    const times = lanes.map((lane) => {
      const text = stretchText(stretchesOf(lane, day)) || say('notTrue');
      return lanes.length > 1 ? `${lane.name}: ${text}` : text;
    });
    return [dayWords(day, language), ...(special === undefined ? [] : [special]), ...times].join(', ');
  };
  return (
    <fieldset ref={box} className={styles.year} onKeyDown={move} aria-label={year}>
      {months.map((month) => (
        <Month
          key={`${year} ${month}`}
          first={`${year}-${month}-01`}
          {...{ lanes, date, pick, language, inWords }}
        />
      ))}
    </fieldset>
  );
}

function Month({
  first,
  lanes,
  date,
  pick,
  language,
  inWords,
}: {
  readonly first: string;
  readonly lanes: readonly Lane[];
  readonly date: string;
  readonly pick: (date: string) => void;
  readonly language: Language;
  readonly inWords: (day: string, special: string | undefined) => string;
}) {
  const days: string[] = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = dayPlus(day, 1)) days.push(day);
  const column = ((new Date(`${first}T00:00Z`).getUTCDay() + 6) % 7) + 1;
  return (
    <div className={styles.month}>
      <h4 className={styles.monthName}>{monthName(first, language)}</h4>
      <div className={styles.days}>
        {days.map((day, index) => {
          const specials = lanes.flatMap((lane) => specialOf(timesOfDay(lane.rules, day), language) ?? []);
          const stretches = lanes.map((lane) => stretchesOf(lane, day));
          const label = inWords(day, specials[0]);
          return (
            <button
              key={day}
              type="button"
              className={styles.day}
              style={index === 0 ? { gridColumnStart: column } : undefined}
              data-date={day}
              data-never={stretches.every((one) => one.length === 0) || undefined}
              data-special={specials.length > 0 || undefined}
              aria-pressed={day === date}
              aria-label={label}
              title={label}
              tabIndex={day === date ? 0 : -1}
              onClick={() => pick(day)}
            >
              {Number(day.slice(8))}
              {stretches.map((one, lane) => (
                <span key={lanes[lane]?.id} className={styles.dayBar} aria-hidden>
                  {one.map(({ from, to }) => (
                    <span
                      key={from}
                      className={styles.stretch}
                      data-colour={lane % 8}
                      style={{ left: `${(from / 1440) * 100}%`, width: `${((to - from) / 1440) * 100}%` }}
                    />
                  ))}
                </span>
              ))}
            </button>
          );
        })}
      </div>
    </div>
  );
}
