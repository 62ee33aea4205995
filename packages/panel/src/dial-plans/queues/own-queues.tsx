import { Button, Group, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { IconHeadphones } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, done } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { useCode } from '../../codes/use-code.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import styles from './queues.module.css';
import { queueWords } from './words.ts';

const ownQueuesQuery = (company: string, userId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'queues', 'of', userId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/users/{userId}/queues', {
          params: { path: { company, userId } },
        }),
      ).then(({ items }) => items),
    refetchInterval: 15_000,
  });

interface Change {
  readonly loggedIn?: boolean;
  readonly paused?: boolean;
  readonly queueIds?: string[];
}

/** The queues somebody is an agent of, with log-in and pause; nothing for who is in none. */
export function OwnQueues({ userId }: { readonly userId: string }) {
  const say = useWords(queueWords);
  const { id: company } = useCompany();
  const codes = [
    [useCode('queue-toggle'), 'codeToggles'],
    [useCode('queue-in'), 'codeIn'],
    [useCode('queue-pause'), 'codePauses'],
    [useCode('queue-out'), 'codeOut'],
  ] as const;
  const byPhone = codes
    .flatMap(([code, does]) => (code === undefined ? [] : [say(does, { code })]))
    .join(', ');
  const queryClient = useQueryClient();
  const { data: queues = [] } = useQuery(ownQueuesQuery(company, userId));
  const { mutate, isPending } = useMutation({
    mutationFn: (body: Change) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/queues', {
          params: { path: { company, userId } },
          body,
        }),
      ),
    onSuccess: ({ items }) => queryClient.setQueryData(ownQueuesQuery(company, userId).queryKey, items),
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
  });
  if (queues.length === 0) return null;
  return (
    <Section
      title={say('ownQueues')}
      {...(byPhone !== '' && { why: say('ownQueuesWhy', { codes: byPhone }) })}
    >
      <ul className={styles.agents}>
        {queues.map(({ queueId, name, loggedIn, paused, waiting, listensTo }) => (
          <li key={queueId} className={styles.agent}>
            <span className={styles.agentName}>
              {name} <span className={styles.about}>{say('waitingCount', { count: waiting })}</span>
            </span>
            <Switch
              label={say('loggedIn')}
              aria-label={`${say('loggedIn')}: ${name}`}
              checked={loggedIn}
              disabled={isPending}
              onChange={({ currentTarget }) =>
                mutate({ loggedIn: currentTarget.checked, paused: false, queueIds: [queueId] })
              }
            />
            <Switch
              label={say('pause')}
              aria-label={`${say('pause')}: ${name}`}
              checked={paused}
              disabled={isPending || !loggedIn}
              onChange={({ currentTarget }) => mutate({ paused: currentTarget.checked, queueIds: [queueId] })}
            />
            {listensTo.map((agent) => (
              <ListenIn key={agent.agent} userId={userId} queueId={queueId} {...agent} />
            ))}
          </li>
        ))}
      </ul>
      {queues.length > 1 && (
        <Group mt={12}>
          <Button variant="default" size="xs" onClick={() => mutate({ loggedIn: true, paused: false })}>
            {say('allIn')}
          </Button>
          <Button variant="default" size="xs" onClick={() => mutate({ loggedIn: false, paused: false })}>
            {say('allOut')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

/** Lets a supervisor listen to an agent who talks: the supervisor's own phone rings. */
function ListenIn({
  userId,
  queueId,
  agent,
  name,
}: {
  readonly userId: string;
  readonly queueId: string;
  readonly agent: string;
  readonly name: string;
}) {
  const say = useWords(queueWords);
  const { id: company } = useCompany();
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      done(
        api.POST('/api/v1/companies/{company}/users/{userId}/supervisions', {
          params: { path: { company, userId } },
          body: { queueId, agent },
        }),
      ),
    onSuccess: () => notifications.show({ title: say('yourPhoneRings'), message: say('listenKeys') }),
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
  });
  return (
    <Button
      variant="light"
      size="xs"
      leftSection={<IconHeadphones size={16} stroke={1.6} />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {say('listenTo', { name: displayNumber(name) })}
    </Button>
  );
}
