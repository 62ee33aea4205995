import { Button, Menu } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { Empty } from '../../look/empty.tsx';
import { List, listStyles } from '../../look/list.tsx';
import { LiveMark } from '../../look/live-mark.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { liveQueuesQuery, queuesQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import styles from './queues.module.css';
import { queueWords } from './words.ts';

type Queue = Document<'Queue'>;

/** Every queue of the company, with who waits and what today brought. */
export function QueuesPage() {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const query = useQuery(queuesQuery(id));
  const { data: live = [] } = useQuery(liveQueuesQuery(id));
  const queryClient = useQueryClient();
  const [leaving, setLeaving] = useState<Queue | null>(null);
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const add = (
    <Button component={Link} to="/dial-plans/queues/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('newQueue')}
    </Button>
  );
  return (
    <Page title={say('title')} action={add}>
      <Sections />
      {query.data.length === 0 ? (
        <Empty icon={IconUsersGroup} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <List head={[say('name'), say('waitingNow'), say('agents'), say('answeredToday'), '']}>
          {query.data.map((queue) => {
            const now = live.find(({ queueId }) => queueId === queue.id);
            const waiting = now?.waiting.length ?? 0;
            return (
              <tr key={queue.id}>
                <td data-main>
                  <Link
                    to="/dial-plans/queues/$queueId"
                    params={{ queueId: queue.id }}
                    className={listStyles.name}
                  >
                    <span className={styles.dot} data-colour={queue.colour} aria-hidden />
                    {queue.name}
                  </Link>
                </td>
                <td>
                  <LiveMark alive={waiting > 0} word={String(waiting)} />
                </td>
                <td>
                  {say('loggedInOf', {
                    count: queue.logins.filter(({ loggedIn }) => loggedIn).length,
                    all: queue.agents.length,
                  })}
                </td>
                <td data-number>{now?.today.answered ?? 0}</td>
                <td data-actions>
                  <RowMenu label={queue.name}>
                    <Menu.Item color="coral" onClick={() => setLeaving(queue)}>
                      {say('delete')}
                    </Menu.Item>
                  </RowMenu>
                </td>
              </tr>
            );
          })}
        </List>
      )}
      {leaving && (
        <ConfirmLoss
          title={say('deleteSure', { name: leaving.name })}
          loss={say('deleteLoss')}
          button={say('delete')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/queues/{queueId}', {
                params: { path: { company: id, queueId: leaving.id } },
              }),
            )
          }
          done={() => {
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(id, 'queues') });
          }}
          close={() => setLeaving(null)}
        />
      )}
    </Page>
  );
}
