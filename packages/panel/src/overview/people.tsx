import { fullName } from '@simmpl/model';
import { Link } from '@tanstack/react-router';
import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { usePresences } from '../live/presence.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import { PresenceMark } from '../users/presence-mark.tsx';
import styles from './overview.module.css';
import { overviewWords } from './words.ts';

const most = 8;

export function People({ users }: { readonly users: readonly Document<'User'>[] }) {
  const say = useWords(overviewWords);
  const presences = usePresences(useCompany().id);
  return (
    <Section
      title={say('users')}
      aside={
        <Link to="/users" className={styles.more}>
          {say('allUsers')}
        </Link>
      }
    >
      <ul className={styles.rows}>
        {users.slice(0, most).map((user) => (
          <li key={user.id} className={styles.row}>
            <Link
              to="/users/$userId"
              params={{ userId: user.id }}
              className={`${styles.link} ${styles.person} ${styles.grow}`}
            >
              <PersonAvatar name={fullName(user)} url={user.avatarUrl} size={28} />
              <span className={styles.grow}>{fullName(user)}</span>
            </Link>
            <PresenceMark presence={presences.get(user.id)} />
            <span className={styles.muted}>{user.internalNumber}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
