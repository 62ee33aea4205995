/** Virtual phones: real SIP user agents that register, ring, talk, and call from outside, for trying the exchange out. */

export type { PhoneSound } from './call-sound.ts';
export type { SoundListener } from './ears.ts';
export { PhoneError, type PhoneErrorCode, phoneErrors } from './errors.ts';
export type { CallEnd, CallEvent, CallStage, Peer, PhoneEvent, PhoneState, RefusalReason } from './events.ts';
export type { OutsideCall, OutsideCallOptions } from './outside-call.ts';
export type { Phone, PhoneDevice } from './phone.ts';
export { PhoneBooth, type PhoneBoothOptions } from './phone-booth.ts';
