import { diversionKey, type User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';
import { change } from './confirm.ts';

/** `<plan>*<sequence>`: turns a switch and says what it is now (panel document, section 4.6). */
export async function toggleDiversion(
  services: Services,
  call: Call,
  user: User,
  { dialPlanId, sequence }: { readonly dialPlanId: string; readonly sequence: number },
): Promise<void> {
  const { companyId, callId } = call.facts;
  const diversion = call.directory().diversions.get(diversionKey(dialPlanId, sequence));
  if (!diversion) return call.hangUp(404);
  const on = !diversion.on;
  return change(
    services,
    call,
    user,
    async () => {
      await services.switches.setDiversion(companyId, dialPlanId, sequence, on);
      services.emit({ kind: 'diversion', companyId, dialPlanId, sequence, on });
      services.log.info(
        { call: callId, user: user.id, dialPlanId, sequence, on },
        'diversion toggled by code',
      );
    },
    on ? 'diversion-on' : 'diversion-off',
  );
}
