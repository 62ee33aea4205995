import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { devicesQuery, dialPlansQuery, usersQuery } from '../api/queries.ts';
import { ClosedNow } from '../closing/closed-now.tsx';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { DevicesNow } from './devices-now.tsx';
import styles from './overview.module.css';
import { People } from './people.tsx';
import { PlanTiles } from './plan-tiles.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { Start } from './start.tsx';
import { overviewWords } from './words.ts';

/** All at a glance; for a company that can't be called yet, the way there first. */
export function OverviewPage() {
  const say = useWords(overviewWords);
  const company = useCompany();
  const users = useQuery(usersQuery(company.id));
  const devices = useQuery(devicesQuery(company.id));
  const plans = useQuery(dialPlansQuery(company.id));
  if (users.data === undefined) return <Loading title={say('title')} query={users} />;
  if (devices.data === undefined) return <Loading title={say('title')} query={devices} />;
  if (plans.data === undefined) return <Loading title={say('title')} query={plans} />;
  return (
    <Page title={say('title')} about={company.name}>
      <Stack gap={24}>
        <ClosedNow />
        <Start users={users.data} devices={devices.data} plans={plans.data} />
        <div className={styles.columns}>
          <Stack gap={24} miw={0}>
            <RecentCalls />
            <PlanTiles plans={plans.data} />
          </Stack>
          <Stack gap={24} miw={0}>
            <DevicesNow devices={devices.data} users={users.data} />
            <People users={users.data} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
