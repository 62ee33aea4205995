import { Button, Select } from '@mantine/core';
import { IconRecordMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { Empty } from '../look/empty.tsx';
import { useCompany, useSession } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { Messages } from './messages.tsx';
import { type Inbox, inboxesQuery } from './queries.ts';
import { voicemailWords } from './words.ts';

/** How one's own voicemail is called in the choice of boxes. */
const own = 'own';
const keyOf = ({ boxId }: Inbox): string => boxId ?? own;

/** What callers said: to me, or to a box that I may listen to. Opens where something is new. */
export function VoicemailPage() {
  const say = useWords(voicemailWords);
  const { id: company } = useCompany();
  const { role } = useSession();
  const boxes = role !== 'user' && (
    <Button variant="default" component={Link} to="/voicemail/boxes">
      {say('boxes')}
    </Button>
  );
  const inboxes = useQuery(inboxesQuery(company));
  if (inboxes.data === undefined) return <Loading title={say('title')} query={inboxes} />;
  return (
    <Page title={say('title')} action={boxes}>
      {inboxes.data.length === 0 ? (
        <Empty icon={IconRecordMail} title={say('noBoxesTitle')} why={say('noBoxesWhy')} />
      ) : (
        <Inboxes inboxes={inboxes.data} />
      )}
    </Page>
  );
}

/** The one that is opened stays open, also once nothing in it is new any more. */
function Inboxes({ inboxes }: { readonly inboxes: readonly Inbox[] }) {
  const say = useWords(voicemailWords);
  const [chosen, setChosen] = useState(() => inboxes.find(({ unread }) => unread > 0)?.boxId ?? null);
  const inbox = inboxes.find(({ boxId }) => boxId === chosen) ?? inboxes[0];
  if (inbox === undefined) return null;
  const label = ({ boxId, name, number, unread }: Inbox): string => {
    const title = boxId === null ? say('own') : `${name} · ${number}`;
    return unread === 0 ? title : say('newOf', { name: title, count: unread });
  };
  return (
    <>
      {inboxes.length > 1 && (
        <Select
          aria-label={say('inbox')}
          maw={360}
          mb={16}
          allowDeselect={false}
          searchable={inboxes.length > 8}
          value={keyOf(inbox)}
          data={inboxes.map((one) => ({ value: keyOf(one), label: label(one) }))}
          onChange={(key) => setChosen(key === own ? null : key)}
        />
      )}
      <Messages
        key={keyOf(inbox)}
        owner={inbox.boxId === null ? 'own' : { boxId: inbox.boxId }}
        may={inbox.mayManage ? 'manage' : 'mark'}
      />
    </>
  );
}
