import { timingSafeEqual } from 'node:crypto';
import type { DirectoryService, Reader } from '@simmpl/ldap';
import { type CompanyTransaction, deviceBySipUsername, getDevice, provisioningAddress } from '@simmpl/store';
import type { Context } from '../context.ts';
import { clientKey } from '../http/client-key.ts';
import { Attempts } from '../identity/attempts.ts';
import { entryOf } from './entry-of.ts';
import { lookUpSignIn, phoneBookBase, sipUsernameIn } from './look-up-access.ts';
import { peopleOf } from './people.ts';

/** Wrong passwords for one name from one address, and for all names from one address. */
const nameLimit = { failures: 10, windowMs: 15 * 60_000 };
const addressLimit = { failures: 60, windowMs: 15 * 60_000 };

/**
 * The phone book for clients of LDAP: a device signs in and reads what its own company shares and its own user keeps.
 * Who signed in decides the company; there is no name by which another could be asked for.
 */
export function phoneBookLookUp({ store, now }: Pick<Context, 'store' | 'now'>): DirectoryService {
  const ofName = new Attempts(nameLimit);
  const ofAddress = new Attempts(addressLimit);
  return {
    base: phoneBookBase,
    async bind(name, password, from) {
      const address = clientKey(from);
      const key = `${address} ${name.toLowerCase()}`;
      if (ofName.waitSeconds(key, now()) !== undefined || ofAddress.waitSeconds(address, now()) !== undefined)
        return 'wait';
      const reader = await readerOf(store, name, password);
      if (reader === 'wrong') {
        ofName.noteFailure(key, now());
        ofAddress.noteFailure(address, now());
      } else ofName.forget(key);
      return reader;
    },
  };
}

async function readerOf(store: Context['store'], name: string, password: string): Promise<Reader | 'wrong'> {
  const sipUsername = sipUsernameIn(name);
  const owner = sipUsername === undefined ? undefined : await deviceBySipUsername(store, sipUsername);
  if (sipUsername === undefined || owner === undefined) return 'wrong';
  const { companyId, deviceId } = owner;
  const isRight = async (tx: CompanyTransaction): Promise<boolean> => {
    const address = await provisioningAddress(tx, deviceId);
    return address !== undefined && same(lookUpSignIn(sipUsername, address).password, password);
  };
  if (!(await store.withCompany(companyId, isRight))) return 'wrong';
  return {
    entries: () =>
      store.withCompany(companyId, async (tx) => {
        // A new address of the device ends what the former sign-in may read, on open connections too.
        if (!(await isRight(tx))) return [];
        const { userId } = await getDevice(tx, deviceId);
        return (await peopleOf(tx, userId)).map(entryOf);
      }),
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
