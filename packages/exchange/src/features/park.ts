import type { SpokenPart } from '@simmpl/dialplan';
import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';

/** How long a place is kept for a call that is still to be sent there, ms. */
const keepMs = 60_000;

/** What is said of a parking place. */
export const placeWords = (place: number): readonly SpokenPart[] => ['park-place', `number-${place}`];

/**
 * `*70` while another call is on hold: says which place is free, and keeps it until the transfer. A place where nothing
 * waits says so, and may be sent to just the same.
 * @param wished undefined for the first that is free
 */
export async function offerPlace(
  services: Services,
  call: Call,
  { language }: Pick<User, 'language'>,
  wished: number | undefined,
): Promise<void> {
  const { companyId, callId } = call.facts;
  const place = wished ?? services.parking.firstFree(companyId);
  const dialogue = await call.dialogue(language);
  if (place === undefined) {
    await dialogue?.tell(['park-full']);
    return call.hangUp(486);
  }
  const release = services.parking.keep(companyId, place, callId);
  try {
    await dialogue?.tell(wished === undefined ? placeWords(place) : ['park-nothing']);
    await dialogue?.key(keepMs);
  } finally {
    release();
  }
  return call.hangUp(480);
}
