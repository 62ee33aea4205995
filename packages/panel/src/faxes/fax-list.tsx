import { Button, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { List } from '../look/list.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { FaxRow, isOpen } from './fax-row.tsx';
import styles from './faxes.module.css';
import { type FaxDocument, type FaxInbox, faxesQuery } from './queries.ts';
import { faxWords } from './words.ts';

/** What came in, or what goes out: of one box, or of all (null). */
export function FaxList({
  direction,
  boxId,
  boxes,
}: {
  readonly direction: 'in' | 'out';
  readonly boxId: string | null;
  readonly boxes: readonly FaxInbox[];
}) {
  const say = useWords(faxWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(faxesQuery(company, direction, boxId));
  const [shown, setShown] = useState<FaxDocument | null>(null);
  const [leaving, setLeaving] = useState<FaxDocument | null>(null);
  const renew = () => queryClient.invalidateQueries({ queryKey: companyKey(company, 'faxes') });
  const refused = (error: Error) =>
    notifications.show({ color: 'coral', message: refusalText(error, sayForm) });
  const { mutate: mark } = useMutation({
    mutationFn: ({ id, read }: { readonly id: string; readonly read: boolean }) =>
      answer(
        api.PUT('/api/v1/companies/{company}/faxes/{faxId}', {
          params: { path: { company, faxId: id } },
          body: { read },
        }),
      ),
    onSuccess: renew,
    onError: refused,
  });
  const erase = (id: string) =>
    done(
      api.DELETE('/api/v1/companies/{company}/faxes/{faxId}', { params: { path: { company, faxId: id } } }),
    );
  const { mutate: withdraw } = useMutation({
    mutationFn: erase,
    onSuccess: () => {
      notifications.show({ message: say('withdrawn') });
      void renew();
    },
    onError: refused,
  });
  if (query.isError) throw query.error;
  const faxes = query.data?.pages.flatMap(({ items }) => items);
  if (faxes === undefined) return null;
  if (faxes.length === 0)
    return (
      <Empty
        icon={IconPrinter}
        title={say(direction === 'in' ? 'emptyIn' : 'emptyOut')}
        why={say(direction === 'in' ? 'emptyInWhy' : 'emptyOutWhy')}
      />
    );
  const head = [say(direction === 'in' ? 'from' : 'to'), say('when'), say('pages'), say('state'), ''];
  return (
    <Stack>
      <List head={head}>
        {faxes.map((fax) => (
          <FaxRow
            key={fax.id}
            fax={fax}
            mayDelete={boxes.find((box) => box.boxId === fax.boxId)?.delete ?? false}
            open={() => setShown(fax)}
            mark={(read) => mark({ id: fax.id, read })}
            remove={() => (isOpen(fax) ? withdraw(fax.id) : setLeaving(fax))}
          />
        ))}
      </List>
      {query.hasNextPage && (
        <Button
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {say('more')}
        </Button>
      )}
      {shown !== null && (
        <Modal opened onClose={() => setShown(null)} title={say('firstPage')} size="lg" centered>
          <Stack>
            <img src={shown.pictureUrl} alt={say('firstPage')} className={styles.page} />
            <Button
              component="a"
              href={shown.url}
              download={`fax-${new Date(shown.createdAt).toISOString().slice(0, 10)}.pdf`}
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {say('download')}
            </Button>
          </Stack>
        </Modal>
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle')}
          loss={say('deleteLoss')}
          button={say('deleteButton')}
          act={() => erase(leaving.id)}
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
