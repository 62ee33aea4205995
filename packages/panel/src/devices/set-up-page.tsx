import { Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { Card } from '../sign-in/card.tsx';
import { Credentials } from './credentials.tsx';
import { handOverWords } from './hand-over-words.ts';

/** What a device's code leads to: its steps and details, on the screen where they are typed in. */
export function SetUpPage({ token }: { readonly token: string }) {
  const say = useWords(handOverWords);
  const { data, isPending } = useQuery({
    queryKey: ['device-hand-over', token],
    queryFn: () => answer(api.POST('/api/v1/device-hand-over', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (isPending)
    return (
      <Card title={say('pageTitle', { name: '' }).trim()}>
        <Loader size="sm" />
      </Card>
    );
  if (data === undefined)
    return (
      <Card title={say('dead')}>
        <Text>{say('deadWhy')}</Text>
      </Card>
    );
  return (
    <Card title={say('pageTitle', { name: data.name })}>
      <Stack gap={20}>
        <Text size="sm" c="dimmed">
          {say('pageWhy', { company: data.companyName })}
        </Text>
        <Credentials details={data.credentials} brand={data.brand} />
      </Stack>
    </Card>
  );
}
