import { Popover } from '@mantine/core';
import { InlineDateTimePicker } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { upperFirst } from '../route/block-words.ts';
import { dayAndTime, instantOf, nearMoment, nextSaturday, wallClockOf } from '../route/zone-time.ts';
import styles from './time-lens.module.css';
import { useView } from './view.ts';

/**
 * The moment that the timeline is looked at for: now, or another.
 * @param props.moment epoch ms; null for now.
 */
export function TimeLens({
  now,
  moment,
  onChange,
  children,
}: {
  readonly now: number;
  readonly moment: number | null;
  readonly onChange: (moment: number | null) => void;
  /** What else the timeline may show. */
  readonly children?: ReactNode;
}) {
  const { say, language, picture } = useView().reading;
  const zone = picture.directory.company.timeZone;
  const saturday = nextSaturday(now, zone);
  const other = moment !== null && moment !== saturday;
  const [picking, setPicking] = useState(false);
  return (
    <fieldset className={styles.lens} data-testid="time-lens">
      <legend className={styles.legend}>{say('lookAt')}</legend>
      <button
        type="button"
        className={styles.chip}
        aria-pressed={moment === null}
        onClick={() => onChange(null)}
      >
        <b>{say('now')}</b> · {dayAndTime(now, zone, language)}
      </button>
      <button
        type="button"
        className={styles.chip}
        aria-pressed={moment === saturday}
        onClick={() => onChange(saturday)}
      >
        {upperFirst(say('weekday6'))} 11:00
      </button>
      <Popover opened={picking} onChange={setPicking} position="bottom" withArrow shadow="md" trapFocus>
        <Popover.Target>
          <button
            type="button"
            className={styles.chip}
            aria-pressed={other}
            aria-expanded={picking}
            onClick={() => setPicking(!picking)}
          >
            {other ? upperFirst(nearMoment(moment, now, zone, language)) : say('otherMoment')}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <InlineDateTimePicker
            aria-label={say('chooseMoment')}
            value={wallClockOf(moment ?? now, zone)}
            onChange={(value) => value && onChange(instantOf(value, zone))}
            onSubmit={() => setPicking(false)}
            submitButtonProps={{ 'aria-label': say('close') }}
          />
        </Popover.Dropdown>
      </Popover>
      {children}
    </fieldset>
  );
}
