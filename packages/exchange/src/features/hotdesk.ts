import type { Device, Language, User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Dialogue, Said } from '../call/dialogue.ts';
import type { Services } from '../services.ts';
import { asksPin, isLocked, isRightPin, readDigits, type WantedPin } from '../voicemail/ask-pin.ts';
import { change, confirm } from './confirm.ts';

/** Longest extension (digits). */
const maxExtension = 6;

/** What was dialled behind the code; what is missing is asked for. */
export interface HotdeskCode {
  readonly extension: string | null;
  readonly pin: string | null;
}

type HotdeskServices = Pick<Services, 'switches' | 'pins' | 'voicemail' | 'clock' | 'log' | 'emit'>;
type HotdeskCall = Pick<Call, 'dialogue' | 'directory' | 'facts' | 'hangUp'>;

/**
 * `*35`, `*35*<extension>`, `*35*<extension>*<pin>`: makes a phone the user's, or nobody's again: any form logs out who
 * is logged in (panel document, section 5). Says what it is now.
 */
export async function hotdesk(
  services: HotdeskServices,
  call: HotdeskCall,
  device: Pick<Device, 'id'>,
  code: HotdeskCode,
): Promise<void> {
  const { devices, hotdeskLogins, users, company } = call.directory();
  const login = hotdeskLogins.get(device.id);
  if (login) {
    const language = users.get(login.userId)?.language ?? company.language;
    return set(services, call, device.id, null, language, 'hotdesk-out');
  }
  if (devices.get(device.id)?.hotdesking !== true) return confirm(call, {}, ['hotdesk-refused']);
  const dialogue = await call.dialogue();
  if (!dialogue) return call.hangUp(480);
  const user = await knownUser(services, call, dialogue, code);
  if (!user) return call.hangUp(480);
  return set(services, call, device.id, user.id, user.language, 'hotdesk-in');
}

/** Asks for what the code does not have. Undefined, once told why, for who may not come in. */
async function knownUser(
  services: HotdeskServices,
  call: HotdeskCall,
  dialogue: Dialogue,
  { extension, pin }: HotdeskCode,
): Promise<User | undefined> {
  const dialled = extension ?? (await askExtension(dialogue));
  const { byInternalNumber, users } = call.directory();
  const target = byInternalNumber.get(dialled);
  const user = target && 'user' in target ? users.get(target.user) : undefined;
  if (!user?.hotdesking || user.hotdeskPinHash === null) {
    await dialogue.tell(['hotdesk-wrong']);
    return undefined;
  }
  const wanted: WantedPin = {
    companyId: call.facts.companyId,
    owner: { hotdeskOf: user.id },
    pinHash: user.hotdeskPinHash,
  };
  if (pin === null) return (await asksPin(services, dialogue, wanted)) ? user : undefined;
  if (!isLocked(services, wanted) && isRightPin(services, wanted, pin)) return user;
  await dialogue.tell([isLocked(services, wanted) ? 'pin-locked' : 'hotdesk-wrong']);
  return undefined;
}

async function askExtension(dialogue: Dialogue): Promise<string> {
  await dialogue.say(['hotdesk-extension']);
  return readDigits(dialogue, maxExtension);
}

function set(
  services: HotdeskServices,
  call: HotdeskCall,
  deviceId: string,
  userId: string | null,
  language: Language,
  said: Said,
): Promise<void> {
  const { companyId, callId } = call.facts;
  return change(
    services,
    call,
    { language },
    async () => {
      await services.switches.setHotdesk(companyId, deviceId, userId);
      services.emit({ kind: 'hotdesk', companyId, deviceId, userId });
      services.log.info({ call: callId, device: deviceId, user: userId }, 'hotdesking by code');
    },
    said,
  );
}
