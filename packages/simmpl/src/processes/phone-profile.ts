import { brandOf } from '@simmpl/provisioning';
import { devicesByMac, getDevice, getDeviceSetup, provisioningAddress, type Store } from '@simmpl/store';

/** How long after an administrator opened an address a phone of the local network is told it, ms. */
const openMs = 3_600_000;

/**
 * Where the phone of this MAC address fetches its settings; null unless exactly one device has it, sets itself up, and
 * has an address that was opened within the last hour and not fetched yet.
 */
export async function phoneProfile(
  store: Store,
  mac: string,
  panelUrl: string,
  now: number,
): Promise<string | null> {
  const [found, ...others] = await devicesByMac(store, mac);
  if (found === undefined || others.length > 0) return null;
  const { companyId, deviceId } = found;
  return store.withCompany(companyId, async (tx) => {
    const { brand } = await getDevice(tx, deviceId);
    const setup = await getDeviceSetup(tx, deviceId);
    const address = await provisioningAddress(tx, deviceId);
    if (!setup.provisioning || address === undefined || address.windowUntil !== null) return null;
    if (now - address.openedAt > openMs) return null;
    return brandOf(brand)?.address(`${panelUrl}/provisioning/${address.token}/`) ?? null;
  });
}
