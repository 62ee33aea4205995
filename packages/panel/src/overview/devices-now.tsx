import { fullName } from '@simmpl/model';
import { Link } from '@tanstack/react-router';
import type { Document } from '../api/client.ts';
import { DeviceState } from '../devices/device-state.tsx';
import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import styles from './overview.module.css';
import { overviewWords } from './words.ts';

/** Devices shown here; those that are away come first, since they need a look. */
const most = 6;

export function DevicesNow({
  devices,
  users,
}: {
  readonly devices: readonly Document<'Device'>[];
  readonly users: readonly Document<'User'>[];
}) {
  const say = useWords(overviewWords);
  const registrations = useRegistrations(useCompany().id);
  const isThere = (id: string) => registrations?.has(id) === true;
  const shown = devices
    .toSorted((one, other) => Number(isThere(one.id)) - Number(isThere(other.id)))
    .slice(0, most);
  const registered = devices.filter(({ id }) => isThere(id)).length;
  const ownerOf = (userId: string | null) => {
    const user = users.find(({ id }) => id === userId);
    return user === undefined ? null : fullName(user);
  };
  return (
    <Section
      title={say('devices')}
      {...(registrations === undefined || devices.length === 0
        ? {}
        : { why: say('registeredOf', { registered, all: devices.length }) })}
      aside={
        <Link to="/devices" className={styles.more}>
          {say('allDevices')}
        </Link>
      }
    >
      {devices.length === 0 && <span className={styles.muted}>{say('noDevices')}</span>}
      <ul className={styles.rows}>
        {shown.map((device) => (
          <li key={device.id} className={styles.row}>
            <span className={styles.grow}>
              <Link to="/devices/$deviceId" params={{ deviceId: device.id }} className={styles.link}>
                {device.name}
              </Link>
              {ownerOf(device.userId) !== null && (
                <span className={styles.muted}> · {ownerOf(device.userId)}</span>
              )}
            </span>
            <DeviceState registrations={registrations?.get(device.id)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
