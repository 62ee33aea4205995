import type { ReactNode } from 'react';
import styles from './state-mark.module.css';

/**
 * Something that is happening now, unlike what was set: a thin line with a pulse (flat when nothing happens), a word,
 * and since when or where.
 */
export function LiveMark({
  alive,
  word,
  detail,
}: {
  readonly alive: boolean;
  readonly word: string;
  readonly detail?: ReactNode;
}) {
  return (
    <span className={styles.live}>
      <svg
        className={alive ? styles.line : `${styles.line} ${styles.lineOff}`}
        viewBox="0 0 18 10"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={alive ? 'M1 6h4l2-5 3 8 2-3h5' : 'M1 6h16'} strokeDasharray={alive ? undefined : '2 4'} />
      </svg>
      <span className={styles.liveWords}>
        {word}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
    </span>
  );
}
