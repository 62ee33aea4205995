import { ActionIcon, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { fullName, type VoicemailBoxFields } from '@simmpl/model';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { useCompany } from '../session/session.ts';
import { voicemailBoxWords } from './words.ts';

type BoxUsers = VoicemailBoxFields['users'];

/** Who may listen to a box, and what more they may do. */
export function UsersField({
  users,
  set,
  error,
}: {
  readonly users: BoxUsers;
  readonly set: (users: BoxUsers) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(voicemailBoxWords);
  const { id } = useCompany();
  const { data: people = [] } = useQuery(usersQuery(id));
  const change = (index: number, rights: Partial<BoxUsers[number]>) =>
    set(users.map((entry, at) => (at === index ? { ...entry, ...rights } : entry)));
  return (
    <Stack>
      {users.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('nobody')}
        </Text>
      )}
      {users.map((entry, index) => {
        const person = people.find((one) => one.id === entry.user);
        const name = person ? fullName(person) : '';
        return (
          <Group key={entry.user} gap={12} justify="space-between">
            <Group gap={10} wrap="nowrap" miw={0}>
              <PersonAvatar name={name} url={person?.avatarUrl ?? null} size={28} />
              <Text truncate>
                {name}{' '}
                <Text span c="dimmed" size="sm">
                  {person?.internalNumber}
                </Text>
              </Text>
            </Group>
            <Group gap={16} wrap="nowrap">
              <Checkbox
                size="sm"
                label={say('manage')}
                aria-label={say('manageOf', { name })}
                checked={entry.manage}
                onChange={({ currentTarget }) => change(index, { manage: currentTarget.checked })}
              />
              <Checkbox
                size="sm"
                label={say('notify')}
                aria-label={say('notifyOf', { name })}
                checked={entry.notify}
                onChange={({ currentTarget }) => change(index, { notify: currentTarget.checked })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('removeUser', { name })}
                onClick={() => set(users.toSpliced(index, 1))}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            </Group>
          </Group>
        );
      })}
      <Select
        label={say('addUser')}
        placeholder={say('addUserHint')}
        error={error}
        searchable
        limit={40}
        value={null}
        nothingFoundMessage={say('nobodyFound')}
        onChange={(user) => {
          if (user !== null) set([...users, { user, manage: true, notify: true }]);
        }}
        data={people
          .filter((person) => !users.some(({ user }) => user === person.id))
          .map((person) => ({ value: person.id, label: `${fullName(person)} · ${person.internalNumber}` }))}
      />
    </Stack>
  );
}
