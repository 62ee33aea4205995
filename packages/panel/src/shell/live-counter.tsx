import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { useLiveCalls } from '../live/live-calls.ts';
import { useCurrentCompany } from '../session/session.ts';
import styles from './page.module.css';
import { shellWords } from './words.ts';

/** How many calls there are now; leads to them. Operators outside a company see none. */
export function LiveCounter() {
  const company = useCurrentCompany();
  return company === null ? null : <Counter company={company.id} />;
}

function Counter({ company }: { readonly company: string }) {
  const say = useWords(shellWords);
  const { length } = useLiveCalls(company);
  return (
    <Link
      to="/calls"
      className={length > 0 ? styles.live : `${styles.live} ${styles.silent}`}
      aria-live="polite"
    >
      <span className={length > 0 ? styles.pulse : `${styles.pulse} ${styles.quiet}`} aria-hidden />
      {say('callsNow', { count: length })}
    </Link>
  );
}
