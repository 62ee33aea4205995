import { Stack, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhone } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { devicesQuery, usersQuery } from '../api/queries.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { ButtonLink } from '../look/links.tsx';
import { Section } from '../look/section.tsx';
import { NotFoundPage } from '../router/not-found-page.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { PhoneFields, SetupFields, UserField } from './device-form.tsx';
import { type Device, type DeviceSetup, setupOf } from './device-values.ts';
import { HandOver } from './hand-over.tsx';
import { KeyEditor } from './keys/key-editor.tsx';
import { keyWords } from './keys/key-words.ts';
import { PhoneActions } from './phone-actions.tsx';
import { modelIn, usePhoneBrands } from './phone-brands.ts';
import { ProvisioningAddress } from './provisioning-address.tsx';
import { RegistrationDetails } from './registration-details.tsx';
import { StoredCredentials } from './stored-credentials.tsx';
import { deviceWords } from './words.ts';

export function DevicePage({ deviceId }: { readonly deviceId: string }) {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const devices = useQuery(devicesQuery(company));
  const { data: users = [] } = useQuery(usersQuery(company));
  const setup = useQuery({
    queryKey: companyKey(company, 'device-setup', deviceId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/devices/{deviceId}/setup', {
          params: { path: { company, deviceId } },
        }),
      ),
  });
  if (devices.data === undefined) return <Loading title={say('title')} query={devices} />;
  const device = devices.data.find(({ id }) => id === deviceId);
  if (device === undefined) return <NotFoundPage />;
  if (setup.data === undefined) return <Loading title={device.name} query={setup} />;
  return <EditDevice device={device} setup={setup.data} users={users} />;
}

function EditDevice({
  device,
  setup,
  users,
}: {
  readonly device: Device;
  readonly setup: DeviceSetup;
  readonly users: readonly Document<'User'>[];
}) {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const registrations = useRegistrations(company);
  const sayKeys = useWords(keyWords);
  const brands = usePhoneBrands();
  const { name, brand, type, userId, hotdesking, sha256 } = device;
  const form = useForm({
    draft: `device.${device.id}`,
    stored: { name, brand, type, userId, hotdesking, sha256, ...setup },
    save: async (values) => {
      const params = { path: { company, deviceId: device.id } };
      const { name, brand, type, userId, hotdesking, sha256 } = values;
      const fields = { name, brand, type, userId, hotdesking, sha256 };
      await answer(api.PUT('/api/v1/companies/{company}/devices/{deviceId}', { params, body: fields }));
      const body = setupOf(values);
      await answer(api.PUT('/api/v1/companies/{company}/devices/{deviceId}/setup', { params, body }));
      await queryClient.invalidateQueries({ queryKey: companyKey(company) });
    },
    saved: () => notifications.show({ message: say('saved', { name }) }),
  });
  const model = modelIn(brands, form.values.brand, form.values.type);
  const setsItselfUp = brands.some(({ id }) => id === brand);
  return (
    <Page
      title={name}
      back
      action={
        <ButtonLink
          variant="default"
          to="/devices/$deviceId/test-phone"
          params={{ deviceId: device.id }}
          leftSection={<IconPhone size={16} stroke={1.6} />}
        >
          {say('openTestPhone')}
        </ButtonLink>
      }
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap={24} maw={860}>
          <Section title={say('device')}>
            <Stack>
              <PhoneFields form={form} />
              <UserField form={form} users={users} />
              <SetupFields form={form} />
            </Stack>
          </Section>
          <RegistrationDetails registrations={registrations?.get(device.id)}>
            {setsItselfUp && <PhoneActions deviceId={device.id} />}
          </RegistrationDetails>
          {model !== undefined && form.values.provisioning && model.kind === 'desk' && (
            <Section title={sayKeys('title')} why={sayKeys('why')}>
              <KeyEditor form={form} model={model} />
            </Section>
          )}
          {setup.provisioning && setsItselfUp && <ProvisioningAddress device={device} />}
          {setup.provisioning && brands.length > 0 && !setsItselfUp && <HandOver deviceId={device.id} />}
          <Section title={say('technical')} why={say('technicalWhy')}>
            <Stack gap={24}>
              <StoredCredentials deviceId={device.id} brand={form.values.brand} />
              <Switch
                label={say('sha256')}
                description={say('sha256Hint')}
                checked={form.values.sha256}
                onChange={({ currentTarget }) => form.set({ sha256: currentTarget.checked })}
              />
            </Stack>
          </Section>
        </Stack>
        <SaveBar form={form} />
      </form>
    </Page>
  );
}
