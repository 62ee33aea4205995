import { Alert, Button, Stack, UnstyledButton } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { exactly, shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { Empty } from '../look/empty.tsx';
import { List, listStyles } from '../look/list.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { MailPanel } from './mail-panel.tsx';
import { mailWords } from './words.ts';

type Mail = Document<'Mail'>;

const marks = { queued: 'off', sent: 'on', failed: 'bad', kept: 'warn' } as const satisfies Record<
  Mail['state'],
  'on' | 'off' | 'warn' | 'bad'
>;

/** What was mailed; without a mail server, what must be passed on by hand. */
export function MailsPage() {
  const say = useWords(mailWords);
  const language = currentLanguage();
  const [open, setOpen] = useState<Mail | null>(null);
  const mails = useInfiniteQuery({
    queryKey: ['mails'],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/v1/mails', { params: { query: pageParam === '' ? {} : { cursor: pageParam } } })),
    getNextPageParam: ({ next }) => next,
  });
  if (mails.data === undefined) return <Loading title={say('title')} query={mails} />;
  const shown = mails.data.pages.flatMap(({ items }) => items);
  return (
    <Page title={say('title')}>
      <Stack gap={16}>
        {shown.some(({ state }) => state === 'kept') && <Alert variant="default">{say('keptWhy')}</Alert>}
        {shown.length === 0 ? (
          <Empty icon={IconMail} title={say('emptyTitle')} why={say('emptyWhy')} />
        ) : (
          <List head={[say('subject'), say('recipient'), say('when'), say('state')]}>
            {shown.map((mail) => (
              <tr key={mail.id}>
                <td data-main>
                  <UnstyledButton className={listStyles.name} onClick={() => setOpen(mail)}>
                    {mail.subject}
                  </UnstyledButton>
                </td>
                <td>{mail.recipient}</td>
                <td data-number title={exactly(mail.createdAt, language)}>
                  {shortly(mail.createdAt, Date.now(), language)}
                </td>
                <td title={mail.error ?? undefined}>
                  <StateMark state={marks[mail.state]} word={say(mail.state)} />
                </td>
              </tr>
            ))}
          </List>
        )}
        {mails.hasNextPage && (
          <Button
            variant="default"
            loading={mails.isFetchingNextPage}
            onClick={() => void mails.fetchNextPage()}
          >
            {say('more')}
          </Button>
        )}
      </Stack>
      {open !== null && <MailPanel mail={open} close={() => setOpen(null)} />}
    </Page>
  );
}
