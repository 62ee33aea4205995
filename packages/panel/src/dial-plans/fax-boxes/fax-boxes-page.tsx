import { Alert, Button } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { done } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { faxInboxesQuery } from '../../faxes/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { listStyles } from '../../look/list.tsx';
import { Things } from '../../look/things.tsx';
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
      <Things
        things={query.data}
        icon={IconPrinter}
        title={say('emptyTitle')}
        why={say('emptyWhy')}
        action={add}
        head={[say('name'), say('number'), say('people')]}
        cells={(box) => (
          <>
            <td data-main>
              <Link to="/dial-plans/fax-boxes/$boxId" params={{ boxId: box.id }} className={listStyles.name}>
                {box.name}
              </Link>
            </td>
            <td>{box.number === null ? say('usualNumber') : displayNumber(box.number)}</td>
            <td data-number data-lesser>
              {box.members.length}
            </td>
          </>
        )}
        removal={{
          title: ({ name }) => say('deleteSure', { name }),
          loss: say('deleteLoss'),
          button: say('delete'),
          act: ({ id: boxId }) =>
            done(
              api.DELETE('/api/v1/companies/{company}/fax-boxes/{boxId}', {
                params: { path: { company: id, boxId } },
              }),
            ),
          done: () => void queryClient.invalidateQueries({ queryKey: companyKey(id, 'fax-boxes') }),
        }}
      />
    </Page>
  );
}
