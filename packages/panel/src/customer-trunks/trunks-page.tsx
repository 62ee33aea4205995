import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { ButtonLink } from '../look/links.tsx';
import { List, listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { type CustomerTrunk, customerTrunksQuery } from './queries.ts';
import { TrunkState } from './trunk-state.tsx';
import { customerTrunkWords } from './words.ts';

/** The trunks to the company's own PBXs. */
export function CustomerTrunksPage() {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const trunks = useQuery(customerTrunksQuery(company));
  const [leaving, setLeaving] = useState<CustomerTrunk | null>(null);
  if (trunks.data === undefined) return <Loading title={say('title')} query={trunks} />;
  const add = (
    <ButtonLink to="/pbx-trunks/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('add')}
    </ButtonLink>
  );
  return (
    <Page title={say('title')} about={say('about')} action={add} back>
      {trunks.data.length === 0 ? (
        <Empty icon={IconPlugConnected} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <List head={[say('name'), say('incoming'), say('channels'), say('state'), '']}>
          {trunks.data.map((trunk) => (
            <tr key={trunk.id}>
              <td data-main>
                <Link to="/pbx-trunks/$trunkId" params={{ trunkId: trunk.id }} className={listStyles.name}>
                  {trunk.name}
                </Link>
              </td>
              <td>
                {trunk.numbers
                  .filter(({ incoming }) => incoming)
                  .map(({ number }) => displayNumber(number))
                  .join(', ')}
              </td>
              <td data-lesser>{trunk.channels}</td>
              <td>
                <TrunkState accounts={trunk.accounts} />
              </td>
              <td data-actions>
                <RowMenu label={say('actionsOf', { name: trunk.name })}>
                  <Menu.Item
                    color="coral"
                    leftSection={<IconTrash size={16} stroke={1.6} />}
                    onClick={() => setLeaving(trunk)}
                  >
                    {say('delete')}
                  </Menu.Item>
                </RowMenu>
              </td>
            </tr>
          ))}
        </List>
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle', { name: leaving.name })}
          loss={say('deleteLoss')}
          button={say('deleteButton')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/customer-trunks/{customerTrunkId}', {
                params: { path: { company, customerTrunkId: leaving.id } },
              }),
            )
          }
          close={() => setLeaving(null)}
          done={() => {
            notifications.show({ message: say('deleted', { name: leaving.name }) });
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(company) });
          }}
        />
      )}
    </Page>
  );
}
