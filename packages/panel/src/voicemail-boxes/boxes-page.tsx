import { Button } from '@mantine/core';
import { IconPlus, IconRecordMail } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { done } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { voicemailBoxesQuery } from '../dial-plans/company/queries.ts';
import { shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { listStyles } from '../look/list.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { Things } from '../look/things.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { voicemailLocksQuery } from './queries.ts';
import { voicemailBoxWords } from './words.ts';

/** Every voicemail box of the company. */
export function BoxesPage() {
  const say = useWords(voicemailBoxWords);
  const { id } = useCompany();
  const zone = useTimeZone();
  const query = useQuery(voicemailBoxesQuery(id));
  const { data: locks = [] } = useQuery(voicemailLocksQuery(id));
  const queryClient = useQueryClient();
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const add = (
    <Button component={Link} to="/voicemail/boxes/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('newBox')}
    </Button>
  );
  const pinOf = (box: Document<'VoicemailBox'>) => {
    const lock = locks.find(({ boxId }) => boxId === box.id);
    const time = lock && shortly(lock.until, Date.now(), currentLanguage(), zone);
    if (time) return <StateMark state="off" word={say('lockedUntil', { time })} />;
    return box.hasPin ? say('pinSet') : say('pinUnset');
  };
  return (
    <Page title={say('title')} action={add} back>
      <Things
        things={query.data}
        icon={IconRecordMail}
        title={say('emptyTitle')}
        why={say('emptyWhy')}
        action={add}
        head={[say('name'), say('number'), say('users'), say('pin')]}
        cells={(box) => (
          <>
            <td data-main>
              <Link to="/voicemail/boxes/$boxId" params={{ boxId: box.id }} className={listStyles.name}>
                {box.name}
              </Link>
            </td>
            <td data-number>{box.number}</td>
            <td data-number data-lesser>
              {box.users.length}
            </td>
            <td>{pinOf(box)}</td>
          </>
        )}
        removal={{
          title: ({ name }) => say('deleteSure', { name }),
          loss: say('deleteLoss'),
          button: say('delete'),
          act: ({ id: boxId }) =>
            done(
              api.DELETE('/api/v1/companies/{company}/voicemail-boxes/{boxId}', {
                params: { path: { company: id, boxId } },
              }),
            ),
          done: () => void queryClient.invalidateQueries({ queryKey: companyKey(id) }),
        }}
      />
    </Page>
  );
}
