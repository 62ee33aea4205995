import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowForwardUp, IconParking, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useCode } from '../codes/use-code.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import type { LiveCall } from '../live/live-calls.ts';
import { useCompany } from '../session/session.ts';
import type { Seat } from './seat.ts';
import { TransferDialog } from './transfer-dialog.tsx';
import { callWords } from './words.ts';

/** Hold, transfer and park, for one of the two who talk. */
export function CallActions({
  call,
  seat,
  other,
}: {
  readonly call: LiveCall;
  readonly seat: Seat;
  /** Name of who is held, sent on or parked. */
  readonly other: string;
}) {
  const say = useWords(callWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const parkCode = useCode('park');
  const [transferring, setTransferring] = useState(false);
  const params = { path: { company, userId: seat.userId, callId: call.id } };
  const isHolding = call.holding.includes(seat.side);
  const onError = (error: Error) =>
    notifications.show({ color: 'coral', message: refusalText(error, sayForm) });
  const hold = useMutation({
    mutationFn: (on: boolean) =>
      done(
        api.PUT('/api/v1/companies/{company}/users/{userId}/calls/{callId}/hold', { params, body: { on } }),
      ),
    onSuccess: (_, on) => notifications.show({ message: say(on ? 'nowHeld' : 'nowResumed', { who: other }) }),
    onError,
  });
  const park = useMutation({
    mutationFn: (number: string) =>
      done(
        api.POST('/api/v1/companies/{company}/users/{userId}/calls/{callId}/transfer', {
          params,
          body: { number },
        }),
      ),
    onSuccess: () => notifications.show({ message: say('nowParked', { who: other }) }),
    onError,
  });
  return (
    <>
      <Action
        label={isHolding ? say('resume') : say('hold')}
        icon={isHolding ? IconPlayerPlay : IconPlayerPause}
        loading={hold.isPending}
        act={() => hold.mutate(!isHolding)}
      />
      <Action label={say('transfer')} icon={IconArrowForwardUp} act={() => setTransferring(true)} />
      {parkCode !== undefined && (
        <Action
          label={say('park')}
          icon={IconParking}
          loading={park.isPending}
          act={() => park.mutate(parkCode)}
        />
      )}
      {transferring && (
        <TransferDialog call={call} seat={seat} other={other} close={() => setTransferring(false)} />
      )}
    </>
  );
}

function Action({
  label,
  icon: Icon,
  loading = false,
  act,
}: {
  readonly label: string;
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly loading?: boolean;
  readonly act: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} loading={loading} onClick={act}>
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
