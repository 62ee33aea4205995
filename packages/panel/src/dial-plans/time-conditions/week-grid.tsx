import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import type { Span } from '@simmpl/model';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { DayTrack } from './day-track.tsx';
import { weekdayName } from './entry-words.ts';
import { SpansField, typedProblem } from './spans-field.tsx';
import { type Week, weekdays } from './week.ts';
import styles from './week-grid.module.css';
import { weekTyped } from './week-text.ts';
import { timeWords } from './words.ts';

/** The usual week: typed at once, typed by day, or dragged across the hours. */
export function WeekGrid({ week, set }: { readonly week: Week; readonly set: (week: Week) => void }) {
  const say = useWords(timeWords);
  const language = currentLanguage();
  const setDay = (index: number, spans: readonly Span[]) => set(week.with(index, spans));
  return (
    <div>
      <WeekAtOnce set={set} />
      <div className={styles.hours} aria-hidden>
        {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      {weekdays.map((day, index) => {
        const name = weekdayName(day, language);
        const spans = week[index] ?? [];
        return (
          <div key={day} className={styles.row}>
            <span className={styles.day}>{name}</span>
            <div className={styles.field}>
              <SpansField
                label={say('timesOf', { day: name })}
                hideLabel
                spans={spans}
                set={(next) => setDay(index, next)}
              />
            </div>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={say('copyDay', { day: name })}>
                  <IconCopy size={16} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => set(week.map((own, at) => (at < 5 ? spans : own)))}>
                  {say('toWorkdays')}
                </Menu.Item>
                <Menu.Item onClick={() => set(week.map(() => spans))}>{say('toAllDays')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <DayTrack
              spans={spans}
              before={week[(index + 6) % 7] ?? []}
              set={(next) => setDay(index, next)}
              testId={`track-${day}`}
            />
          </div>
        );
      })}
    </div>
  );
}

/** One line for the whole week: "ma-vr 9-12:30 en 13:30-17, za 10-16". */
function WeekAtOnce({ set }: { readonly set: (week: Week) => void }) {
  const say = useWords(timeWords);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const fill = () => {
    if (typed.trim() === '') return;
    const read = weekTyped(typed);
    if (!('week' in read)) {
      const text = 'unread' in read ? read.unread || typed.trim() : '';
      setProblem(typedProblem(read, say('unreadWeek', { text }), say));
      return;
    }
    setProblem(undefined);
    setTyped('');
    set(read.week);
  };
  return (
    <div className={styles.atOnce}>
      <TextInput
        className={styles.line}
        label={say('atOnce')}
        placeholder={say('atOnceHint')}
        value={typed}
        error={problem}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          fill();
        }}
      />
      <Button variant="default" onClick={fill}>
        {say('fillIn')}
      </Button>
    </div>
  );
}
