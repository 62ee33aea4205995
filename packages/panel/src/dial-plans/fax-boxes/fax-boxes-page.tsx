import { Alert, Button, Menu } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { faxInboxesQuery } from '../../faxes/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { Empty } from '../../look/empty.tsx';
import { List, listStyles } from '../../look/list.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { faxBoxesQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import { faxBoxWords } from './words.ts';

/** Every fax box of the company. */
export function FaxBoxesPage() {
  const say = useWords(faxBoxWords);
  const { id } = useCompany();
  const query = useQuery(faxBoxesQuery(id));
  const { data: inboxes } = useQuery(faxInboxesQuery(id));
  const queryClient = useQueryClient();
  const [leaving, setLeaving] = useState<Document<'FaxBox'> | null>(null);
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const add = (
    <Button component={Link} to="/dial-plans/fax-boxes/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('newBox')}
    </Button>
  );
  return (
    <Page title={say('title')} action={add}>
      <Sections />
      {inboxes?.available === false && (
        <Alert color="yellow" mb={16}>
          {say('missing')}
        </Alert>
      )}
      {query.data.length === 0 ? (
        <Empty icon={IconPrinter} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <List head={[say('name'), say('number'), say('people'), '']}>
          {query.data.map((box) => (
            <tr key={box.id}>
              <td data-main>
                <Link
                  to="/dial-plans/fax-boxes/$boxId"
                  params={{ boxId: box.id }}
                  className={listStyles.name}
                >
                  {box.name}
                </Link>
              </td>
              <td>{box.number === null ? say('usualNumber') : displayNumber(box.number)}</td>
              <td data-number>{box.members.length}</td>
              <td data-actions>
                <RowMenu label={box.name}>
                  <Menu.Item color="coral" onClick={() => setLeaving(box)}>
                    {say('delete')}
                  </Menu.Item>
                </RowMenu>
              </td>
            </tr>
          ))}
        </List>
      )}
      {leaving && (
        <ConfirmLoss
          title={say('deleteSure', { name: leaving.name })}
          loss={say('deleteLoss')}
          button={say('delete')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/fax-boxes/{boxId}', {
                params: { path: { company: id, boxId: leaving.id } },
              }),
            )
          }
          done={() => {
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(id, 'fax-boxes') });
          }}
          close={() => setLeaving(null)}
        />
      )}
    </Page>
  );
}
