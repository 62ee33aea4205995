import { Button, Menu, Modal, Stack, Switch } from '@mantine/core';
import { InlineDateTimePicker } from '@mantine/dates';
import { notifications } from '@mantine/notifications';
import { isClosed } from '@simmpl/model';
import { IconChevronDown } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { companyQuery, dialPlansQuery } from '../api/queries.ts';
import { useCode } from '../codes/use-code.ts';
import { instantOf, nearMoment, wallClockOf } from '../dial-plans/route/zone-time.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import styles from './closed-now.module.css';
import { usualEnds } from './ends.ts';
import { closingWords } from './words.ts';

/** The switch that closes the whole company: on at once, with an end if one likes. */
export function ClosedNow() {
  const say = useWords(closingWords);
  const { id: company } = useCompany();
  const { data: settings } = useQuery(companyQuery(company));
  const code = useCode('closed');
  const { data: plans } = useQuery(dialPlansQuery(company));
  const [picking, setPicking] = useState(false);
  const { mutate, isPending, variables } = useTurn();
  if (settings === undefined) return null;
  const now = Date.now();
  const language = currentLanguage();
  const { closing, timeZone: zone } = settings;
  const on = isPending ? variables.closed : isClosed(closing, now);
  const moment = (at: number) => nearMoment(at, now, zone, language);
  const until = closing?.until ?? null;
  const ends = usualEnds(now, zone);
  const looksAtIt = plans?.some(({ closedNow }) => closedNow) ?? true;
  return (
    <section className={styles.strip} data-on={on || undefined} data-testid="closed-now">
      <Switch
        size="md"
        checked={on}
        onChange={(event) => mutate({ closed: event.currentTarget.checked, until: null })}
        aria-label={say('closedNow')}
      />
      <div className={styles.words}>
        <b>{say('closedNow')}</b>
        <div className={styles.about}>
          {on && closing
            ? say('closed', { since: moment(closing.since), by: closing.by })
            : looksAtIt
              ? code === undefined
                ? say('openPanelOnly')
                : say('open', { code })
              : say('noPlan')}
        </div>
      </div>
      {on && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button
              variant="default"
              size="compact-md"
              rightSection={<IconChevronDown size={16} stroke={1.6} />}
              aria-label={say('until')}
              data-testid="closed-until"
            >
              {until === null ? say('noEnd') : say('untilMoment', { when: moment(until) })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => mutate({ closed: true, until: null })}>{say('noEnd')}</Menu.Item>
            <Menu.Item onClick={() => mutate({ closed: true, until: ends.tomorrow })}>
              {say('tomorrow')}
            </Menu.Item>
            {ends.monday !== ends.tomorrow && (
              <Menu.Item onClick={() => mutate({ closed: true, until: ends.monday })}>
                {say('monday')}
              </Menu.Item>
            )}
            <Menu.Item onClick={() => setPicking(true)}>{say('otherMoment')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {picking && (
        <PickEnd
          first={until ?? ends.tomorrow}
          zone={zone}
          choose={(end) => {
            setPicking(false);
            mutate({ closed: true, until: end });
          }}
          close={() => setPicking(false)}
        />
      )}
    </section>
  );
}

function PickEnd({
  first,
  zone,
  choose,
  close,
}: {
  /** Epoch ms. */
  readonly first: number;
  readonly zone: string;
  readonly choose: (end: number) => void;
  readonly close: () => void;
}) {
  const say = useWords(closingWords);
  const [value, setValue] = useState(wallClockOf(first, zone));
  return (
    <Modal opened onClose={close} title={say('chooseMoment')} size="auto">
      <Stack gap="md" align="center">
        <InlineDateTimePicker
          aria-label={say('chooseMoment')}
          minDate={wallClockOf(Date.now(), zone).slice(0, 10)}
          value={value}
          onChange={(chosen) => chosen && setValue(chosen)}
        />
        <Button onClick={() => choose(instantOf(value, zone))}>{say('choose')}</Button>
      </Stack>
    </Modal>
  );
}

/** Turns the switch; who else looks at it is told by the live connection. */
function useTurn() {
  const say = useWords(closingWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly closed: boolean; readonly until: number | null }) =>
      answer(api.PUT('/api/v1/companies/{company}/closed-now', { params: { path: { company } }, body })),
    onSuccess: ({ closed }) => notifications.show({ message: say(closed ? 'nowOn' : 'nowOff') }),
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: companyQuery(company).queryKey }),
  });
}
