import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { IconHash, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dialPlansQuery, numbersQuery } from '../api/queries.ts';
import { customerTrunksQuery } from '../customer-trunks/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { FilterField, holds } from '../look/filter-field.tsx';
import { Growing } from '../look/growing.tsx';
import { List } from '../look/list.tsx';
import { companyKey, useCompany, useSession } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { type ExternalNumber, linkNumber, takeNumberBack } from './change-number.ts';
import { HandOutNumber } from './hand-out-number.tsx';
import { LinkNumber } from './link-number.tsx';
import { type NumberAct, NumberRow } from './number-row.tsx';
import { numberWords } from './words.ts';

export function NumbersPage() {
  const say = useWords(numberWords);
  const { id: company } = useCompany();
  const operator = useSession().role === 'operator';
  const queryClient = useQueryClient();
  const numbers = useQuery(numbersQuery(company));
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { data: trunks = [] } = useQuery(customerTrunksQuery(company));
  const [doing, setDoing] = useState<{ act: NumberAct; number: ExternalNumber } | 'hand-out' | null>(null);
  const [text, setText] = useState('');
  const close = () => setDoing(null);
  if (numbers.data === undefined) return <Loading title={say('title')} query={numbers} />;
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const planOf = ({ dialPlanId }: ExternalNumber) => (dialPlanId === null ? undefined : byId.get(dialPlanId));
  const trunkOf = ({ customerTrunkId }: ExternalNumber) => trunks.find(({ id }) => id === customerTrunkId);
  const userOf = (number: ExternalNumber) => planOf(number) ?? trunkOf(number);
  const shown = numbers.data.filter((number) =>
    holds(text, displayNumber(number.number), number.number, userOf(number)?.name ?? ''),
  );
  const handOut = operator && (
    <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setDoing('hand-out')}>
      {say('handOut')}
    </Button>
  );
  const lost = (word: 'unlinked' | 'takenBack', number: string) => () => {
    notifications.show({ message: say(word, { number: displayNumber(number) }) });
    void queryClient.invalidateQueries({ queryKey: companyKey(company) });
    close();
  };
  return (
    <Page title={say('title')} about={numbers.data.length || undefined} action={handOut || undefined}>
      {numbers.data.length === 0 ? (
        <Empty
          icon={IconHash}
          title={say('emptyTitle')}
          why={say(operator ? 'emptyWhyOperator' : 'emptyWhy')}
          action={handOut || undefined}
        />
      ) : (
        <>
          <FilterField label={say('filter')} rows={numbers.data.length} text={text} onChange={setText} />
          {shown.length === 0 ? (
            <Text c="dimmed">{say('noneFound', { text })}</Text>
          ) : (
            <List head={[say('number'), say('dialPlan'), '']}>
              <Growing items={shown} end="tr">
                {(number) => (
                  <NumberRow
                    key={number.number}
                    number={number}
                    plan={planOf(number)}
                    trunk={trunkOf(number)}
                    operator={operator}
                    act={(act) => setDoing({ act, number })}
                  />
                )}
              </Growing>
            </List>
          )}
        </>
      )}
      {doing === 'hand-out' && <HandOutNumber close={close} />}
      {doing !== null && doing !== 'hand-out' && doing.act === 'link' && (
        <LinkNumber number={doing.number} plans={plans} close={close} />
      )}
      {doing !== null && doing !== 'hand-out' && doing.act === 'unlink' && (
        <ConfirmLoss
          title={say('unlinkTitle', { number: displayNumber(doing.number.number) })}
          loss={say('unlinkLoss')}
          button={say('unlinkButton')}
          act={async () => {
            await linkNumber(company, doing.number.number, null);
          }}
          done={lost('unlinked', doing.number.number)}
          close={close}
        />
      )}
      {doing !== null && doing !== 'hand-out' && doing.act === 'take-back' && (
        <ConfirmLoss
          title={say('takeBackTitle', { number: displayNumber(doing.number.number) })}
          loss={say('takeBackLoss')}
          button={say('takeBack')}
          act={() => takeNumberBack(company, doing.number.number)}
          done={lost('takenBack', doing.number.number)}
          close={close}
        />
      )}
    </Page>
  );
}
