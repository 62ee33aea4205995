import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import type { MenuItem } from './menu.ts';
import { PersonChoices } from './person-choices.tsx';
import styles from './shell.module.css';
import { shellWords } from './words.ts';

/** Places on the bar of a phone beside "more". */
const places = 4;

/** The menu of a phone: the first pages at the bottom, the others and the person behind "more". */
export function BottomBar({ menu }: { readonly menu: readonly MenuItem[] }) {
  const say = useWords(shellWords);
  return (
    <nav className={styles.bar} aria-label={say('menu')}>
      {menu.slice(0, places).map(({ to, word, icon: Icon }) => (
        <Link key={to} to={to} className={styles.tab} activeOptions={{ exact: to === '/' }}>
          <Icon size={20} stroke={1.6} />
          {say(word)}
        </Link>
      ))}
      <Menu position="top-end" width={264} shadow="md">
        <Menu.Target>
          <button type="button" className={styles.tab}>
            <IconDots size={20} stroke={1.6} />
            {say('more')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {menu.slice(places).map(({ to, word, icon: Icon }) => (
            <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={18} stroke={1.6} />}>
              {say(word)}
            </Menu.Item>
          ))}
          {menu.length > places && <Menu.Divider />}
          <PersonChoices />
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
