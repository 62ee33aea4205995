import { DateInput, TimePicker } from '@mantine/dates';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { dayFormat, dayTyped } from './day-typed.ts';
import styles from './moment-field.module.css';
import { formWords } from './words.ts';

/**
 * A day and a time, typed or picked, in the language of the page whatever the browser speaks.
 * @param props.value `2026-12-25T10:00`
 */
export function MomentField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(formWords);
  const language = currentLanguage();
  const [day = '', time = ''] = value.split('T');
  return (
    <div className={styles.moment}>
      <DateInput
        label={say('day')}
        locale={language}
        valueFormat={dayFormat}
        dateParser={(text) => dayTyped(text, language)}
        value={day}
        onChange={(picked) => picked !== null && onChange(`${picked.slice(0, 10)}T${time}`)}
      />
      <TimePicker
        label={say('time')}
        classNames={{ field: styles.figures }}
        hoursInputLabel={say('hours')}
        minutesInputLabel={say('minutes')}
        value={time}
        onChange={(picked) => /^\d\d:\d\d/.test(picked) && onChange(`${day}T${picked.slice(0, 5)}`)}
      />
    </div>
  );
}
