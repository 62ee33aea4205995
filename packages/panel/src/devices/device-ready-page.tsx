import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { devicesQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { ButtonLink } from '../look/links.tsx';
import { Section } from '../look/section.tsx';
import { NotFoundPage } from '../router/not-found-page.tsx';
import { useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { DeviceState } from './device-state.tsx';
import { HandOver } from './hand-over.tsx';
import { usePhoneBrands } from './phone-brands.ts';
import { ProvisioningAddress } from './provisioning-address.tsx';
import { StoredCredentials } from './stored-credentials.tsx';
import { deviceWords } from './words.ts';

/** The end of the wizard: the address or code of the device, and whether it is there already. */
export function DeviceReadyPage({ deviceId }: { readonly deviceId: string }) {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const devices = useQuery(devicesQuery(company));
  const registrations = useRegistrations(company);
  const brands = usePhoneBrands();
  if (devices.data === undefined || brands.length === 0)
    return <Loading title={say('newTitle')} query={devices} />;
  const device = devices.data.find(({ id }) => id === deviceId);
  if (device === undefined) return <NotFoundPage />;
  const setsItselfUp = brands.some(({ id }) => id === device.brand);
  const state = <DeviceState registrations={registrations?.get(deviceId)} />;
  return (
    <Page
      title={say('readyTitle', { name: device.name })}
      action={<ButtonLink to="/devices">{say('toDevices')}</ButtonLink>}
    >
      <Stack gap={24} maw={760}>
        <Text c="dimmed">{say(setsItselfUp ? 'readyWhy' : 'readyByHand')}</Text>
        {setsItselfUp ? (
          <ProvisioningAddress device={device} aside={state} />
        ) : (
          <>
            <HandOver deviceId={deviceId} aside={state} />
            <Section title={say('stepDetails')}>
              <StoredCredentials deviceId={deviceId} brand={device.brand} isShown />
            </Section>
          </>
        )}
      </Stack>
    </Page>
  );
}
