import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';

/** `*21`: sends the caller's own calls to the own mobile, or back to the own plan, and says so (panel document, section 5). */
export async function toggleMobile(services: Services, call: Call, user: User): Promise<void> {
  if (user.mobileNumber === null) {
    await call.play({ standardSound: 'no-mobile-number' });
    return call.hangUp(480);
  }
  const { companyId, callId } = call.facts;
  const on = user.availability !== 'mobile';
  const availability = on ? 'mobile' : 'own-plan';
  await services.switches.setAvailability(companyId, user.id, availability);
  const { declineAll } = user;
  services.emit({ kind: 'availability', companyId, userId: user.id, availability, declineAll });
  services.log.info({ call: callId, user: user.id, availability }, 'availability changed by code');
  await call.play({ standardSound: on ? 'forward-on' : 'forward-off' });
  await call.hangUp(480);
}
