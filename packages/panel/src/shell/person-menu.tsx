import { Menu, UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { useSession } from '../session/session.ts';
import { PersonChoices } from './person-choices.tsx';
import styles from './person-menu.module.css';

/** The person at the bottom of the menu, and behind it language, appearance and signing out. */
export function PersonMenu() {
  const { name, loginName, avatarUrl } = useSession();
  return (
    <Menu position="top-start" width={248} shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.person}>
          <PersonAvatar name={name} url={avatarUrl} size={26} />
          <span className={styles.who}>
            <span className={styles.name}>{name}</span>
            <span className={styles.login}>{loginName}</span>
          </span>
          <IconSelector size={16} stroke={1.6} color="var(--faint)" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <PersonChoices />
      </Menu.Dropdown>
    </Menu>
  );
}
