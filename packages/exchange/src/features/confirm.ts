import { CallEnded } from '@simmpl/dialplan';
import type { PlaySource } from '@simmpl/media';
import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Said } from '../call/dialogue.ts';
import type { Services } from '../services.ts';

type ConfirmedCall = Pick<Call, 'dialogue' | 'facts' | 'hangUp'>;
/** In whose language; the company's while nobody uses the phone. */
type Listener = Partial<Pick<User, 'language'>>;

/** Says something to a colleague in their own language, and ends the call. @param tone heard before it */
export async function confirm(
  call: ConfirmedCall,
  { language }: Listener,
  said: readonly Said[],
  tone?: PlaySource,
): Promise<void> {
  const dialogue = await call.dialogue(language);
  if (tone) await dialogue?.play(tone);
  await dialogue?.tell(said);
  await call.hangUp(480);
}

/** Changes something that a code is for, says what it is now, and ends the call. Says so too where that fails. */
export async function change(
  services: Pick<Services, 'log'>,
  call: ConfirmedCall,
  listener: Listener,
  work: () => Promise<void>,
  said: Said,
  tone?: PlaySource,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CallEnded) throw error;
    services.log.warn({ call: call.facts.callId, error: String(error) }, 'a code could not be carried out');
    return confirm(call, listener, ['try-later']);
  }
  return confirm(call, listener, [said], tone);
}
