import { Button, Menu } from '@mantine/core';
import { IconClock, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { dialPlansQuery } from '../../api/queries.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { Empty } from '../../look/empty.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { companyQuery, timeConditionsQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import { dialPlanWords } from '../words.ts';
import { entryWords } from './entry-words.ts';
import { NowMark } from './now-mark.tsx';
import { TimeConditionForm } from './time-condition-form.tsx';
import styles from './time-conditions.module.css';

type Condition = Document<'TimeCondition'>;

/** Every time condition: its times in words, whether it holds now, and the plans that use it. */
export function TimeConditionsPage() {
  const say = useWords(dialPlanWords);
  const { id } = useCompany();
  const query = useQuery(timeConditionsQuery(id));
  const { data: company } = useQuery(companyQuery(id));
  const { data: plans } = useQuery(dialPlansQuery(id));
  const [open, setOpen] = useState<{ condition: Condition | null } | null>(null);
  const [deleting, setDeleting] = useState<Condition | null>(null);
  const queryClient = useQueryClient();
  if (query.data === undefined || company === undefined)
    return <Loading title={say('timeConditions')} query={query} />;
  const button = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.6} />}
      onClick={() => setOpen({ condition: null })}
      data-testid="new-time-condition"
    >
      {say('newTimeCondition')}
    </Button>
  );
  return (
    <Page title={say('timeConditions')} action={button}>
      <Sections />
      {query.data.length === 0 && (
        <Empty icon={IconClock} title={say('timesEmpty')} why={say('timesEmptyWhy')} />
      )}
      <ul className={styles.list}>
        {query.data.map((condition) => (
          <li key={condition.id} className={styles.row}>
            <div className={styles.words}>
              <button type="button" className={styles.name} onClick={() => setOpen({ condition })}>
                {condition.name}
              </button>
              <div className={styles.about}>
                {condition.entries.map((entry) => entryWords(entry, currentLanguage())).join('; ') ||
                  say('noEntries')}
              </div>
              {plans !== undefined && (
                <UsedIn plans={plans.filter((plan) => plan.timeConditions.includes(condition.id))} />
              )}
            </div>
            <NowMark entries={condition.entries} holidays={condition.holidays} zone={company.timeZone} />
            <RowMenu label={condition.name}>
              <Menu.Item onClick={() => setOpen({ condition })}>{say('editTimes')}</Menu.Item>
              <Menu.Item color="coral" onClick={() => setDeleting(condition)}>
                {say('delete')}
              </Menu.Item>
            </RowMenu>
          </li>
        ))}
      </ul>
      {open && <TimeConditionForm condition={open.condition} close={() => setOpen(null)} />}
      {deleting && (
        <ConfirmLoss
          title={say('deleteTimesSure', { name: deleting.name })}
          loss={say('usedNowhere')}
          button={say('delete')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/time-conditions/{timeConditionId}', {
                params: { path: { company: id, timeConditionId: deleting.id } },
              }),
            )
          }
          done={() => {
            setDeleting(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(id, 'time-conditions') });
          }}
          close={() => setDeleting(null)}
        />
      )}
    </Page>
  );
}

function UsedIn({ plans }: { readonly plans: readonly Document<'DialPlanSummary'>[] }) {
  const say = useWords(dialPlanWords);
  if (plans.length === 0) return <div className={styles.about}>{say('usedNowhere')}</div>;
  return (
    <div className={styles.about}>
      {say('usedIn')}{' '}
      {plans.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/dial-plans/$dialPlanId" params={{ dialPlanId: id }} className={styles.plan}>
            {name}
          </Link>
        </span>
      ))}
    </div>
  );
}
