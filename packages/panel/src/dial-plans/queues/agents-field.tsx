import { ActionIcon, Checkbox, Select, Text } from '@mantine/core';
import { agentKey, displayNumber, fullName, type QueueAgent, toE164 } from '@simmpl/model';
import { IconPhone, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usersQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { PersonAvatar } from '../../look/person-avatar.tsx';
import { useCompany } from '../../session/session.ts';
import styles from './queues.module.css';
import { queueWords } from './words.ts';

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The agents of a queue, each with its level; colleagues and numbers outside are added by typing. */
export function AgentsField({
  agents,
  set,
  error,
}: {
  readonly agents: readonly QueueAgent[];
  readonly set: (agents: QueueAgent[]) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const { data: users = [] } = useQuery(usersQuery(id));
  const [typed, setTyped] = useState('');
  const chosen = new Set(agents.map(({ target }) => agentKey(target)));
  const number = toE164(typed);
  const add = (key: string | null) => {
    if (key === null) return;
    const target = key.startsWith('+') ? { external: key } : { user: key };
    set([...agents, { target, priority: 1, supervisor: false }]);
    setTyped('');
  };
  const change = (index: number, fields: Partial<QueueAgent>) =>
    set(agents.map((agent, at) => (at === index ? { ...agent, ...fields } : agent)));
  return (
    <div>
      {agents.length === 0 ? (
        <Text size="sm" c="dimmed" mb={12}>
          {say('noAgents')}
        </Text>
      ) : (
        <ul className={styles.agents}>
          {agents.map((agent, index) => {
            const user = users.find((one) => agentKey(agent.target) === one.id);
            const name =
              'external' in agent.target ? displayNumber(agent.target.external) : user ? fullName(user) : '';
            return (
              <li key={agentKey(agent.target)} className={styles.agent}>
                {'external' in agent.target ? (
                  <span className={styles.face} aria-hidden>
                    <IconPhone size={16} stroke={1.6} />
                  </span>
                ) : (
                  <PersonAvatar name={name} url={user?.avatarUrl ?? null} size={28} />
                )}
                <span className={styles.agentName}>
                  {name}{' '}
                  <span className={styles.about}>
                    {'external' in agent.target ? say('outside') : user?.internalNumber}
                  </span>
                </span>
                <Select
                  w={112}
                  size="xs"
                  allowDeselect={false}
                  aria-label={say('levelOf', { name })}
                  value={String(agent.priority)}
                  onChange={(level) => change(index, { priority: Number(level ?? 1) })}
                  data={levels.map((level) => ({ value: String(level), label: say('level', { level }) }))}
                />
                <Checkbox
                  size="sm"
                  label={say('supervisor')}
                  checked={agent.supervisor}
                  onChange={({ currentTarget }) => change(index, { supervisor: currentTarget.checked })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say('removeAgent', { name })}
                  onClick={() => set(agents.toSpliced(index, 1))}
                >
                  <IconX size={16} stroke={1.6} />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      {agents.some(({ supervisor }) => supervisor) && (
        <Text size="sm" c="dimmed" mb="sm">
          {say('supervisorWhy')}
        </Text>
      )}
      <Select
        label={say('addAgent')}
        placeholder={say('addAgentHint')}
        error={error}
        searchable
        limit={40}
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={add}
        nothingFoundMessage={say('nobodyFound')}
        filter={({ options }) => options}
        data-testid="add-agent"
        data={[
          ...users
            .filter(
              (user) =>
                !chosen.has(user.id) &&
                `${fullName(user)} ${user.internalNumber}`
                  .toLocaleLowerCase()
                  .includes(typed.trim().toLocaleLowerCase()),
            )
            .map((user) => ({ value: user.id, label: `${fullName(user)} · ${user.internalNumber}` })),
          ...(number === undefined || chosen.has(number)
            ? []
            : [{ value: number, label: say('addNumber', { number: displayNumber(number) }) }]),
        ]}
      />
    </div>
  );
}
