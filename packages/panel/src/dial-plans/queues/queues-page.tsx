import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { listStyles } from '../../look/list.tsx';
import { LiveMark } from '../../look/live-mark.tsx';
import { Things } from '../../look/things.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { liveQueuesQuery, queuesQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import styles from './queues.module.css';
import { queueWords } from './words.ts';

/** Every queue of the company, with who waits and what today brought. */
export function QueuesPage() {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const query = useQuery(queuesQuery(id));
  const { data: live = [] } = useQuery(liveQueuesQuery(id));
  const queryClient = useQueryClient();
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const add = (
    <Button component={Link} to="/dial-plans/queues/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('newQueue')}
    </Button>
  );
  return (
    <Page title={say('title')} action={add}>
      <Sections />
      <Things
        things={query.data}
        icon={IconUsersGroup}
        title={say('emptyTitle')}
        why={say('emptyWhy')}
        action={add}
        head={[say('name'), say('waitingNow'), say('agents'), say('answeredToday')]}
        cells={(queue) => <QueueCells queue={queue} now={live.find(({ queueId }) => queueId === queue.id)} />}
        removal={{
          title: ({ name }) => say('deleteSure', { name }),
          loss: say('deleteLoss'),
          button: say('delete'),
          act: ({ id: queueId }) =>
            done(
              api.DELETE('/api/v1/companies/{company}/queues/{queueId}', {
                params: { path: { company: id, queueId } },
              }),
            ),
          done: () => void queryClient.invalidateQueries({ queryKey: companyKey(id, 'queues') }),
        }}
      />
    </Page>
  );
}

function QueueCells({
  queue,
  now,
}: {
  readonly queue: Document<'Queue'>;
  readonly now: Document<'LiveQueue'> | undefined;
}) {
  const say = useWords(queueWords);
  const waiting = now?.waiting.length ?? 0;
  return (
    <>
      <td data-main>
        <Link to="/dial-plans/queues/$queueId" params={{ queueId: queue.id }} className={listStyles.name}>
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
      <td data-number data-lesser>
        {now?.today.answered ?? 0}
      </td>
    </>
  );
}
