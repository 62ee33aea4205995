import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { type CustomerTrunk, changeCustomerTrunk, customerTrunksQuery, valuesOf } from './queries.ts';
import { TrunkAccounts } from './trunk-accounts.tsx';
import { TrunkNumbers } from './trunk-numbers.tsx';
import { TrunkSettings } from './trunk-settings.tsx';
import { customerTrunkWords } from './words.ts';

export function TrunkPage({ trunkId }: { readonly trunkId: string }) {
  const say = useWords(customerTrunkWords);
  const trunks = useQuery(customerTrunksQuery(useCompany().id));
  const trunk = trunks.data?.find(({ id }) => id === trunkId);
  if (trunk === undefined) return <Loading title={say('title')} query={trunks} />;
  return <EditTrunk trunk={trunk} />;
}

function EditTrunk({ trunk }: { readonly trunk: CustomerTrunk }) {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const form = useForm({
    draft: `customer-trunk.${trunk.id}`,
    stored: valuesOf(trunk),
    save: (values) => changeCustomerTrunk(company, trunk.id, values),
    saved: ({ name }) => {
      notifications.show({ message: say('saved', { name }) });
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
    },
  });
  return (
    <Page title={trunk.name} back>
      <Stack gap={24} maw={760}>
        <Section title={say('accounts')} why={say('accountsWhy')}>
          <TrunkAccounts trunk={trunk} />
        </Section>
        <form onSubmit={form.submit} noValidate>
          <Stack gap={24}>
            <Section title={say('numbers')} why={say('numbersWhy')}>
              <TrunkNumbers form={form} trunkId={trunk.id} />
            </Section>
            <Section title={say('settings')} why={say('settingsWhy')}>
              <TrunkSettings form={form} trunkId={trunk.id} />
            </Section>
          </Stack>
          <SaveBar form={form} />
        </form>
      </Stack>
    </Page>
  );
}
