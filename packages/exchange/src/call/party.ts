import type { RingTarget } from '@simmpl/dialplan';
import { contactName, type Directory, fullName } from '@simmpl/model';
import type { Endpoint } from '../route/reach.ts';
import type { Party } from './record.ts';

/** Who is rung at an endpoint, as the record shows it. */
export function partyAt(endpoint: Endpoint, target: RingTarget, directory: Directory | undefined): Party {
  if (endpoint.kind === 'pbx')
    return {
      number: endpoint.number,
      name: endpoint.trunk.name,
      userId: null,
      deviceId: null,
      trunkId: null,
      customerTrunkId: endpoint.trunk.id,
    };
  if (endpoint.kind !== 'contact') {
    const number = 'external' in target ? target.external : endpoint.number;
    return {
      number,
      name: (directory && contactName(directory, number, null)) ?? '',
      userId: null,
      deviceId: null,
      trunkId: (endpoint.kind === 'outside' && endpoint.trunks[0]?.id) || null,
    };
  }
  const { user, device } = endpoint;
  return {
    number: user.internalNumber,
    name: fullName(user),
    userId: user.id,
    deviceId: device.id,
    trunkId: null,
  };
}

/** Who was to be rung, where nothing could ring. */
export function partyOf(target: RingTarget, directory: Directory): Party {
  const user = 'user' in target ? directory.users.get(target.user) : undefined;
  return {
    number: 'external' in target ? target.external : (user?.internalNumber ?? ''),
    name: user ? fullName(user) : '',
    userId: user?.id ?? null,
    deviceId: null,
    trunkId: null,
  };
}
