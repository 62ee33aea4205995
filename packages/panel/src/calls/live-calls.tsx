import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { fullName } from '@simmpl/model';
import { IconPhoneOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { dialPlansQuery, usersQuery } from '../api/queries.ts';
import { useCode } from '../codes/use-code.ts';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { type LiveCall, useLiveCalls } from '../live/live-calls.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { LiveMark } from '../look/live-mark.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany, useSession } from '../session/session.ts';
import { CallActions } from './call-actions.tsx';
import { Party } from './call-marks.tsx';
import styles from './live-calls.module.css';
import { Running } from './running.tsx';
import { type Seat, seatIn } from './seat.ts';
import { useWantedCall } from './wanted-call.ts';
import { callWords } from './words.ts';

/** The calls there are now, and what each is doing. */
export function LiveCalls() {
  const say = useWords(callWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const calls = useLiveCalls(company);
  const [ending, setEnding] = useState<LiveCall | null>(null);
  const doing = useDoing();
  const wanted = useWantedCall();
  const session = useSession();
  const isAdministrator = session.role !== 'user';
  const partyName = ({ name, number }: LiveCall['from']) => name || readableNumber(number) || say('withheld');
  return (
    <Section title={say('now')}>
      {calls.length === 0 && <Text c="dimmed">{say('quiet')}</Text>}
      <ul className={styles.calls}>
        {calls.map((call) => (
          <li key={call.id} className={styles.call} aria-current={call.id === wanted || undefined}>
            <span className={styles.who}>
              <Party party={call.from} /> <span className={styles.arrow}>→</span> <Party party={call.to} />
            </span>
            {call.unheard.length > 0 && (
              <Text size="sm" c="orange">
                {call.unheard.map((side) => say(`unheard.${side}`)).join(' ')}{' '}
                {isAdministrator && <Link to="/line-check">{say('lineCheck')}</Link>}
              </Text>
            )}
            <LiveMark
              alive
              word={doing(call)}
              detail={<Running since={call.answeredAt ?? call.startedAt} />}
            />
            <span className={styles.actions}>
              <Actions call={call} seat={seatIn(call, session)} />
              <Tooltip label={say('endCall')}>
                <ActionIcon
                  variant="subtle"
                  color="coral"
                  aria-label={say('endCall')}
                  onClick={() => setEnding(call)}
                >
                  <IconPhoneOff size={18} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            </span>
          </li>
        ))}
      </ul>
      {ending !== null && (
        <ConfirmLoss
          title={say('endTitle')}
          loss={say('endLoss', { from: partyName(ending.from), to: partyName(ending.to) })}
          button={say('endCall')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/calls/{callId}', {
                params: { path: { company, callId: ending.id } },
              }),
            )
          }
          done={() => {
            setEnding(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(company, 'live-calls') });
          }}
          close={() => setEnding(null)}
        />
      )}
    </Section>
  );
}

/** What can be done with a call by who may; nothing where nobody talks. */
function Actions({ call, seat }: { readonly call: LiveCall; readonly seat: Seat | undefined }) {
  const nameOf = useNameOf();
  const say = useWords(callWords);
  if (seat === undefined || call.talkingTo === null) return null;
  const other =
    seat.side === 'called'
      ? call.from.name || readableNumber(call.from.number) || say('withheld')
      : nameOf(call.talkingTo);
  return <CallActions call={call} seat={seat} other={other} />;
}

/** Says what a call is doing, with the names that this person may know. */
function useDoing(): (call: LiveCall) => string {
  const say = useWords(callWords);
  const { id: company } = useCompany();
  const enabled = useSession().role !== 'user';
  const { data: plans = [] } = useQuery({ ...dialPlansQuery(company), enabled });
  const parkCode = useCode('park-place') ?? '';
  const nameOf = useNameOf();
  return ({ talkingTo, ringing, dialPlanId, holding, parkingPlace }) => {
    if (parkingPlace !== null) return say('parkedAt', { code: `${parkCode}${parkingPlace}` });
    if (talkingTo !== null) return say(holding.length > 0 ? 'onHold' : 'talking', { who: nameOf(talkingTo) });
    if (ringing.length > 0) return say('ringing', { who: [...new Set(ringing.map(nameOf))].join(', ') });
    const plan = plans.find(({ id }) => id === dialPlanId);
    return plan === undefined ? say('starting') : say('inPlan', { plan: plan.name });
  };
}

/** How somebody in a call is called, with the names that this person may know. */
function useNameOf(): (party: LiveCall['ringing'][number]) => string {
  const { id: company } = useCompany();
  const enabled = useSession().role !== 'user';
  const { data: users = [] } = useQuery({ ...usersQuery(company), enabled });
  return ({ userId, number }) => {
    const user = users.find(({ id }) => id === userId);
    return user === undefined ? (readableNumber(number) ?? '') : fullName(user);
  };
}
