import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';

/** `*21`: sends the caller's own calls to the own mobile, or back to the own plan, and says so (panel document, section 5). */
export async function toggleMobile(services: Services, call: Call, user: User): Promise<void> {
  if (user.mobileNumber === null) {
    await call.play({ standardSound: 'no-mobile-number' });
    return call.hangUp(480);
  }
  const on = user.availability !== 'mobile';
  await services.switches.setAvailability(call.facts.companyId, user.id, on ? 'mobile' : 'own-plan');
  await call.play({ standardSound: on ? 'forward-on' : 'forward-off' });
  await call.hangUp(480);
}
