import { Button, Menu } from '@mantine/core';
import { IconPlus, IconRecordMail } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { voicemailBoxesQuery } from '../dial-plans/company/queries.ts';
import { shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { List, listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { voicemailLocksQuery } from './queries.ts';
import { voicemailBoxWords } from './words.ts';

type Box = Document<'VoicemailBox'>;

/** Every voicemail box of the company. */
export function BoxesPage() {
  const say = useWords(voicemailBoxWords);
  const { id } = useCompany();
  const zone = useTimeZone();
  const query = useQuery(voicemailBoxesQuery(id));
  const { data: locks = [] } = useQuery(voicemailLocksQuery(id));
  const queryClient = useQueryClient();
  const [leaving, setLeaving] = useState<Box | null>(null);
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const add = (
    <Button component={Link} to="/voicemail/boxes/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('newBox')}
    </Button>
  );
  const pinOf = (box: Box) => {
    const lock = locks.find(({ boxId }) => boxId === box.id);
    const time = lock && shortly(lock.until, Date.now(), currentLanguage(), zone);
    if (time) return <StateMark state="off" word={say('lockedUntil', { time })} />;
    return box.hasPin ? say('pinSet') : say('pinNone');
  };
  return (
    <Page title={say('title')} action={add} back>
      {query.data.length === 0 ? (
        <Empty icon={IconRecordMail} title={say('emptyTitle')} why={say('emptyWhy')} action={add} />
      ) : (
        <List head={[say('name'), say('number'), say('users'), say('pin'), '']}>
          {query.data.map((box) => (
            <tr key={box.id}>
              <td data-main>
                <Link to="/voicemail/boxes/$boxId" params={{ boxId: box.id }} className={listStyles.name}>
                  {box.name}
                </Link>
              </td>
              <td data-number>{box.number}</td>
              <td data-number>{box.users.length}</td>
              <td>{pinOf(box)}</td>
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
              api.DELETE('/api/v1/companies/{company}/voicemail-boxes/{boxId}', {
                params: { path: { company: id, boxId: leaving.id } },
              }),
            )
          }
          done={() => {
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(id) });
          }}
          close={() => setLeaving(null)}
        />
      )}
    </Page>
  );
}
