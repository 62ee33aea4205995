import { ActionIcon, Checkbox, Select, Text } from '@mantine/core';
import { type FaxBoxMember, fullName } from '@simmpl/model';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { PersonAvatar } from '../../look/person-avatar.tsx';
import { useCompany } from '../../session/session.ts';
import styles from './fax-boxes.module.css';
import { faxBoxWords } from './words.ts';

/** The rights of a member, and the word of each. */
const rights = [
  ['read', 'read'],
  ['send', 'send'],
  ['delete', 'erase'],
  ['notify', 'notify'],
] as const;

/** Who may do what with a fax box. */
export function MembersField({
  members,
  set,
  error,
}: {
  readonly members: readonly FaxBoxMember[];
  readonly set: (members: FaxBoxMember[]) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(faxBoxWords);
  const { id } = useCompany();
  const { data: users = [] } = useQuery(usersQuery(id));
  const chosen = new Set(members.map(({ who }) => who.user));
  return (
    <div>
      {members.length === 0 && (
        <Text size="sm" c="dimmed" mb={12}>
          {say('noMembers')}
        </Text>
      )}
      <ul className={styles.members}>
        {members.map((member, index) => {
          const user = users.find((one) => one.id === member.who.user);
          const name = user ? fullName(user) : '';
          return (
            <li key={member.who.user} className={styles.member}>
              <span className={styles.who}>
                <PersonAvatar name={name} url={user?.avatarUrl ?? null} size={28} />
                <span>
                  {name} <span className={styles.about}>{user?.internalNumber}</span>
                </span>
              </span>
              {rights.map(([right, word]) => (
                <Checkbox
                  key={right}
                  size="sm"
                  label={say(word)}
                  aria-label={say('rightOf', { right: say(word), name })}
                  checked={member[right]}
                  onChange={({ currentTarget: { checked } }) =>
                    set(members.map((one, at) => (at === index ? { ...one, [right]: checked } : one)))
                  }
                />
              ))}
              <ActionIcon
                variant="subtle"
                color="gray"
                className={styles.remove}
                aria-label={say('removeMember', { name })}
                onClick={() => set(members.toSpliced(index, 1))}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Select
        label={say('addMember')}
        placeholder={say('addHint')}
        error={error}
        searchable
        limit={40}
        value={null}
        nothingFoundMessage={say('nobodyFound')}
        onChange={(user) => {
          if (user !== null)
            set([...members, { who: { user }, read: true, send: true, delete: false, notify: true }]);
        }}
        data={users
          .filter((user) => !chosen.has(user.id))
          .map((user) => ({ value: user.id, label: `${fullName(user)} · ${user.internalNumber}` }))}
      />
    </div>
  );
}
