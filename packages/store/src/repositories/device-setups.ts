import { type DeviceSetup, deviceSetupSchema, plainSetup } from '@simmpl/model';
import { sql } from 'kysely';
import { among } from '../database/among.ts';
import type { CompanyTransaction, Store } from '../database/store.ts';
import { refuse } from '../errors.ts';
import { getDevice } from './devices.ts';

/** How the company's devices are set up, by device; one that is not here is as it came out of the box. */
export async function listDeviceSetups(
  tx: CompanyTransaction,
  deviceIds?: readonly string[],
): Promise<Map<string, DeviceSetup>> {
  const rows = await tx.db
    .selectFrom('deviceSetup')
    .select(['deviceId', 'settings'])
    .where(among('deviceId', deviceIds))
    .execute();
  return new Map(rows.map((row) => [row.deviceId, deviceSetupSchema.parse(row.settings)]));
}

export async function getDeviceSetup(tx: CompanyTransaction, deviceId: string): Promise<DeviceSetup> {
  await getDevice(tx, deviceId);
  return (await listDeviceSetups(tx, [deviceId])).get(deviceId) ?? plainSetup;
}

/** Refuses a MAC address that another device has with the same account. */
export async function saveDeviceSetup(
  tx: CompanyTransaction,
  deviceId: string,
  setup: DeviceSetup,
): Promise<DeviceSetup> {
  await getDevice(tx, deviceId);
  await refuseTakenMac(tx, deviceId, setup);
  const settings = JSON.stringify(setup);
  await tx.db
    .insertInto('deviceSetup')
    .values({ companyId: tx.companyId, deviceId, settings })
    .onConflict((conflict) => conflict.columns(['companyId', 'deviceId']).doUpdateSet({ settings }))
    .execute();
  return setup;
}

async function refuseTakenMac(
  tx: CompanyTransaction,
  deviceId: string,
  { mac, account }: DeviceSetup,
): Promise<void> {
  if (mac === null) return;
  const taken = await tx.db
    .selectFrom('deviceSetup')
    .innerJoin('device', 'device.id', 'deviceSetup.deviceId')
    .select('device.name')
    .where(sql<boolean>`settings ->> 'mac' = ${mac} and settings ->> 'account' = ${String(account)}`)
    .where('deviceId', '<>', deviceId)
    .executeTakeFirst();
  if (taken !== undefined) refuse([{ path: ['mac'], code: 'mac.taken', detail: taken.name }]);
}

/** The devices of any company that have this MAC address. */
export async function devicesByMac(
  store: Pick<Store, 'db'>,
  mac: string,
): Promise<{ readonly companyId: string; readonly deviceId: string }[]> {
  const { rows } = await sql<{ companyId: string; deviceId: string }>`
    select * from devices_by_mac(${mac})`.execute(store.db);
  return rows;
}
