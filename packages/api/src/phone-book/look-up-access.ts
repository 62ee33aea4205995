import { createHmac } from 'node:crypto';
import type { LookUp } from '@simmpl/provisioning';
import type { ProvisioningAddress } from '@simmpl/store';
import type { Context } from '../context.ts';

/** The name that everybody in a phone book is below; who signs in decides whose book that is. */
export const phoneBookBase = 'ou=phonebook';

/** What a device signs in with to look people up by LDAP. */
export interface LookUpSignIn {
  /** A distinguished name. */
  readonly name: string;
  readonly password: string;
}

/**
 * The sign-in of a device. Its password comes from that of its files by a function that can't be turned back: phones
 * send it in plain where there is no certificate, and it must give the phone book alone. A new address changes it too.
 */
export const lookUpSignIn = (
  sipUsername: string,
  { signIn }: Pick<ProvisioningAddress, 'signIn'>,
): LookUpSignIn => ({
  name: `uid=${sipUsername},${phoneBookBase}`,
  password: createHmac('sha256', signIn.password).update('phone book').digest('hex').slice(0, 24),
});

/** Where and how a device looks people up. */
export function lookUpOf(
  { settings: { lookUp, sip } }: Pick<Context, 'settings'>,
  sipUsername: string,
  address: Pick<ProvisioningAddress, 'signIn'>,
): LookUp {
  return {
    host: sip.host,
    port: lookUp.tlsPort ?? lookUp.port,
    tls: lookUp.tlsPort !== null,
    base: phoneBookBase,
    ...lookUpSignIn(sipUsername, address),
  };
}

/** The SIP username in a name that a client signs in with: the name alone will do. */
export function sipUsernameIn(name: string): string | undefined {
  const plain = name.trim().toLowerCase();
  const named = /^(?:uid|cn) *= *([^,]+?) *(?:, *ou *= *phonebook)?$/.exec(plain)?.[1] ?? plain;
  return /^[a-z0-9-]{1,53}$/.test(named) ? named : undefined;
}
