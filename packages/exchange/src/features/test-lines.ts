import { sayTimeNow } from '@simmpl/dialplan';
import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Services } from '../services.ts';
import { confirm } from './confirm.ts';

/** How long somebody may listen to themselves, ms. */
const echoMs = 120_000;

/** `*43`: says what will happen, and sends back what the caller says until they hang up. */
export async function testEcho(call: Call, user: User): Promise<void> {
  const dialogue = await call.dialogue(user.language);
  await dialogue?.tell(['echo-test']);
  await dialogue?.play({ tone: 'beep' });
  await dialogue?.echo(echoMs);
  await call.hangUp(480);
}

/** `*44`: says what time it is where the company is. */
export function tellTime(services: Pick<Services, 'clock'>, call: Call, user: User): Promise<void> {
  const { timeZone } = call.directory().company;
  return confirm(call, user, sayTimeNow(services.clock.now(), timeZone, user.language));
}
