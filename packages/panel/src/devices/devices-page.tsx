import { Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { IconActivityHeartbeat, IconDeviceLandlinePhone, IconPlus, IconSettings } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { devicesQuery, usersQuery } from '../api/queries.ts';
import { hotdeskLoginsQuery } from '../hotdesking/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { Empty } from '../look/empty.tsx';
import { FilterField, holds } from '../look/filter-field.tsx';
import { Growing } from '../look/growing.tsx';
import { ButtonLink } from '../look/links.tsx';
import { List } from '../look/list.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { DeviceRow } from './device-row.tsx';
import type { Device } from './device-values.ts';
import { deviceWords } from './words.ts';

export function DevicesPage() {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const devices = useQuery(devicesQuery(company));
  const { data: users = [] } = useQuery(usersQuery(company));
  const { data: logins = [] } = useQuery(hotdeskLoginsQuery(company));
  const registrations = useRegistrations(company);
  const [text, setText] = useState('');
  const [leaving, setLeaving] = useState<Device | null>(null);
  const addDevice = (
    <ButtonLink to="/devices/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
      {say('add')}
    </ButtonLink>
  );
  const actions = (
    <Group gap={8}>
      <ButtonLink
        to="/line-check"
        variant="default"
        leftSection={<IconActivityHeartbeat size={16} stroke={1.6} />}
      >
        {say('lineCheck')}
      </ButtonLink>
      <ButtonLink to="/pbx-trunks" variant="default">
        {say('trunks')}
      </ButtonLink>
      <ButtonLink
        to="/devices/settings"
        variant="default"
        leftSection={<IconSettings size={16} stroke={1.6} />}
      >
        {say('phoneSettingsShort')}
      </ButtonLink>
      {addDevice}
    </Group>
  );
  if (devices.data === undefined) return <Loading title={say('title')} query={devices} />;
  const byId = new Map(users.map((user) => [user.id, user]));
  const loginAt = ({ id }: Device) => logins.find(({ deviceId }) => deviceId === id);
  const placeOf = (device: Device) => {
    if (loginAt(device) !== undefined) return 'here';
    return logins.some(({ userId }) => userId === device.userId) ? 'elsewhere' : undefined;
  };
  const userOf = (device: Device) => byId.get(loginAt(device)?.userId ?? device.userId ?? '');
  const shown = devices.data.filter((device) => {
    const user = userOf(device);
    const words = user === undefined ? [] : [fullName(user), user.internalNumber];
    return holds(text, device.name, device.type, device.sipUsername, ...words);
  });
  return (
    <Page title={say('title')} about={devices.data.length || undefined} action={actions}>
      {devices.data.length === 0 ? (
        <Empty
          icon={IconDeviceLandlinePhone}
          title={say('emptyTitle')}
          why={say('emptyWhy')}
          action={addDevice}
        />
      ) : (
        <>
          <FilterField label={say('filter')} rows={devices.data.length} text={text} onChange={setText} />
          {shown.length === 0 ? (
            <Text c="dimmed">{say('noneFound', { text })}</Text>
          ) : (
            <List head={[say('name'), say('user'), say('registration'), '']}>
              <Growing items={shown} end="tr">
                {(device) => (
                  <DeviceRow
                    key={device.id}
                    device={device}
                    user={userOf(device)}
                    use={placeOf(device)}
                    registrations={registrations?.get(device.id)}
                    remove={() => setLeaving(device)}
                  />
                )}
              </Growing>
            </List>
          )}
        </>
      )}
      {leaving !== null && (
        <ConfirmLoss
          title={say('deleteTitle', { name: leaving.name })}
          loss={say('deleteLoss')}
          button={say('deleteButton')}
          act={() =>
            done(
              api.DELETE('/api/v1/companies/{company}/devices/{deviceId}', {
                params: { path: { company, deviceId: leaving.id } },
              }),
            )
          }
          close={() => setLeaving(null)}
          done={() => {
            notifications.show({ message: say('deleted', { name: leaving.name }) });
            setLeaving(null);
            void queryClient.invalidateQueries({ queryKey: companyKey(company) });
          }}
        />
      )}
    </Page>
  );
}
