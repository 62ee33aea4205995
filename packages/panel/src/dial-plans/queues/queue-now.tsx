import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber, fullName } from '@simmpl/model';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { usersQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { PersonAvatar } from '../../look/person-avatar.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { Section } from '../../look/section.tsx';
import { StateMark } from '../../look/state-mark.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { liveQueuesQuery, queueFiguresQuery } from '../company/queries.ts';
import { waitingTime } from './queue-values.ts';
import styles from './queues.module.css';
import { queueWords } from './words.ts';

type Live = Document<'LiveQueue'>;

/** How an agent's activity is marked. */
const marks = {
  'logged-out': 'off',
  paused: 'warn',
  unreachable: 'bad',
  idle: 'on',
  ringing: 'warn',
  busy: 'bad',
  'wrap-up': 'warn',
} as const satisfies Readonly<Record<Live['agents'][number]['activity'], string>>;

/** Who waits in a queue now, what its agents do, and what has come of today. */
export function QueueNow({ queue }: { readonly queue: Document<'Queue'> }) {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const { data } = useQuery(liveQueuesQuery(id));
  const { data: users = [] } = useQuery(usersQuery(id));
  const live = data?.find(({ queueId }) => queueId === queue.id);
  const now = useNow();
  if (live === undefined) return null;
  const nameOf = (agent: string): string => {
    const user = users.find((one) => one.id === agent);
    return user ? fullName(user) : displayNumber(agent);
  };
  return (
    <div className={styles.now} data-testid="queue-now">
      <Section title={say('now')}>
        <dl className={styles.figures}>
          <Figure name={say('waitingNow')} value={String(live.waiting.length)} />
        </dl>
        <PastFigures queueId={queue.id} today={live.today} />
        {live.waiting.length === 0 ? (
          <p className={styles.about}>{say('nobodyWaits')}</p>
        ) : (
          <ol className={styles.line}>
            {live.waiting.map((caller) => (
              <li key={caller.callId} className={styles.agent}>
                <span className={styles.agentName}>
                  <b>{caller.name || (caller.number ? displayNumber(caller.number) : say('anonymous'))}</b>{' '}
                  <span className={styles.about}>
                    {[
                      say('waits', { time: waitingTime(Math.max(0, now - caller.since)) }),
                      caller.vip ? say('vip') : '',
                      caller.callBack ? say('callsBack') : '',
                      caller.offeredTo.length > 0
                        ? say('ringsAt', { names: caller.offeredTo.map(nameOf).join(', ') })
                        : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                {caller.callBack && <TakeOut queueId={queue.id} caller={caller} />}
              </li>
            ))}
          </ol>
        )}
        <ul className={styles.agents}>
          {live.agents.map(({ agent, activity, answeredToday }) => {
            const name = nameOf(agent);
            const user = users.find((one) => one.id === agent);
            return (
              <li key={agent} className={styles.agent} data-testid={`agent-${user?.internalNumber ?? agent}`}>
                <PersonAvatar name={name} url={user?.avatarUrl ?? null} size={28} />
                <span className={styles.agentName}>{name}</span>
                <StateMark state={marks[activity]} word={say(activity)} />
                <span className={styles.count}>{answeredToday}</span>
                <AgentMenu queueId={queue.id} agent={agent} name={name} activity={activity} />
              </li>
            );
          })}
        </ul>
      </Section>
    </div>
  );
}

/** What has come of the calls of today, yesterday and this week, under each other. */
function PastFigures({ queueId, today }: { readonly queueId: string; readonly today: Live['today'] }) {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const { data: earlier } = useQuery(queueFiguresQuery(id, queueId));
  const rows = [
    { name: say('today'), figures: today },
    { name: say('yesterday'), figures: earlier?.yesterday },
    { name: say('thisWeek'), figures: earlier?.thisWeek },
  ];
  return (
    <table className={styles.past}>
      <caption>{say('averages')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('answered')}</th>
          <th scope="col">{say('abandoned')}</th>
          <th scope="col">{say('averageWait')}</th>
          <th scope="col">{say('averageTalk')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, figures }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{figures?.answered ?? '–'}</td>
            <td>{figures?.abandoned ?? '–'}</td>
            <td>{lengthOf(figures?.averageWaitMs ?? null)}</td>
            <td>{lengthOf(figures?.averageTalkMs ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function AgentMenu({
  queueId,
  agent,
  name,
  activity,
}: {
  readonly queueId: string;
  readonly agent: string;
  readonly name: string;
  readonly activity: Live['agents'][number]['activity'];
}) {
  const say = useWords(queueWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (body: { loggedIn?: boolean; paused?: boolean }) =>
      answer(
        api.PUT('/api/v1/companies/{company}/queues/{queueId}/agents/{agent}/login', {
          params: { path: { company, queueId, agent } },
          body,
        }),
      ),
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
    onSettled: () => renew(queryClient, company),
  });
  const isOut = activity === 'logged-out';
  return (
    <RowMenu label={say('actionsOf', { name })}>
      <Menu.Item onClick={() => mutate({ loggedIn: isOut, paused: false })}>
        {say(isOut ? 'logIn' : 'logOut')}
      </Menu.Item>
      {!isOut && (
        <Menu.Item onClick={() => mutate({ paused: activity !== 'paused' })}>
          {say(activity === 'paused' ? 'resume' : 'pause')}
        </Menu.Item>
      )}
    </RowMenu>
  );
}

function TakeOut({
  queueId,
  caller,
}: {
  readonly queueId: string;
  readonly caller: Live['waiting'][number];
}) {
  const say = useWords(queueWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      done(
        api.DELETE('/api/v1/companies/{company}/queues/{queueId}/call-backs/{callBackId}', {
          params: { path: { company, queueId, callBackId: caller.callId } },
        }),
      ),
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
    onSettled: () => renew(queryClient, company),
  });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      loading={isPending}
      aria-label={say('takeOut', { number: displayNumber(caller.number) })}
      onClick={() => mutate()}
    >
      <IconX size={16} stroke={1.6} />
    </ActionIcon>
  );
}

const renew = async (queryClient: ReturnType<typeof useQueryClient>, company: string): Promise<void> => {
  await queryClient.invalidateQueries({ queryKey: companyKey(company, 'queues') });
  await queryClient.invalidateQueries({ queryKey: companyKey(company, 'live-queues') });
};

const lengthOf = (ms: number | null): string => (ms === null ? '–' : waitingTime(ms));

/** The time, each second: waiting times grow while one looks. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
