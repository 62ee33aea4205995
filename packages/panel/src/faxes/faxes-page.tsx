import { Alert, Button, SegmentedControl, Select } from '@mantine/core';
import { IconPlus, IconPrinter, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { Empty } from '../look/empty.tsx';
import { useCompany, useSession } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { FaxList } from './fax-list.tsx';
import styles from './faxes.module.css';
import { type FaxInbox, faxInboxesQuery } from './queries.ts';
import { SendDialog } from './send-dialog.tsx';
import { faxWords } from './words.ts';

/** Every box, in the choice of boxes. */
const all = 'all';

/** Faxes that came in and that go out, of the boxes that are mine to use. */
export function FaxesPage() {
  const say = useWords(faxWords);
  const { id: company } = useCompany();
  const mayMake = useSession().role !== 'user';
  const inboxes = useQuery(faxInboxesQuery(company));
  const [wanted, setWanted] = useState<'in' | 'out' | null>(null);
  const [chosen, setChosen] = useState(all);
  const [sends, setSends] = useState(false);
  if (inboxes.data === undefined) return <Loading title={say('title')} query={inboxes} />;
  const { available, items } = inboxes.data;
  if (items.length === 0)
    return (
      <Page title={say('title')}>
        <Empty
          icon={IconPrinter}
          title={say('noBoxesTitle')}
          why={say(mayMake ? 'noBoxesYet' : 'noBoxesWhy')}
          action={
            mayMake && (
              <Button
                component={Link}
                to="/dial-plans/fax-boxes/new"
                leftSection={<IconPlus size={16} stroke={1.6} />}
              >
                {say('newBox')}
              </Button>
            )
          }
        />
      </Page>
    );
  const readable = items.filter(({ read }) => read);
  const senders = items.filter(({ send }) => send);
  const direction = readable.length === 0 ? 'out' : senders.length === 0 ? 'in' : (wanted ?? 'in');
  const choice = direction === 'in' ? readable : senders;
  const boxId = choice.some((box) => box.boxId === chosen) ? chosen : all;
  const label = ({ name, unread }: FaxInbox): string =>
    direction === 'out' || unread === 0 ? name : say('newOf', { name, count: unread });
  return (
    <Page
      title={say('title')}
      action={
        senders.length > 0 && (
          <Button
            leftSection={<IconSend size={16} stroke={1.6} />}
            disabled={!available}
            onClick={() => setSends(true)}
          >
            {say('send')}
          </Button>
        )
      }
    >
      {!available && (
        <Alert color="yellow" mb={16}>
          {say('missing')}
        </Alert>
      )}
      <div className={styles.bar}>
        {readable.length > 0 && senders.length > 0 && (
          <SegmentedControl
            aria-label={say('which')}
            value={direction}
            onChange={(value) => setWanted(value === 'out' ? 'out' : 'in')}
            data={[
              { value: 'in', label: say('received') },
              { value: 'out', label: say('sent') },
            ]}
          />
        )}
        {choice.length > 1 && (
          <Select
            aria-label={say('box')}
            w={260}
            allowDeselect={false}
            value={boxId}
            onChange={(value) => setChosen(value ?? all)}
            data={[
              { value: all, label: say('allBoxes') },
              ...choice.map((box) => ({ value: box.boxId, label: label(box) })),
            ]}
          />
        )}
      </div>
      <FaxList
        key={`${direction} ${boxId}`}
        direction={direction}
        boxId={boxId === all ? null : boxId}
        boxes={items}
      />
      {sends && (
        <SendDialog
          boxes={senders}
          close={() => setSends(false)}
          sent={() => {
            setSends(false);
            setWanted('out');
          }}
        />
      )}
    </Page>
  );
}
