import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { Credentials } from './credentials.tsx';
import { LookUp } from './look-up.tsx';
import { deviceWords } from './words.ts';

/**
 * The details of a device that exists; fetched only when somebody asks to see them.
 * @param isShown at once
 */
export function StoredCredentials({
  deviceId,
  brand,
  isShown = false,
}: {
  readonly deviceId: string;
  readonly brand: string;
  readonly isShown?: boolean;
}) {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const [shown, setShown] = useState(isShown);
  const queryKey = companyKey(company, 'device-credentials', deviceId);
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/devices/{deviceId}/credentials', {
          params: { path: { company, deviceId } },
        }),
      ),
    enabled: shown,
    gcTime: 0,
  });
  const queryClient = useQueryClient();
  const renew = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/companies/{company}/devices/{deviceId}/credentials', {
          params: { path: { company, deviceId } },
        }),
      ),
    onSuccess: (fresh) => {
      queryClient.setQueryData(queryKey, fresh);
      notifications.show({ message: say('newSecretDone') });
    },
  });
  if (data === undefined)
    return (
      <Group>
        {shown ? (
          <Loader size="sm" />
        ) : (
          <Button variant="default" onClick={() => setShown(true)}>
            {say('show')}
          </Button>
        )}
      </Group>
    );
  if (isShown) return <Credentials details={data} brand={brand} />;
  return (
    <Stack gap={24}>
      <Credentials details={data} brand={brand} />
      <Group gap={12}>
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          {say('newSecret')}
        </Button>
        {data.previousIsGood && (
          <Text size="sm" c="dimmed">
            {say('previousIsGood')}
          </Text>
        )}
      </Group>
      <LookUp deviceId={deviceId} />
    </Stack>
  );
}
