import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { done } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { useCode } from '../../codes/use-code.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ButtonLink } from '../../look/links.tsx';
import { listStyles } from '../../look/list.tsx';
import { Things } from '../../look/things.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { userGroupsQuery } from './queries.ts';
import { groupWords } from './words.ts';

/** Every group of users. */
export function GroupsPage() {
  const say = useWords(groupWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const code = useCode('pick-up');
  const groups = useQuery(userGroupsQuery(company));
  if (groups.data === undefined) return <Loading title={say('title')} query={groups} />;
  const add = (
    <ButtonLink to="/users/groups/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('add')}
    </ButtonLink>
  );
  return (
    <Page title={say('title')} about={groups.data.length || undefined} action={add} back>
      <Things
        things={groups.data}
        head={[say('name'), say('pickUp'), say('members')]}
        cells={({ id, name, number, members }) => (
          <>
            <td data-main>
              <Link to="/users/groups/$groupId" params={{ groupId: id }} className={listStyles.name}>
                {name}
              </Link>
            </td>
            <td data-number>{`${code ?? ''}${number}`}</td>
            <td data-number>{members.length}</td>
          </>
        )}
        removal={{
          title: ({ name }) => say('deleteSure', { name }),
          loss: say('deleteLoss'),
          button: say('delete'),
          act: ({ id }) =>
            done(
              api.DELETE('/api/v1/companies/{company}/user-groups/{groupId}', {
                params: { path: { company, groupId: id } },
              }),
            ),
          done: () => void queryClient.invalidateQueries({ queryKey: companyKey(company) }),
        }}
        icon={IconUsersGroup}
        title={say('emptyTitle')}
        why={say('emptyWhy')}
        action={add}
      />
    </Page>
  );
}
