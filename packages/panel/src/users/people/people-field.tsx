import { ActionIcon, Checkbox, Select, Text } from '@mantine/core';
import { fullName } from '@simmpl/model';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { PersonAvatar } from '../../look/person-avatar.tsx';
import { useCompany } from '../../session/session.ts';
import { userGroupsQuery } from '../groups/queries.ts';
import { groupWords } from '../groups/words.ts';
import styles from './people-field.module.css';
import { peopleWords } from './words.ts';

/** Something that somebody may be allowed. */
interface Right<Name extends string> {
  readonly name: Name;
  readonly word: string;
  /** The same as a sentence, for who does not see beside whom it stands. */
  readonly of: (person: string) => string;
}

/** Users, and what each of them may do with something. */
export function PeopleField<Name extends string, Entry extends Readonly<Record<Name, boolean>>>({
  entries,
  userOf,
  rights,
  entryOf,
  nobody,
  error,
  set,
}: {
  readonly entries: readonly Entry[];
  readonly userOf: (entry: Entry) => string;
  readonly rights: readonly Right<Name>[];
  /** A user who is added, with the rights to begin with. */
  readonly entryOf: (user: string) => Entry;
  /** Said where there is nobody yet. */
  readonly nobody: string;
  readonly error: string | undefined;
  readonly set: (entries: Entry[]) => void;
}) {
  const say = useWords(peopleWords);
  const { id } = useCompany();
  const { data: users = [] } = useQuery(usersQuery(id));
  const { data: groups = [] } = useQuery(userGroupsQuery(id));
  const sayGroups = useWords(groupWords);
  const chosen = new Set(entries.map(userOf));
  const missingOf = ({ members }: (typeof groups)[number]) =>
    members.map(({ user }) => user).filter((user) => !chosen.has(user));
  return (
    <div>
      {entries.length === 0 && (
        <Text size="sm" c="dimmed" mb={12}>
          {nobody}
        </Text>
      )}
      <ul className={styles.people}>
        {entries.map((entry, index) => {
          const user = users.find((one) => one.id === userOf(entry));
          const name = user ? fullName(user) : '';
          return (
            <li key={userOf(entry)} className={styles.person}>
              <span className={styles.who}>
                <PersonAvatar name={name} url={user?.avatarUrl ?? null} size={28} />
                <span>
                  {name} <span className={styles.about}>{user?.internalNumber}</span>
                </span>
              </span>
              {rights.map((right) => (
                <Checkbox
                  key={right.name}
                  size="sm"
                  label={right.word}
                  aria-label={right.of(name)}
                  checked={entry[right.name]}
                  onChange={({ currentTarget: { checked } }) =>
                    set(entries.map((one, at) => (at === index ? { ...one, [right.name]: checked } : one)))
                  }
                />
              ))}
              <ActionIcon
                variant="subtle"
                color="gray"
                className={styles.remove}
                aria-label={say('remove', { name })}
                onClick={() => set(entries.toSpliced(index, 1))}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Select
        label={say('add')}
        placeholder={say('addHint')}
        error={error}
        searchable
        limit={40}
        value={null}
        nothingFoundMessage={say('nobodyFound')}
        onChange={(value) => {
          const group = groups.find(({ id }) => id === value);
          const added = group ? missingOf(group) : value === null ? [] : [value];
          set([...entries, ...added.map(entryOf)]);
        }}
        data={[
          ...users
            .filter((user) => !chosen.has(user.id))
            .map((user) => ({ value: user.id, label: `${fullName(user)} · ${user.internalNumber}` })),
          ...groups
            .filter((group) => missingOf(group).length > 0)
            .map(({ id, name }) => ({ value: id, label: sayGroups('addAll', { name }) })),
        ]}
      />
    </div>
  );
}
