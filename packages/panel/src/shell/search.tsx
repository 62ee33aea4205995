import { Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import styles from './search.module.css';
import { SearchDialog } from './search-dialog.tsx';
import { shellWords } from './words.ts';

const OpenSearch = createContext<() => void>(() => {});

/** Keeps the search over everything at hand: by Ctrl-K anywhere, and by the button on a page. */
export function SearchProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  useHotkeys([['mod+K', () => setOpen(true)]], []);
  return (
    <OpenSearch value={() => setOpen(true)}>
      {children}
      {open && <SearchDialog close={() => setOpen(false)} />}
    </OpenSearch>
  );
}

export function SearchButton() {
  const say = useWords(shellWords);
  return (
    <button
      type="button"
      className={styles.button}
      onClick={useContext(OpenSearch)}
      aria-label={say('search')}
    >
      <IconSearch size={16} stroke={1.6} />
      <span className={styles.word}>{say('search')}</span>
      <Kbd size="xs" className={styles.word}>
        Ctrl K
      </Kbd>
    </button>
  );
}
