import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { phoneLanguages, toneCountries } from '@simmpl/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { deviceWords } from './words.ts';

/** What all phones of the company have in common. */
export function PhoneSettingsPage() {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const settings = useQuery({
    queryKey: companyKey(company, 'phone-settings'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/phone-settings', { params: { path: { company } } })),
  });
  if (settings.data === undefined) return <Loading title={say('phoneSettings')} query={settings} />;
  return <EditPhoneSettings settings={settings.data} />;
}

function EditPhoneSettings({ settings }: { readonly settings: Document<'PhoneSettings'> }) {
  const say = useWords(deviceWords);
  const { language: shown } = useShownLanguage();
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const form = useForm({
    draft: `phone-settings.${company}`,
    stored: { ...settings, adminPassword: '' },
    secret: ['adminPassword'],
    save: ({ adminPassword, ...fields }) => {
      const body = { ...fields, ...(adminPassword === '' ? {} : { adminPassword }) };
      return answer(
        api.PUT('/api/v1/companies/{company}/phone-settings', { params: { path: { company } }, body }),
      );
    },
    saved: () => {
      notifications.show({ message: say('phoneSettingsSaved') });
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
    },
  });
  const { values, set, problemOf } = form;
  const languageName = new Intl.DisplayNames([shown], { type: 'language' });
  const countryName = new Intl.DisplayNames([shown], { type: 'region' });
  return (
    <Page title={say('phoneSettings')} back>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={24} maw={760}>
          <Section title={say('displayAndTones')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Select
                label={say('phoneLanguage')}
                allowDeselect={false}
                value={values.language ?? ''}
                data={[
                  { value: '', label: say('asCompany') },
                  ...phoneLanguages.map((code) => ({ value: code, label: languageName.of(code) ?? code })),
                ]}
                onChange={(chosen) =>
                  set({ language: phoneLanguages.find((code) => code === chosen) ?? null })
                }
              />
              <Select
                label={say('tones')}
                allowDeselect={false}
                value={values.tones}
                data={toneCountries.map((code) => ({ value: code, label: countryName.of(code) ?? code }))}
                onChange={(chosen) => set({ tones: toneCountries.find((code) => code === chosen) ?? 'NL' })}
              />
            </SimpleGrid>
          </Section>
          <Section title={say('offline')} why={say('offlineWhy')}>
            <NumberInput
              label={say('offlineMinutes')}
              description={say('offlineHint')}
              maw={320}
              min={0}
              max={10_080}
              allowDecimal={false}
              value={values.offlineMinutes}
              error={problemOf('offlineMinutes')}
              onChange={(minutes) => set({ offlineMinutes: Number(minutes) || 0 })}
            />
          </Section>
          <Section title={say('adminPassword')} why={say('adminPasswordWhy')}>
            <Stack>
              <AdminPassword />
              <TextInput
                label={say('newAdminPassword')}
                maw={320}
                maxLength={24}
                value={values.adminPassword}
                error={problemOf('adminPassword')}
                onChange={({ currentTarget }) => set({ adminPassword: currentTarget.value })}
              />
            </Stack>
          </Section>
          <Section title={say('firmware')} why={say('firmwareWhy')}>
            <TextInput
              label={say('firmwareUrl')}
              placeholder="https://firmware.example.nl"
              maxLength={200}
              value={values.firmwareUrl}
              error={problemOf('firmwareUrl')}
              onChange={({ currentTarget }) => set({ firmwareUrl: currentTarget.value.trim() })}
            />
          </Section>
        </Stack>
        <SaveBar form={form} effect={say('phonesLater')} />
      </form>
    </Page>
  );
}

/** Fetched only when somebody asks to see it. */
function AdminPassword() {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const [password, setPassword] = useState<string | null>(null);
  const show = useMutation({
    mutationFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/phone-settings/password', { params: { path: { company } } }),
      ),
    onSuccess: ({ adminPassword }) => setPassword(adminPassword),
  });
  if (password !== null) return <CopyField label={say('adminPassword')} value={password} />;
  return (
    <Group>
      <Button variant="default" loading={show.isPending} onClick={() => show.mutate()}>
        {say('showPassword')}
      </Button>
    </Group>
  );
}
