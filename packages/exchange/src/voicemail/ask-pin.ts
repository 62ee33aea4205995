import type { VoicemailOwner } from '@simmpl/model';
import type { Dialogue } from '../call/dialogue.ts';
import type { Services } from '../services.ts';

/** How often a caller may try in one call. */
const tries = 3;
/** How long until the first digit and between digits, ms. */
const firstMs = 8_000;
const betweenMs = 4_000;
const maxDigits = 8;

/** Asks for the PIN of a voicemail, until it is right or has been wrong too often; then says so. */
export async function asksPin(
  services: Pick<Services, 'pins' | 'voicemail' | 'clock' | 'log' | 'emit'>,
  dialogue: Dialogue,
  companyId: string,
  owner: VoicemailOwner,
  pinHash: string,
): Promise<boolean> {
  const { pins, voicemail, clock, log } = services;
  for (let tried = 0; tried < tries; tried++) {
    if (pins.lockedUntil(owner, pinHash, clock.now()) !== undefined) {
      await dialogue.tell(['pin-locked']);
      return false;
    }
    await dialogue.say([tried === 0 ? 'pin-ask' : 'pin-wrong']);
    const pin = await readDigits(dialogue);
    if (voicemail.isPin(owner, pin, pinHash)) {
      pins.succeeded(owner);
      return true;
    }
    const until = pins.failed(companyId, owner, pinHash, clock.now());
    if (until === undefined) continue;
    log.warn({ companyId, ...owner, until }, 'voicemail closed for a while after wrong PINs');
    services.emit({ kind: 'voicemail-locked', companyId, lock: { owner, until } });
  }
  const isLocked = pins.lockedUntil(owner, pinHash, clock.now()) !== undefined;
  await dialogue.tell([isLocked ? 'pin-locked' : 'goodbye']);
  return false;
}

/** Digits until `#`, a pause, or as many as a PIN can have. */
async function readDigits(dialogue: Dialogue): Promise<string> {
  let digits = '';
  while (digits.length < maxDigits) {
    const key = await dialogue.key(digits === '' ? firstMs : betweenMs);
    if (key === undefined || key === '#') break;
    digits += key;
  }
  return digits;
}
