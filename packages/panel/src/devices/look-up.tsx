import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { lookUpWords } from './look-up-words.ts';

/** What is typed into a phone or app so that it finds names and numbers of the phone book by LDAP. */
export function LookUp({ deviceId }: { readonly deviceId: string }) {
  const say = useWords(lookUpWords);
  const { id: company } = useCompany();
  const { data } = useQuery({
    queryKey: companyKey(company, 'device-look-up', deviceId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/devices/{deviceId}/look-up', {
          params: { path: { company, deviceId } },
        }),
      ),
    gcTime: 0,
  });
  if (data === undefined) return null;
  return (
    <Stack gap={12}>
      <div>
        <Text fw={600}>{say('title')}</Text>
        <Text size="sm" c="dimmed">
          {say('why')}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <CopyField label={say('server')} value={data.host} />
        <CopyField label={say(data.tls ? 'portWithTls' : 'port')} value={String(data.port)} />
        <CopyField label={say('name')} value={data.name} />
        <CopyField label={say('password')} value={data.password} />
        <CopyField label={say('base')} value={data.base} />
        <CopyField label={say('filter')} value="(|(cn=%)(sn=%))" />
        <CopyField label={say('numberFilter')} value="(|(telephoneNumber=%)(mobile=%))" />
        <CopyField label={say('attributes')} value="cn, telephoneNumber, mobile" />
      </SimpleGrid>
    </Stack>
  );
}
