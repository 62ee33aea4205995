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
  const [chosen, setChosen] = useState<string | null>(null);
  if (inboxes.data === undefined) return <Loading title={say('title')} query={inboxes} />;
  const { data } = inboxes;
  const first = data.find(({ unread }) => unread > 0) ?? data[0];
  const inbox = data.find((one) => keyOf(one) === chosen) ?? first;
  if (inbox === undefined)
    return (
      <Page title={say('title')} action={boxes}>
        <Empty icon={IconRecordMail} title={say('noBoxesTitle')} why={say('noBoxesWhy')} />
      </Page>
    );
  const label = ({ boxId, name, number, unread }: Inbox): string => {
    const title = boxId === null ? say('own') : `${name} · ${number}`;
    return unread === 0 ? title : say('newOf', { name: title, count: unread });
  };
  return (
    <Page title={say('title')} action={boxes}>
      {data.length > 1 && (
        <Select
          aria-label={say('inbox')}
          maw={360}
          mb={16}
          allowDeselect={false}
          searchable={data.length > 8}
          value={keyOf(inbox)}
          data={data.map((one) => ({ value: keyOf(one), label: label(one) }))}
          onChange={setChosen}
        />
      )}
      <Messages
        key={keyOf(inbox)}
        owner={inbox.boxId === null ? 'own' : { boxId: inbox.boxId }}
        may={inbox.mayManage ? 'manage' : 'mark'}
      />
    </Page>
  );
}
