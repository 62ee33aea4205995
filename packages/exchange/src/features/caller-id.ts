import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';
import { change, confirm } from './confirm.ts';

/** `*4*<suffix>`: another of the caller's own numbers is shown from now on; a tone says so (panel document, section 5). */
export async function showOwnNumber(
  services: Services,
  call: Call,
  user: User,
  suffix: string,
): Promise<void> {
  const { companyId, callId } = call.facts;
  const { numbers } = call.directory();
  const choice = user.callerIds.find((each) => each.suffix === suffix && numbers.has(each.number));
  if (!choice) return confirm(call, user, ['number-not-yours']);
  services.log.info({ call: callId, user: user.id }, 'the number that is shown was changed by code');
  return change(
    services,
    call,
    user,
    () => services.switches.showNumber(companyId, user.id, choice.number),
    'number-shown',
    { tone: 'on' },
  );
}

/** `*32` withholds the caller's number from now on, `#32` shows it (decisions). */
export async function setAnonymous(
  services: Services,
  call: Call,
  user: User,
  anonymous: boolean,
): Promise<void> {
  const { companyId, callId } = call.facts;
  services.log.info({ call: callId, user: user.id, anonymous }, 'withholding the number was changed by code');
  return change(
    services,
    call,
    user,
    () => services.switches.setAnonymous(companyId, user.id, anonymous),
    anonymous ? 'number-hidden' : 'number-visible',
  );
}
