import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { devicesQuery, usersQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { usePresences } from '../live/presence.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { FilterField, holds } from '../look/filter-field.tsx';
import { Growing } from '../look/growing.tsx';
import { ButtonLink } from '../look/links.tsx';
import { List } from '../look/list.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { groupWords } from './groups/words.ts';
import { deleteUser } from './save-user.ts';
import { UserRow } from './user-row.tsx';
import type { User } from './user-values.ts';
import { userWords } from './words.ts';

export function UsersPage() {
  const say = useWords(userWords);
  const sayGroups = useWords(groupWords);
  const company = useCompany();
  const queryClient = useQueryClient();
  const users = useQuery(usersQuery(company.id));
  const { data: devices = [] } = useQuery(devicesQuery(company.id));
  const presences = usePresences(company.id);
  const [text, setText] = useState('');
  const [leaving, setLeaving] = useState<User | null>(null);
  const add = (
    <>
      <ButtonLink to="/users/groups" variant="default">
        {sayGroups('title')}
      </ButtonLink>
      <ButtonLink to="/users/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
        {say('add')}
      </ButtonLink>
    </>
  );
  if (users.data === undefined) return <Loading title={say('title')} query={users} />;
  const shown = users.data.filter((user) => holds(text, fullName(user), user.internalNumber, user.email));
  return (
    <Page title={say('title')} about={users.data.length || undefined} action={add}>
      {users.data.length === 0 ? (
        <Empty icon={IconUsers} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <>
          <FilterField label={say('filter')} rows={users.data.length} text={text} onChange={setText} />
          {shown.length === 0 ? (
            <Text c="dimmed">{say('nobodyFound', { text })}</Text>
          ) : (
            <List
              head={[say('name'), say('presence'), say('internalNumber'), say('device'), say('role'), '']}
            >
              <Growing items={shown} end="tr">
                {(user) => (
                  <UserRow
                    key={user.id}
                    user={user}
                    presence={presences.get(user.id)}
                    devices={devices.filter(({ userId }) => userId === user.id)}
                    remove={() => setLeaving(user)}
                  />
                )}
              </Growing>
            </List>
          )}
        </>
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle', { name: fullName(leaving) })}
          loss={say('deleteLoss', { name: leaving.firstName, number: leaving.internalNumber })}
          button={say('deleteButton')}
          act={() => deleteUser(company.id, leaving.id)}
          close={() => setLeaving(null)}
          done={() => {
            notifications.show({ message: say('deleted', { name: fullName(leaving) }) });
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(company.id) });
          }}
        />
      )}
    </Page>
  );
}
