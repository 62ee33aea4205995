import { Button, Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { List, listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { useCurrentCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import {
  deleteTrunk,
  type Trunk,
  trunkHealthQuery,
  trunkRegistrationsQuery,
  trunksKey,
  trunksQuery,
} from './queries.ts';
import { TrunkPanel } from './trunk-panel.tsx';
import { trunkWords } from './words.ts';

const marks = { registered: 'on', registering: 'off', failed: 'bad', incomplete: 'warn' } as const;

/** How a trunk that registers stands at its carrier; nothing while that is not known. */
function TrunkState({ id }: { readonly id: string }) {
  const say = useWords(trunkWords);
  const { data } = useQuery(trunkRegistrationsQuery);
  const registration = data?.get(id);
  if (registration === undefined) return null;
  const { state, sipStatus } = registration;
  return (
    <div>
      <StateMark state={marks[state]} word={say(state, { status: sipStatus ?? '' })} />
    </div>
  );
}

/** Whether the carrier answers; nothing where it is not asked. */
function TrunkAnswers({ id }: { readonly id: string }) {
  const say = useWords(trunkWords);
  const { data } = useQuery(trunkHealthQuery);
  const health = data?.get(id);
  if (health === undefined || health.up === null) return null;
  return (
    <div>
      <StateMark
        state={health.up ? 'on' : 'bad'}
        word={say(health.up ? 'answers' : 'silent', { status: health.sipStatus ?? '' })}
      />
    </div>
  );
}

/** Calls on a trunk now, and how many there may be. */
function TrunkCalls({ trunk }: { readonly trunk: Trunk }) {
  const say = useWords(trunkWords);
  const { data } = useQuery(trunkHealthQuery);
  const { callsIn = 0, callsOut = 0 } = data?.get(trunk.id) ?? {};
  const now = callsIn + callsOut;
  if (trunk.channels !== null) return say('callsOf', { now, most: trunk.channels });
  return now === 0 ? <span className={listStyles.muted}>{say('unlimited')}</span> : say('calls', { now });
}

export function TrunksPage() {
  const say = useWords(trunkWords);
  const queryClient = useQueryClient();
  const company = useCurrentCompany();
  const companyId = company?.id ?? null;
  const trunks = useQuery(trunksQuery(companyId));
  const [editing, setEditing] = useState<Trunk | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Trunk | null>(null);
  if (trunks.data === undefined) return <Loading title={say('title')} query={trunks} />;
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setEditing('new')}>
      {say('add')}
    </Button>
  );
  return (
    <Page title={say('title')} about={say(companyId === null ? 'ofProvider' : 'ofCompany')} action={add}>
      {trunks.data.length === 0 ? (
        <Empty
          icon={IconPlugConnected}
          title={say('emptyTitle')}
          why={say(companyId === null ? 'emptyWhy' : 'emptyWhyCompany')}
          action={add}
        />
      ) : (
        <List head={[say('name'), say('incoming'), say('outgoing'), say('channels'), '']}>
          {trunks.data.map((trunk) => (
            <tr key={trunk.id}>
              <td data-main>
                <UnstyledButton className={listStyles.name} onClick={() => setEditing(trunk)}>
                  {trunk.name}
                </UnstyledButton>
              </td>
              <td>
                {trunk.acceptFrom.length > 0 ? (
                  trunk.acceptFrom.join(', ')
                ) : trunk.register ? (
                  say('byRegistration')
                ) : (
                  <StateMark state="off" word={say('none')} />
                )}
              </td>
              <td>
                {trunk.sendTo ?? <StateMark state="off" word={say('none')} />}
                {trunk.register && <TrunkState id={trunk.id} />}
                {trunk.health !== null && <TrunkAnswers id={trunk.id} />}
              </td>
              <td data-lesser>
                <TrunkCalls trunk={trunk} />
              </td>
              <td data-actions>
                <RowMenu label={say('actionsOf', { name: trunk.name })}>
                  <Menu.Item
                    leftSection={<IconPencil size={16} stroke={1.6} />}
                    onClick={() => setEditing(trunk)}
                  >
                    {say('edit')}
                  </Menu.Item>
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
      {editing !== null && (
        <TrunkPanel
          company={companyId}
          trunk={editing === 'new' ? null : editing}
          close={() => setEditing(null)}
        />
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle', { name: leaving.name })}
          loss={say(companyId === null ? 'deleteLoss' : 'deleteLossCompany')}
          button={say('deleteButton')}
          act={() => deleteTrunk(leaving)}
          close={() => setLeaving(null)}
          done={() => {
            notifications.show({ message: say('deleted', { name: leaving.name }) });
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: trunksKey });
          }}
        />
      )}
    </Page>
  );
}
