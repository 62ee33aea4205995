import { Button, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRecordMail } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { List } from '../look/list.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { MessageRow } from './message-row.tsx';
import { type Message, type MessageOwner, messagesQuery } from './queries.ts';
import { voicemailWords } from './words.ts';

/** Hear them; mark them as well; delete them as well. */
type MessageRights = 'listen' | 'mark' | 'manage';

/** The messages of one box, one's own, or another user's; `may` says what can be done with them. */
export function Messages({ owner, may }: { readonly owner: MessageOwner; readonly may: MessageRights }) {
  const say = useWords(voicemailWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const query = useInfiniteQuery(messagesQuery(company, owner, unreadOnly));
  const [leaving, setLeaving] = useState<Message | null>(null);
  const renew = () => queryClient.invalidateQueries({ queryKey: companyKey(company, 'voicemail') });
  const { mutate: mark } = useMutation({
    mutationFn: ({ id, read }: { readonly id: string; readonly read: boolean }) =>
      answer(
        api.PUT('/api/v1/companies/{company}/voicemail-messages/{messageId}', {
          params: { path: { company, messageId: id } },
          body: { read },
        }),
      ),
    onSuccess: renew,
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  if (query.isError) throw query.error;
  const messages = query.data?.pages.flatMap(({ items }) => items);
  if (messages === undefined) return null;
  if (messages.length === 0 && !unreadOnly)
    return <Empty icon={IconRecordMail} title={say('emptyTitle')} why={say('emptyWhy')} />;
  return (
    <Stack>
      <Switch
        label={say('unreadOnly')}
        checked={unreadOnly}
        onChange={({ currentTarget }) => setUnreadOnly(currentTarget.checked)}
      />
      {messages.length === 0 ? (
        <Text c="dimmed">{say('nothingNew')}</Text>
      ) : (
        <List head={[say('from'), say('when'), say('length'), say('state'), '']}>
          {messages.map((message) => (
            <MessageRow
              key={message.id}
              message={message}
              {...(may !== 'listen' && { mark: (read: boolean) => mark({ id: message.id, read }) })}
              {...(may === 'manage' && { remove: () => setLeaving(message) })}
            />
          ))}
        </List>
      )}
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {say('more')}
        </Button>
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle')}
          loss={say('deleteLoss', {
            who: leaving.callerName || readableNumber(leaving.callerNumber) || say('withheld'),
          })}
          button={say('deleteButton')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/voicemail-messages/{messageId}', {
                params: { path: { company, messageId: leaving.id } },
              }),
            )
          }
          close={() => setLeaving(null)}
          done={() => {
            notifications.show({ message: say('deleted') });
            setLeaving(null);
            void renew();
          }}
        />
      )}
    </Stack>
  );
}
