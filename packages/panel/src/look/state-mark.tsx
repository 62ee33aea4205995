import styles from './state-mark.module.css';

/** Something that was set: a shape, a colour and a word, since colour alone says nothing to many. */
export function StateMark({
  state,
  word,
}: {
  readonly state: 'on' | 'off' | 'warn' | 'bad';
  readonly word: string;
}) {
  return (
    <span className={styles.mark}>
      <span className={`${styles.shape} ${styles[state]}`} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
