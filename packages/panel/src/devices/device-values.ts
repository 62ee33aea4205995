import type { Document } from '../api/client.ts';

export type Device = Document<'Device'>;
export type DeviceSetup = Document<'DeviceSetup'>;
export type PlacedKey = DeviceSetup['keys'][number];
export type DeviceKey = PlacedKey['key'];

/** What is said of a device and of how its phone is set up. */
export interface DeviceValues extends DeviceSetup {
  readonly name: string;
  readonly brand: string;
  readonly type: string;
  readonly userId: string | null;
  readonly hotdesking: boolean;
}

/** A phone as it comes out of the box. */
export const plainSetup: DeviceSetup = {
  provisioning: true,
  mac: null,
  macId: '',
  account: 1,
  transport: 'udp',
  sideModules: 0,
  keys: [],
};

/** The part of the values that says how the phone is set up. */
export const setupOf = ({
  provisioning,
  mac,
  macId,
  account,
  transport,
  sideModules,
  keys,
}: DeviceValues): DeviceSetup => ({ provisioning, mac, macId, account, transport, sideModules, keys });

/** `001565aabbcc` as it stands on a label: `00:15:65:AA:BB:CC`. What is no MAC address stays as it was typed. */
export const macOnLabel = (mac: string | null): string =>
  mac !== null && /^[0-9a-f]{12}$/.test(mac) ? (mac.toUpperCase().match(/../g) ?? []).join(':') : (mac ?? '');
