import type { ReactNode } from 'react';
import styles from './section.module.css';

/** A part of a page under its own heading. */
export function Section({
  title,
  why,
  aside,
  children,
}: {
  readonly title: string;
  readonly why?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{title}</h2>
          {why !== undefined && <p className={styles.why}>{why}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
