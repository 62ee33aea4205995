import styles from './views.module.css';

/** A, B, C: a lane is known by its letter where colours do not tell. */
export const letterOf = (index: number): string => String.fromCharCode(65 + (index % 26));

/** The colour and letter of a lane. */
export function LaneMark({ index }: { readonly index: number }) {
  return (
    <span className={styles.mark} data-colour={index % 8} aria-hidden>
      {letterOf(index)}
    </span>
  );
}
