import { Button, Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { listStyles } from '../look/list.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { Things } from '../look/things.tsx';
import { useCurrentCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { deleteTrunk, type Trunk, trunkHealthQuery, trunksKey, trunksQuery } from './queries.ts';
import { TrunkPanel } from './trunk-panel.tsx';
import { TrunkState } from './trunk-state.tsx';
import { trunkWords } from './words.ts';

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
  if (trunks.data === undefined) return <Loading title={say('title')} query={trunks} />;
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setEditing('new')}>
      {say('add')}
    </Button>
  );
  return (
    <Page title={say('title')} about={say(companyId === null ? 'ofProvider' : 'ofCompany')} action={add}>
      <Things
        things={trunks.data}
        icon={IconPlugConnected}
        title={say('emptyTitle')}
        why={say(companyId === null ? 'emptyWhy' : 'emptyWhyCompany')}
        action={add}
        head={[say('name'), say('incoming'), say('outgoing'), say('channels')]}
        cells={(trunk) => (
          <>
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
              <TrunkState trunk={trunk} />
            </td>
            <td data-lesser>
              <TrunkCalls trunk={trunk} />
            </td>
          </>
        )}
        actionsOf={(name) => say('actionsOf', { name })}
        actions={(trunk) => (
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => setEditing(trunk)}>
            {say('edit')}
          </Menu.Item>
        )}
        removal={{
          title: ({ name }) => say('deleteTitle', { name }),
          loss: say(companyId === null ? 'deleteLoss' : 'deleteLossCompany'),
          button: say('deleteButton'),
          act: deleteTrunk,
          done: () => {
            notifications.show({ message: say('deleted') });
            void queryClient.invalidateQueries({ queryKey: trunksKey });
          },
        }}
      />
      {editing !== null && (
        <TrunkPanel
          company={companyId}
          trunk={editing === 'new' ? null : editing}
          close={() => setEditing(null)}
        />
      )}
    </Page>
  );
}
