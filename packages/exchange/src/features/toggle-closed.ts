import { nextTime } from '@simmpl/dialplan';
import { type Closing, fullName, isClosed, type User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';
import { change } from './confirm.ts';

/**
 * `*55`: closes the company now, or opens it again; `*55*0800` closes it until the clock shows 8:00. Says what it is
 * (decision 17).
 * @param until as `08:00`; null for as long as nobody turns it off, or to turn it off
 */
export async function toggleClosed(
  services: Services,
  call: Call,
  user: User,
  until: string | null,
): Promise<void> {
  const { companyId, callId } = call.facts;
  const { company } = call.directory();
  const now = services.clock.now();
  const closing: Closing | null =
    until === null && isClosed(company.closing, now)
      ? null
      : {
          since: now,
          until: until === null ? null : nextTime(until, now, company.timeZone),
          by: fullName(user),
        };
  return change(
    services,
    call,
    user,
    async () => {
      await services.switches.setClosing(companyId, closing);
      services.emit({ kind: 'closing', companyId, closing });
      services.log.info({ call: callId, user: user.id, closing }, 'closed now changed by code');
    },
    closing ? 'closed-on' : 'closed-off',
  );
}
