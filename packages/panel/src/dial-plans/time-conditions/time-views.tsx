import { ActionIcon, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { instantOf, wallClockOf } from '../route/zone-time.ts';
import { dayWords } from './entry-words.ts';
import { dayPlus, type Lane, mondayOf } from './lane.ts';
import { ReadOut } from './read-out.tsx';
import styles from './views.module.css';
import { minuteOf } from './week.ts';
import { WeekView } from './week-view.tsx';
import { timeWords } from './words.ts';
import { YearView } from './year-view.tsx';

/** When conditions are true: read out for a moment, and drawn over a week or a year. */
export function TimeViews({ lanes, zone }: { readonly lanes: readonly Lane[]; readonly zone: string }) {
  const say = useWords(timeWords);
  const [now] = useState(() => Date.now());
  const [moment, setMoment] = useState<number | null>(null);
  const [view, setView] = useState<'week' | 'year'>('week');
  const [date = '', time = ''] = wallClockOf(moment ?? now, zone).split(' ');
  /** The same time on another day. */
  const pick = (day: string) => setMoment(instantOf(`${day} ${time}`, zone));
  const turn = (by: 1 | -1) =>
    pick(view === 'week' ? dayPlus(date, 7 * by) : `${Number(date.slice(0, 4)) + by}${date.slice(4)}`);
  return (
    <Stack>
      <ReadOut lanes={lanes} zone={zone} now={now} moment={moment} setMoment={setMoment} />
      <Group justify="space-between" gap={8}>
        <SegmentedControl
          aria-label={say('views')}
          value={view}
          onChange={(value) => setView(value === 'year' ? 'year' : 'week')}
          data={[
            { value: 'week', label: say('weekView') },
            { value: 'year', label: say('yearView') },
          ]}
        />
        <Group gap={4}>
          <ActionIcon variant="subtle" color="gray" aria-label={say('earlier')} onClick={() => turn(-1)}>
            <IconChevronLeft size={18} stroke={1.6} />
          </ActionIcon>
          <span className={styles.shown}>
            {view === 'year' ? date.slice(0, 4) : dayWords(mondayOf(date), currentLanguage())}
          </span>
          <ActionIcon variant="subtle" color="gray" aria-label={say('later')} onClick={() => turn(1)}>
            <IconChevronRight size={18} stroke={1.6} />
          </ActionIcon>
        </Group>
      </Group>
      {view === 'week' ? (
        <WeekView lanes={lanes} date={date} minute={minuteOf(time)} pick={pick} />
      ) : (
        <YearView lanes={lanes} date={date} pick={pick} />
      )}
      <p className={styles.legend} aria-hidden>
        <span>
          <span className={styles.key} data-kind="true" /> {say(view === 'year' ? 'hoursOfDay' : 'true')}
        </span>
        <span>
          <span className={styles.key} data-kind="special" /> {say('legendSpecial')}
        </span>
        {lanes.length > 1 && view === 'week' && (
          <span>
            <span className={styles.key} data-kind="none" /> {say('nobody')}
          </span>
        )}
      </p>
    </Stack>
  );
}
