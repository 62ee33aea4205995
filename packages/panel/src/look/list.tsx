import type { ReactNode } from 'react';
import styles from './list.module.css';

/** The style of every list: names link, and numbers align. `data-main`, `data-lesser`, `data-actions` place a cell on a phone. */
export const listStyles = styles;

/** A list as a table; on a phone each row becomes a small card. */
export function List({
  head,
  children,
}: {
  /** Titles of the columns; an empty one belongs to the actions. */
  readonly head: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.box}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col" data-actions={title === '' || undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
