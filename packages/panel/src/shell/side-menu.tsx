import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import type { MenuItem } from './menu.ts';
import { PersonMenu } from './person-menu.tsx';
import styles from './shell.module.css';
import { shellWords } from './words.ts';

export function SideMenu({ menu }: { readonly menu: readonly MenuItem[] }) {
  const say = useWords(shellWords);
  return (
    <nav className={styles.side} aria-label={say('menu')}>
      <Link to="/" className={styles.brand}>
        simmpl<i>.</i>
      </Link>
      {menu.map(({ to, word, icon: Icon }) => (
        <Link key={to} to={to} className={styles.link} activeOptions={{ exact: to === '/' }}>
          <Icon size={18} stroke={1.6} />
          {say(word)}
        </Link>
      ))}
      <div className={styles.foot}>
        <PersonMenu />
      </div>
    </nav>
  );
}
