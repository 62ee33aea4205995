import { ActionIcon } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { LiveCounter } from './live-counter.tsx';
import styles from './page.module.css';
import { pageWords } from './page-words.ts';
import { SearchButton } from './search.tsx';

/**
 * One page: its title at the top with search, the live counter and what can be done, its content below.
 * @param props.about a few words beside the title, such as numbers.
 * @param props.action the one primary button, and lesser ones before it.
 * @param props.back true where the page belongs to a list that one came from.
 * @param props.full true when the content takes all the room there is and brings its own margins.
 */
export function Page({
  title,
  about,
  action,
  back = false,
  full = false,
  children,
}: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly action?: ReactNode;
  readonly back?: boolean;
  readonly full?: boolean;
  readonly children: ReactNode;
}) {
  const say = useWords(pageWords);
  const router = useRouter();
  useDocumentTitle(`${title} · Simmpl`);
  return (
    <>
      <header className={styles.head}>
        {back && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('back')}
            onClick={() => router.history.back()}
          >
            <IconArrowLeft size={18} stroke={1.6} />
          </ActionIcon>
        )}
        <div className={styles.titles}>
          <h1 className={styles.title}>{title}</h1>
          {about !== undefined && <span className={styles.about}>{about}</span>}
        </div>
        <LiveCounter />
        <SearchButton />
        {action !== undefined && <div className={styles.actions}>{action}</div>}
      </header>
      <div className={full ? styles.full : styles.body}>{children}</div>
    </>
  );
}
