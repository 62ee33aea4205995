import { Menu } from '@mantine/core';
import { fullName } from '@simmpl/model';
import { IconDeviceLandlinePhone, IconPencil, IconPhone, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Document } from '../api/client.ts';
import { LogOutItem } from '../hotdesking/log-out-item.tsx';
import { hotdeskWords } from '../hotdesking/words.ts';
import { useWords } from '../i18n/word-book.ts';
import type { Registration } from '../live/registrations.ts';
import { MenuLink } from '../look/links.tsx';
import { listStyles } from '../look/list.tsx';
import { RowMenu } from '../look/row-menu.tsx';
import { DeviceState } from './device-state.tsx';
import type { Device } from './device-values.ts';
import { brandName, usePhoneBrands } from './phone-brands.ts';
import { deviceWords } from './words.ts';

export function DeviceRow({
  device,
  user,
  use,
  registrations,
  remove,
}: {
  readonly device: Device;
  /** Who uses it now, or whose it is. */
  readonly user: Document<'User'> | undefined;
  /** Where that user is logged in, if anywhere. */
  readonly use: 'here' | 'elsewhere' | undefined;
  readonly registrations: readonly Registration[] | undefined;
  readonly remove: () => void;
}) {
  const say = useWords(deviceWords);
  const sayHotdesk = useWords(hotdeskWords);
  const brands = usePhoneBrands();
  const brand = brandName(brands, device.brand);
  // An app is its own model: it is named once.
  const model = [brand, device.type === brand ? '' : device.type].filter(Boolean).join(' ');
  return (
    <tr>
      <td data-main>
        <Link to="/devices/$deviceId" params={{ deviceId: device.id }} className={listStyles.name}>
          <IconDeviceLandlinePhone size={20} stroke={1.6} color="var(--muted)" style={{ flex: 'none' }} />
          <span>
            {device.name}
            {model !== '' && <span className={listStyles.about}>{model}</span>}
          </span>
        </Link>
      </td>
      <td>
        {user === undefined ? (
          <span className={listStyles.muted}>{say('noUser')}</span>
        ) : (
          <>
            {`${fullName(user)} · ${user.internalNumber}`}
            {use !== undefined && (
              <span className={listStyles.about}>
                {sayHotdesk(use === 'here' ? 'loggedIn' : 'elsewhere')}
              </span>
            )}
          </>
        )}
      </td>
      <td>
        <DeviceState registrations={registrations} />
      </td>
      <td data-actions>
        <RowMenu label={say('actionsOf', { name: device.name })}>
          <MenuLink
            to="/devices/$deviceId"
            params={{ deviceId: device.id }}
            leftSection={<IconPencil size={16} stroke={1.6} />}
          >
            {say('edit')}
          </MenuLink>
          <MenuLink
            to="/devices/$deviceId/test-phone"
            params={{ deviceId: device.id }}
            leftSection={<IconPhone size={16} stroke={1.6} />}
          >
            {say('openTestPhone')}
          </MenuLink>
          {use === 'here' && user !== undefined && <LogOutItem user={user} />}
          <Menu.Item color="coral" leftSection={<IconTrash size={16} stroke={1.6} />} onClick={remove}>
            {say('delete')}
          </Menu.Item>
        </RowMenu>
      </td>
    </tr>
  );
}
