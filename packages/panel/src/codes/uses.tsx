import { useWords } from '../i18n/word-book.ts';
import type { CodeUse } from './code-uses.ts';
import styles from './codes.module.css';
import { codeWords } from './words.ts';

/** The ways to dial a code, each with what it does. */
export function Uses({ code, uses }: { readonly code: string; readonly uses: readonly CodeUse[] }) {
  const say = useWords(codeWords);
  return uses.map(({ behind, hash = false, does }) => (
    <div key={does} className={styles.use}>
      <span className={styles.dialled} data-bare={code === '' || undefined}>
        {hash ? `#${code.slice(1)}` : code}
        {behind.map((part) => (part === '*' ? part : <i key={part}>{say(part)}</i>))}
      </span>
      <span>{say(does)}</span>
    </div>
  ));
}
