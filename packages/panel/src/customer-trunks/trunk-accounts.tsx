import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { CopyField } from '../look/copy-field.tsx';
import { useCompany } from '../session/session.ts';
import { type CustomerTrunk, trunkAccountsQuery } from './queries.ts';
import { TrunkState } from './trunk-state.tsx';
import { customerTrunkWords } from './words.ts';

/** What is typed into the PBX, and whether it has registered. */
export function TrunkAccounts({ trunk }: { readonly trunk: CustomerTrunk }) {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [renewing, setRenewing] = useState(false);
  const { data } = useQuery(trunkAccountsQuery(company, trunk.id));
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={24}>
        {data?.accounts.map(({ sipUsername, sipPassword }, index) => (
          <Stack key={sipUsername} gap={8}>
            <Group justify="space-between">
              <Text fw={600}>{say('account', { place: index + 1 })}</Text>
              <TrunkState accounts={trunk.accounts.slice(index, index + 1)} />
            </Group>
            <CopyField label={say('username')} value={sipUsername} />
            <CopyField label={say('password')} value={sipPassword} />
            <CopyField label={say('server')} value={`${data.host}:${data.port}`} />
          </Stack>
        ))}
      </SimpleGrid>
      <Group>
        <Button variant="default" size="xs" onClick={() => setRenewing(true)}>
          {say('renew')}
        </Button>
      </Group>
      {renewing && (
        <ConfirmLoss
          title={say('renewTitle')}
          loss={say('renewLoss')}
          button={say('renew')}
          act={async () => {
            const renewed = await answer(
              api.POST('/api/v1/companies/{company}/customer-trunks/{customerTrunkId}/accounts', {
                params: { path: { company, customerTrunkId: trunk.id } },
              }),
            );
            queryClient.setQueryData(trunkAccountsQuery(company, trunk.id).queryKey, renewed);
            notifications.show({ message: say('renewed') });
          }}
          done={() => setRenewing(false)}
          close={() => setRenewing(false)}
        />
      )}
    </Stack>
  );
}
