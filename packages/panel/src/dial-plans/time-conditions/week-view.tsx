import { timesOfDay } from '@simmpl/dialplan';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { shortDay } from './entry-words.ts';
import {
  dayPlus,
  gapsOf,
  type Lane,
  mondayOf,
  type Stretch,
  specialOf,
  stretchesOf,
  stretchText,
} from './lane.ts';
import { letterOf } from './lane-mark.tsx';
import styles from './views.module.css';
import { timeWords } from './words.ts';

/**
 * The week around a day: for each day when the lanes are true, as bars and in words.
 * @param props.date the day that is looked at; `minute` its moment, since midnight.
 */
export function WeekView({
  lanes,
  date,
  minute,
  pick,
}: {
  readonly lanes: readonly Lane[];
  readonly date: string;
  readonly minute: number;
  readonly pick: (date: string) => void;
}) {
  const say = useWords(timeWords);
  const language = currentLanguage();
  const monday = mondayOf(date);
  const days = Array.from({ length: 7 }, (_, index) => dayPlus(monday, index));
  return (
    <div className={styles.week}>
      <div className={styles.scale} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      {days.map((day) => {
        const specials = new Set(
          lanes.flatMap((lane) => specialOf(timesOfDay(lane.rules, day), language) ?? []),
        );
        const [single] = lanes.length === 1 ? lanes : [];
        return (
          <button
            key={day}
            type="button"
            className={styles.weekDay}
            aria-pressed={day === date}
            onClick={() => pick(day)}
          >
            <span className={styles.dayName}>
              {shortDay(day, language)}
              {[...specials].map((special) => (
                <span key={special} className={styles.special}>
                  {special}
                </span>
              ))}
            </span>
            <span className={styles.lanes}>
              {lanes.map((lane, index) => (
                <Bar
                  key={lane.id}
                  colour={index}
                  letter={lanes.length > 1 ? letterOf(index) : ''}
                  stretches={stretchesOf(lane, day)}
                />
              ))}
              {lanes.length > 1 && <Bar colour="none" letter="" stretches={gapsOf(lanes, day)} />}
              {day === date && (
                <span className={styles.moment} style={{ left: `${(minute / 1440) * 100}%` }} aria-hidden />
              )}
            </span>
            <span className={styles.inWords}>
              {single
                ? stretchText(stretchesOf(single, day)) || say('notTrue')
                : lanes.map((lane, index) => {
                    const text = stretchText(stretchesOf(lane, day));
                    return text === '' ? null : (
                      <span key={lane.id} className={styles.line}>
                        <span className={styles.hidden}>{lane.name}</span>
                        <b aria-hidden>{letterOf(index)}</b> {text}
                      </span>
                    );
                  })}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Bar({
  colour,
  letter,
  stretches,
}: {
  readonly colour: number | 'none';
  readonly letter: string;
  readonly stretches: readonly Stretch[];
}) {
  return (
    <span className={styles.bar} aria-hidden>
      {stretches.map(({ from, to }) => (
        <span
          key={from}
          className={styles.stretch}
          data-colour={colour === 'none' ? colour : colour % 8}
          style={{ left: `${(from / 1440) * 100}%`, width: `${((to - from) / 1440) * 100}%` }}
        >
          {letter}
        </span>
      ))}
    </span>
  );
}
