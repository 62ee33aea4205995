import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useCallUsage } from '../destinations/call-usage.ts';
import { useWords } from '../i18n/word-book.ts';
import { ButtonLink } from '../look/links.tsx';
import { listStyles } from '../look/list.tsx';
import { Things } from '../look/things.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { customerTrunksQuery } from './queries.ts';
import { TrunkState } from './trunk-state.tsx';
import { customerTrunkWords } from './words.ts';

/** The trunks to the company's own PBXs. */
export function CustomerTrunksPage() {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const calls = new Map(useCallUsage()?.trunks.map((trunk) => [trunk.customerTrunkId, trunk.calls]));
  const trunks = useQuery(customerTrunksQuery(company));
  if (trunks.data === undefined) return <Loading title={say('title')} query={trunks} />;
  const add = (
    <ButtonLink to="/pbx-trunks/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('add')}
    </ButtonLink>
  );
  return (
    <Page title={say('title')} about={say('about')} action={add} back>
      <Things
        things={trunks.data}
        icon={IconPlugConnected}
        title={say('emptyTitle')}
        why={say('emptyWhy')}
        action={add}
        head={[say('name'), say('incoming'), say('channels'), say('state')]}
        cells={(trunk) => (
          <>
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
            <td data-lesser>{say('callsOf', { now: calls.get(trunk.id) ?? 0, most: trunk.channels })}</td>
            <td>
              <TrunkState accounts={trunk.accounts} />
            </td>
          </>
        )}
        actionsOf={(name) => say('actionsOf', { name })}
        removal={{
          title: ({ name }) => say('deleteTitle', { name }),
          loss: say('deleteLoss'),
          button: say('deleteButton'),
          act: ({ id: customerTrunkId }) =>
            done(
              api.DELETE('/api/v1/companies/{company}/customer-trunks/{customerTrunkId}', {
                params: { path: { company, customerTrunkId } },
              }),
            ),
          done: () => {
            notifications.show({ message: say('deleted') });
            void queryClient.invalidateQueries({ queryKey: companyKey(company) });
          },
        }}
      />
    </Page>
  );
}
