import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPhone } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/word-book.ts';
import { Empty } from '../look/empty.tsx';
import { useCompany } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { everything } from './filter.ts';
import { Filters } from './filters.tsx';
import { LiveCalls } from './live-calls.tsx';
import { RecordList } from './record-list.tsx';
import { callCsvUrl, callRecordsQuery } from './records.ts';
import { callWords } from './words.ts';

export function CallsPage() {
  const say = useWords(callWords);
  const { id: company } = useCompany();
  const [filter, setFilter] = useState(everything);
  const [wanted] = useDebouncedValue(filter, 250);
  const query = useInfiniteQuery(callRecordsQuery(company, wanted));
  if (query.isError) throw query.error;
  const records = query.data?.pages.flatMap(({ items }) => items);
  const chosen = JSON.stringify(filter) !== JSON.stringify(everything);
  return (
    <Page title={say('title')}>
      <Stack gap={24}>
        <LiveCalls />
        <Stack gap={12}>
          <Filters filter={filter} change={setFilter} />
          {records?.length === 0 && !chosen && (
            <Empty icon={IconPhone} title={say('emptyTitle')} why={say('emptyWhy')} />
          )}
          {records?.length === 0 && chosen && (
            <Group>
              <Text c="dimmed">{say('nothing')}</Text>
              <Button variant="default" size="xs" onClick={() => setFilter(everything)}>
                {say('clear')}
              </Button>
            </Group>
          )}
          {records !== undefined && records.length > 0 && <RecordList records={records} />}
          {records !== undefined && records.length > 0 && (
            <Anchor size="sm" c="dimmed" href={callCsvUrl(company, wanted)} download>
              {say('download')}
            </Anchor>
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
        </Stack>
      </Stack>
    </Page>
  );
}
