import { Menu, Modal, Stack, Text } from '@mantine/core';
import { IconClock, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { dialPlansQuery } from '../../api/queries.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { Empty } from '../../look/empty.tsx';
import { ButtonLink } from '../../look/links.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { companyQuery, timeConditionsQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import { dialPlanWords } from '../words.ts';
import { Coverage } from './coverage.tsx';
import { entryWords } from './entry-words.ts';
import { NowMark } from './now-mark.tsx';
import styles from './time-conditions.module.css';
import { UsedIn } from './used-in.tsx';
import { timeWords } from './words.ts';

type Condition = Document<'TimeCondition'>;

/** Every time condition: its times in words, whether it holds now, and the plans that use it. */
export function TimeConditionsPage() {
  const say = useWords(dialPlanWords);
  const sayTimes = useWords(timeWords);
  const navigate = useNavigate();
  const { id } = useCompany();
  const query = useQuery(timeConditionsQuery(id));
  const { data: company } = useQuery(companyQuery(id));
  const { data: plans } = useQuery(dialPlansQuery(id));
  const [deleting, setDeleting] = useState<Condition | null>(null);
  const queryClient = useQueryClient();
  if (query.data === undefined || company === undefined)
    return <Loading title={say('timeConditions')} query={query} />;
  const plansWith = (condition: Condition) =>
    plans?.filter((plan) => plan.timeConditions.includes(condition.id)) ?? [];
  const button = (
    <ButtonLink
      to="/dial-plans/time-conditions/new"
      leftSection={<IconPlus size={16} stroke={1.6} />}
      data-testid="new-time-condition"
    >
      {say('newTimeCondition')}
    </ButtonLink>
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
              <Link
                to="/dial-plans/time-conditions/$timeConditionId"
                params={{ timeConditionId: condition.id }}
                className={styles.name}
              >
                {condition.name}
              </Link>
              <div className={styles.about}>
                {condition.entries.map((entry) => entryWords(entry, currentLanguage())).join('; ') ||
                  say('noEntries')}
              </div>
              {plans !== undefined && (
                <div className={styles.used}>
                  {plansWith(condition).length > 0 && sayTimes('usedIn')}
                  <UsedIn plans={plansWith(condition)} />
                </div>
              )}
            </div>
            <NowMark rules={condition} zone={company.timeZone} />
            <RowMenu label={condition.name}>
              <Menu.Item
                onClick={() =>
                  void navigate({
                    to: '/dial-plans/time-conditions/$timeConditionId',
                    params: { timeConditionId: condition.id },
                  })
                }
              >
                {say('editTimes')}
              </Menu.Item>
              <Menu.Item color="coral" onClick={() => setDeleting(condition)}>
                {say('delete')}
              </Menu.Item>
            </RowMenu>
          </li>
        ))}
      </ul>
      {query.data.length > 0 && plans !== undefined && (
        <div className={styles.coverage}>
          <Coverage conditions={query.data} plans={plans} zone={company.timeZone} />
        </div>
      )}
      {deleting && plansWith(deleting).length > 0 && (
        <Modal
          opened
          centered
          onClose={() => setDeleting(null)}
          title={sayTimes('inUseTitle', { name: deleting.name })}
        >
          <Stack>
            <Text>{sayTimes('inUseWhy')}</Text>
            <UsedIn plans={plansWith(deleting)} />
          </Stack>
        </Modal>
      )}
      {deleting && plansWith(deleting).length === 0 && (
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
