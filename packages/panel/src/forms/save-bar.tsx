import { Button } from '@mantine/core';
import { useWords } from '../i18n/word-book.ts';
import styles from './save-bar.module.css';
import { formWords } from './words.ts';

/** The foot of a form, always in sight: what saving will do, what is wrong, and the buttons. */
export function SaveBar({
  form,
  label,
  effect,
  always = false,
}: {
  readonly form: {
    readonly changed: boolean;
    readonly saving: boolean;
    readonly problem: string | undefined;
    readonly discard: () => void;
  };
  /** What the button does; "save" by default. */
  readonly label?: string;
  /** When it is in force; "for the next call" by default. */
  readonly effect?: string;
  /** True for new things, which can be saved without a change. */
  readonly always?: boolean;
}) {
  const say = useWords(formWords);
  return (
    <div className={styles.bar}>
      <div className={styles.inner}>
        <span className={styles.words} aria-live="polite">
          {form.problem === undefined ? (
            [form.changed && !always ? say('unsaved') : '', effect ?? say('inForce')]
              .filter(Boolean)
              .join(' · ')
          ) : (
            <span className={styles.problem}>{form.problem}</span>
          )}
        </span>
        <span className={styles.buttons}>
          {form.changed && (
            <Button variant="default" onClick={form.discard}>
              {say('discard')}
            </Button>
          )}
          <Button type="submit" loading={form.saving} disabled={!always && !form.changed}>
            {label ?? say('save')}
          </Button>
        </span>
      </div>
    </div>
  );
}
