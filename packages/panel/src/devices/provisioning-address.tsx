import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { exactly } from '../i18n/dates.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { QrCode } from './qr-code.tsx';
import { deviceWords } from './words.ts';

/** Where a Yealink phone fetches its whole configuration, and whether it did. */
export function ProvisioningAddress({
  deviceId,
  aside,
}: {
  readonly deviceId: string;
  /** Beside the heading. */
  readonly aside?: ReactNode;
}) {
  const say = useWords(deviceWords);
  const { language } = useShownLanguage();
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const path = { company, deviceId };
  const queryKey = companyKey(company, 'provisioning', deviceId);
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/devices/{deviceId}/provisioning', { params: { path } })),
  });
  const renew = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/companies/{company}/devices/{deviceId}/provisioning', { params: { path } })),
    onSuccess: (address) => queryClient.setQueryData(queryKey, address),
  });
  if (data === undefined) return null;
  return (
    <Section title={say('provisioning')} why={say('provisioningWhy')} aside={aside}>
      <Stack>
        <CopyField label={say('provisioningAddress')} value={data.url} />
        <Group align="start" wrap="nowrap">
          <QrCode text={data.url} />
          <Text size="sm" c="dimmed">
            {say('addressQr')}
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          {data.fetchedAt === null
            ? say('notFetched')
            : say('fetched', { time: exactly(data.fetchedAt, language), phone: data.fetchedBy ?? '' })}
        </Text>
        <Group>
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {say('renewAddress')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
