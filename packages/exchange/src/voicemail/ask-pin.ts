import type { PinOwner } from '@simmpl/model';
import type { Dialogue } from '../call/dialogue.ts';
import type { Services } from '../services.ts';

/** How often a caller may try in one call. */
const tries = 3;
/** How long until the first digit and between digits, ms. */
const firstMs = 8_000;
const betweenMs = 4_000;
const maxDigits = 8;

type PinServices = Pick<Services, 'pins' | 'voicemail' | 'clock' | 'log' | 'emit'>;

/** A PIN that is asked for: what it opens, and its hash. */
export interface WantedPin {
  readonly companyId: string;
  readonly owner: PinOwner;
  readonly pinHash: string;
}

/** Asks for a PIN, until it is right or has been wrong too often; then says so. */
export async function asksPin(
  services: PinServices,
  dialogue: Dialogue,
  wanted: WantedPin,
): Promise<boolean> {
  for (let tried = 0; tried < tries; tried++) {
    if (isLocked(services, wanted)) break;
    await dialogue.say([tried === 0 ? 'pin-ask' : 'pin-wrong']);
    if (isRightPin(services, wanted, await readDigits(dialogue, maxDigits))) return true;
  }
  await dialogue.tell([isLocked(services, wanted) ? 'pin-locked' : 'goodbye']);
  return false;
}

/** Whether too many wrong PINs closed it for now. */
export const isLocked = ({ pins, clock }: PinServices, { owner, pinHash }: WantedPin): boolean =>
  pins.lockedUntil(owner, pinHash, clock.now()) !== undefined;

/** Tries a PIN; a wrong one counts. */
export function isRightPin(services: PinServices, wanted: WantedPin, pin: string): boolean {
  const { pins, voicemail, clock, log } = services;
  const { companyId, owner, pinHash } = wanted;
  if (voicemail.isPin(owner, pin, pinHash)) {
    pins.succeeded(owner);
    return true;
  }
  const until = pins.failed(companyId, owner, pinHash, clock.now());
  if (until === undefined) return false;
  log.warn({ companyId, ...owner, until }, 'closed for a while after wrong PINs');
  if (!('hotdeskOf' in owner)) services.emit({ kind: 'voicemail-locked', companyId, lock: { owner, until } });
  return false;
}

/** Digits until `#`, a pause, or as many as there can be. */
export async function readDigits(dialogue: Pick<Dialogue, 'key'>, most: number): Promise<string> {
  let digits = '';
  while (digits.length < most) {
    const key = await dialogue.key(digits === '' ? firstMs : betweenMs);
    if (key === undefined || key === '#') break;
    digits += key;
  }
  return digits;
}
