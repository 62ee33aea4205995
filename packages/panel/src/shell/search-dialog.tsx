import { Modal, TextInput } from '@mantine/core';
import { IconFileText, IconHash, IconSearch, IconTimeline } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import styles from './search.module.css';
import { type Findable, search } from './search-results.ts';
import { useFindables } from './use-findables.ts';
import { shellWords } from './words.ts';

/** Search over people, numbers, dial plans and pages: type, arrows, Enter. */
export function SearchDialog({ close }: { readonly close: () => void }) {
  const say = useWords(shellWords);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const results = search(useFindables(), text);
  const open = (item: Findable | undefined) => {
    if (item === undefined) return;
    close();
    void navigate(item.link);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(results[at]);
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, results.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={close} withCloseButton={false} padding="sm" size={560} yOffset={96}>
      <TextInput
        size="md"
        data-autofocus
        variant="unstyled"
        role="combobox"
        aria-expanded
        aria-controls="search-results"
        aria-activedescendant={results[at] === undefined ? undefined : `found-${results[at].id}`}
        aria-label={say('search')}
        placeholder={say('searchHint')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        value={text}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
      />
      {results.length === 0 && <p className={styles.none}>{say('nothingFound')}</p>}
      <div id="search-results" role="listbox" aria-label={say('search')} className={styles.results}>
        {results.map((item, index) => (
          <div
            key={item.id}
            id={`found-${item.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.result}
            onMouseMove={() => setAt(index)}
            onClick={() => open(item)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.icon}>
              <Picture item={item} />
            </span>
            <span className={styles.text}>{item.name}</span>
            <span className={styles.detail}>{item.detail}</span>
          </div>
        ))}
      </div>
    </Modal>
  );
}

function Picture({ item }: { readonly item: Findable }) {
  switch (item.kind) {
    case 'person':
      return <PersonAvatar name={item.name} url={item.avatarUrl ?? null} size={28} />;
    case 'number':
      return <IconHash size={18} stroke={1.6} />;
    case 'dial-plan':
      return <IconTimeline size={18} stroke={1.6} />;
    case 'page':
      return <IconFileText size={18} stroke={1.6} />;
  }
}
