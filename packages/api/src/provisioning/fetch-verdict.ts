import type { DeviceSetup } from '@simmpl/model';
import type { ProvisioningAddress } from '@simmpl/store';
import type { SignInVerdict } from './sign-in.ts';

/** How long after its first fetch a phone gets its files without signing in, ms: it fetches some in a row. */
export const windowMs = 600_000;

export type FetchVerdict = 'serve' | 'refuse-off' | 'refuse-mac' | 'ask-sign-in' | 'refuse-sign-in';

/**
 * Whether a phone that has the address gets its files: those of the right MAC address within the window that the first
 * fetch opened, after that only who signs in.
 * @param mac of who asks; undefined where the file does not tell
 * @param isApp true for a program, which has no MAC address
 * @param now epoch ms
 */
export function fetchVerdict(
  {
    mac,
    isApp,
    signedIn,
    now,
  }: { mac: string | undefined; isApp: boolean; signedIn: SignInVerdict; now: number },
  setup: Pick<DeviceSetup, 'provisioning' | 'mac'>,
  { windowUntil }: Pick<ProvisioningAddress, 'windowUntil'>,
): FetchVerdict {
  if (!setup.provisioning) return 'refuse-off';
  if (mac !== undefined && setup.mac !== null && mac !== setup.mac) return 'refuse-mac';
  if (signedIn === 'ok') return 'serve';
  const open = windowUntil === null || now < windowUntil;
  // What does not name the phone is not for the first fetch: it would bind nobody.
  if (open && (isApp || mac !== undefined || windowUntil !== null)) return 'serve';
  return signedIn === 'wrong' ? 'refuse-sign-in' : 'ask-sign-in';
}
