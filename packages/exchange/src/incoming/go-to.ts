import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import { setAnonymous, showOwnNumber } from '../features/caller-id.ts';
import { confirm } from '../features/confirm.ts';
import { hotdesk } from '../features/hotdesk.ts';
import { offerPlace } from '../features/park.ts';
import { nothingToPickUp } from '../features/pick-up.ts';
import { changeQueueLogin } from '../features/queue-login.ts';
import { recordSound } from '../features/record-sound.ts';
import { tellTime, testEcho } from '../features/test-lines.ts';
import { toggleClosed } from '../features/toggle-closed.ts';
import { toggleDiversion } from '../features/toggle-diversion.ts';
import { toggleMobile } from '../features/toggle-mobile.ts';
import type { KnownDevice } from '../identify/authenticate.ts';
import type { Destination } from '../route/destination.ts';
import type { Services } from '../services.ts';
import { toPbx } from '../trunk/to-pbx.ts';
import { listenToVoicemail } from '../voicemail/listen.ts';

/** The call of a phone goes where the dialled digits lead. */
export function goTo(
  services: Services,
  call: Call,
  destination: Destination,
  known: KnownDevice,
  user: User | undefined,
): Promise<void> {
  if (destination.kind === 'emergency') return call.dialOut({ external: destination.number });
  if (destination.kind === 'hotdesk') return hotdesk(services, call, known.device, destination.code);
  if (destination.kind === 'code-off') return confirm(call, user ?? {}, ['code-off']);
  return user ? goToForUser(services, call, destination, known, user) : call.hangUp(480);
}

function goToForUser(
  services: Services,
  call: Call,
  destination: Exclude<Destination, { kind: 'emergency' | 'hotdesk' | 'code-off' }>,
  { directory }: KnownDevice,
  user: User,
): Promise<void> {
  switch (destination.kind) {
    case 'external':
      return call.dialOut({ external: destination.number });
    case 'user':
      return call.follow({ user: destination.userId });
    case 'customer-trunk':
      return toPbx(services, call, destination);
    case 'dial-plan': {
      const plan = directory.dialPlans.get(destination.dialPlanId);
      return plan ? call.follow({ plan }) : call.hangUp(404);
    }
    case 'toggle-diversion':
      return toggleDiversion(services, call, user, destination);
    case 'queue-login':
      return changeQueueLogin(services, call, user, destination.code);
    case 'record-sound':
      return recordSound(services, call, user, destination.soundId);
    case 'show-number':
      return showOwnNumber(services, call, user, destination.suffix);
    case 'anonymous':
      return setAnonymous(services, call, user, destination.on);
    case 'toggle-mobile':
      return toggleMobile(services, call, user);
    case 'toggle-closed':
      return toggleClosed(services, call, user, destination.until);
    case 'park':
      return offerPlace(services, call, user, destination.place ?? undefined);
    case 'echo-test':
      return testEcho(call, user);
    case 'time':
      return tellTime(services, call, user);
    case 'pick-up':
      return nothingToPickUp(call, user);
    case 'voicemail':
      return listenToVoicemail(
        services,
        call,
        user,
        destination.of === 'caller' ? { userId: user.id } : destination.of,
      );
    case 'unknown':
      return call.hangUp(404);
  }
}
