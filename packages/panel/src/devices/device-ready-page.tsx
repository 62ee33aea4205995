import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { devicesQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { ButtonLink } from '../look/links.tsx';
import { NotFoundPage } from '../router/not-found-page.tsx';
import { useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { DeviceState } from './device-state.tsx';
import { ProvisioningAddress } from './provisioning-address.tsx';
import { deviceWords } from './words.ts';

/** The end of the wizard for a phone that sets itself up: its address, and whether the phone is there already. */
export function DeviceReadyPage({ deviceId }: { readonly deviceId: string }) {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const devices = useQuery(devicesQuery(company));
  const registrations = useRegistrations(company);
  if (devices.data === undefined) return <Loading title={say('newTitle')} query={devices} />;
  const device = devices.data.find(({ id }) => id === deviceId);
  if (device === undefined) return <NotFoundPage />;
  return (
    <Page
      title={say('readyTitle', { name: device.name })}
      action={<ButtonLink to="/devices">{say('toDevices')}</ButtonLink>}
    >
      <Stack gap={24} maw={760}>
        <Text c="dimmed">{say('readyWhy')}</Text>
        <ProvisioningAddress
          device={device}
          aside={<DeviceState registrations={registrations?.get(deviceId)} />}
        />
      </Stack>
    </Page>
  );
}
