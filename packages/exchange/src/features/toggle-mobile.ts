import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';
import { change, confirm } from './confirm.ts';

/** `*21`: sends the caller's own calls to the own mobile, or back to the own plan, and says so (panel document, section 5). */
export async function toggleMobile(services: Services, call: Call, user: User): Promise<void> {
  if (user.mobileNumber === null) return confirm(call, user, ['no-mobile-number']);
  const { companyId, callId } = call.facts;
  const on = user.availability !== 'mobile';
  const availability = on ? 'mobile' : 'own-plan';
  const { declineAll } = user;
  return change(
    services,
    call,
    user,
    async () => {
      await services.switches.setAvailability(companyId, user.id, availability);
      services.emit({ kind: 'availability', companyId, userId: user.id, availability, declineAll });
      services.log.info({ call: callId, user: user.id, availability }, 'availability changed by code');
    },
    on ? 'forward-on' : 'forward-off',
  );
}
