import { Button, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { timeOf } from '../i18n/dates.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { TestResult } from './test-result.tsx';
import { lineCheckWords } from './words.ts';

const lineCheckQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'line-check'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/line-check', { params: { path: { company } } })),
    refetchInterval: 30_000,
  });

/** What is wrong between the phones and the exchange, what it means, and what to do about it. */
export function LineCheckPage() {
  const say = useWords(lineCheckWords);
  const { language } = useShownLanguage();
  const zone = useTimeZone();
  const check = useQuery(lineCheckQuery(useCompany().id));
  if (check.data === undefined) return <Loading title={say('title')} query={check} />;
  const { at, tests } = check.data;
  return (
    <Page
      title={say('title')}
      about={say('at', { time: timeOf(at, language, zone) })}
      action={
        <Button
          loading={check.isFetching}
          onClick={() => void check.refetch()}
          leftSection={<IconRefresh size={16} stroke={1.6} />}
        >
          {say('again')}
        </Button>
      }
    >
      <Stack gap={16} maw={860}>
        {tests.map((result) => (
          <TestResult key={result.test} result={result} />
        ))}
      </Stack>
    </Page>
  );
}
