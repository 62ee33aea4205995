import type { Module } from '@simmpl/dialplan';
import {
  type Icon,
  IconArrowRight,
  IconArrowsSplit2,
  IconClock,
  IconDeviceLandlinePhone,
  IconDialpad,
  IconDoorExit,
  IconHandFinger,
  IconLock,
  IconMail,
  IconMicrophone,
  IconMusic,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconPrinter,
  IconPuzzle,
  IconTag,
  IconToggleRight,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import styles from './module-tile.module.css';

/** The icons that modules ask for by their Tabler name. */
const icons: Readonly<Record<string, Icon>> = {
  'arrow-right': IconArrowRight,
  'arrows-split-2': IconArrowsSplit2,
  clock: IconClock,
  'device-landline-phone': IconDeviceLandlinePhone,
  dialpad: IconDialpad,
  'door-exit': IconDoorExit,
  'hand-finger': IconHandFinger,
  lock: IconLock,
  mail: IconMail,
  microphone: IconMicrophone,
  music: IconMusic,
  'phone-off': IconPhoneOff,
  'phone-outgoing': IconPhoneOutgoing,
  printer: IconPrinter,
  tag: IconTag,
  'toggle-right': IconToggleRight,
  users: IconUsers,
  'users-group': IconUsersGroup,
  webhook: IconWebhook,
};

/** A module as a small square in the colour of its family. */
export function ModuleTile({
  module,
  size = 28,
}: {
  readonly module: Module | undefined;
  readonly size?: number;
}) {
  const Icon = icons[module?.icon ?? ''] ?? IconPuzzle;
  return (
    <span
      className={styles.tile}
      data-family={module?.family}
      style={{ width: size, height: size }}
      aria-hidden
    >
      <Icon size={Math.round(size * 0.6)} stroke={1.6} />
    </span>
  );
}
