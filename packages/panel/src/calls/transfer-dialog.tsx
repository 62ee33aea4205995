import { Alert, Autocomplete, Button, Divider, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { contactsQuery } from '../contacts/queries.ts';
import { surroundingsQuery } from '../dial-plans/personal/queries.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { type LiveCall, useLiveCalls } from '../live/live-calls.ts';
import { useCompany, useSession } from '../session/session.ts';
import { type Seat, seatIn } from './seat.ts';
import { callWords } from './words.ts';

/** Where the other party of a call is sent: to anybody who can be dialled, or to who is on the line in another call. */
export function TransferDialog({
  call,
  seat,
  other,
  close,
}: {
  readonly call: LiveCall;
  readonly seat: Seat;
  readonly other: string;
  readonly close: () => void;
}) {
  const say = useWords(callWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const { userId: me } = useSession();
  const [typed, setTyped] = useState('');
  const { places, nameOf } = usePlaces(seat.userId);
  const joinable = useLiveCalls(company).flatMap((each) => {
    const own = each.id === call.id ? undefined : seatIn(each, { userId: seat.userId, role: 'user' });
    return own ? [{ id: each.id, who: nameOf(partyOpposite(each, own)) }] : [];
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ body }: Wish) =>
      done(
        api.POST('/api/v1/companies/{company}/users/{userId}/calls/{callId}/transfer', {
          params: { path: { company, userId: seat.userId, callId: call.id } },
          body,
        }),
      ),
    onSuccess: (_, { told }) => {
      notifications.show({ message: told });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = places.get(typed) ?? typed.trim();
    if (number !== '') mutate({ body: { number }, told: say('nowSent', { who: other, to: typed.trim() }) });
  };
  return (
    <Modal opened onClose={close} title={say('transferTitle', { who: other })} centered>
      <form onSubmit={submit} noValidate>
        <Stack>
          {seat.userId !== me && (
            <Text size="sm" c="dimmed">
              {say('onBehalf', { who: nameOf({ userId: seat.userId, number: '' }) })}
            </Text>
          )}
          <Autocomplete
            label={say('transferTo')}
            placeholder={say('transferToHint')}
            data-autofocus
            maxLength={80}
            limit={8}
            value={typed}
            onChange={setTyped}
            // A list that opens by itself would hide what is below it.
            data={typed === '' ? [] : [...places.keys()]}
            comboboxProps={{ withinPortal: true }}
          />
          {error !== null && (
            <Alert color="coral" role="alert">
              {refusalText(error, sayForm)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayForm('cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={typed.trim() === ''}>
              {say('transfer')}
            </Button>
          </Group>
          {joinable.length > 0 && (
            <>
              <Divider label={say('orJoin')} labelPosition="left" />
              {joinable.map(({ id, who }) => (
                <Button
                  key={id}
                  variant="default"
                  loading={isPending}
                  onClick={() =>
                    mutate({ body: { callId: id }, told: say('nowJoined', { who: other, other: who }) })
                  }
                >
                  {say('join', { who })}
                </Button>
              ))}
            </>
          )}
        </Stack>
      </form>
    </Modal>
  );
}

/** What is asked, and what is said when it is done. */
interface Wish {
  readonly body: { readonly number: string } | { readonly callId: string };
  readonly told: string;
}

interface Other {
  readonly userId: string | null;
  readonly number: string;
  readonly name?: string;
}

/** Who is on the line opposite. */
const partyOpposite = ({ from, callerUserId, talkingTo }: LiveCall, { side }: Seat): Other =>
  side === 'called' ? { ...from, userId: callerUserId } : (talkingTo ?? { userId: null, number: '' });

/** Everybody who can be dialled, as they are shown, with their number; and how people are called. */
function usePlaces(userId: string) {
  const say = useWords(callWords);
  const { id: company } = useCompany();
  const { data: around } = useQuery(surroundingsQuery(company, userId));
  const { data: contacts = [] } = useQuery(contactsQuery(company));
  const colleagues = around?.colleagues ?? [];
  const fullNameOf = (id: string | null): string | undefined => {
    const colleague = colleagues.find((each) => each.id === id);
    return colleague && `${colleague.firstName} ${colleague.lastName}`.trim();
  };
  const places = new Map<string, string>([
    ...colleagues
      .filter(({ id }) => id !== userId)
      .map(({ id, internalNumber }) => [`${fullNameOf(id)} · ${internalNumber}`, internalNumber] as const),
    ...(around?.dialPlans ?? []).map(
      ({ name, internalNumber }) => [`${name} · ${internalNumber}`, internalNumber] as const,
    ),
    ...contacts.flatMap(({ name, numbers }) =>
      numbers.map((number) => [`${name} · ${displayNumber(number)}`, number] as const),
    ),
  ]);
  const nameOf = ({ userId: id, number, name }: Other): string =>
    fullNameOf(id) ?? (name || readableNumber(number) || say('withheld'));
  return { places, nameOf };
}
