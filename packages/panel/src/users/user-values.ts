import { type CallerIdChoice, isReservedInternalNumber, type Language } from '@simmpl/model';
import type { Document } from '../api/client.ts';

export type User = Document<'User'>;
export type Device = Document<'Device'>;

/** What the page of a user edits. */
export interface UserValues {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly internalNumber: string;
  readonly password: string;
  readonly role: 'administrator' | 'user';
  readonly language: Language;
  readonly outgoingNumber: string | null;
  readonly callerIds: readonly CallerIdChoice[];
  readonly anonymous: boolean;
  readonly personalVoicemail: boolean;
  readonly ringSeconds: number;
  readonly callWaiting: boolean;
  readonly hotdesking: boolean;
  /** Empty keeps the present one. */
  readonly hotdeskPin: string;
  readonly deviceIds: readonly string[];
}

/** A user as the page shows them, with the devices that are theirs. */
export const valuesOf = (user: User, devices: readonly Device[]): UserValues => ({
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  internalNumber: user.internalNumber,
  password: '',
  role: user.role,
  language: user.language,
  outgoingNumber: user.outgoingNumber,
  callerIds: user.callerIds,
  anonymous: user.anonymous,
  personalVoicemail: user.personalVoicemail,
  ringSeconds: user.ringSeconds,
  callWaiting: user.callWaiting,
  hotdesking: user.hotdesking,
  hotdeskPin: '',
  deviceIds: devices.filter(({ userId }) => userId === user.id).map(({ id }) => id),
});

/** What a new user begins with. */
export const newUserValues = (language: Language, users: readonly User[]): UserValues => ({
  firstName: '',
  lastName: '',
  email: '',
  internalNumber: nextInternalNumber(users.map(({ internalNumber }) => internalNumber)),
  password: '',
  role: 'user',
  language,
  outgoingNumber: null,
  callerIds: [],
  anonymous: false,
  personalVoicemail: false,
  ringSeconds: 25,
  callWaiting: true,
  hotdesking: false,
  hotdeskPin: '',
  deviceIds: [],
});

/** The first number after the highest one of three digits in use, from 101 on, that may be had; empty when none is left. */
export function nextInternalNumber(taken: readonly string[]): string {
  let next = Math.max(100, ...taken.filter((number) => /^[1-8]\d\d$/u.test(number)).map(Number)) + 1;
  while (isReservedInternalNumber(String(next))) next += 1;
  return next > 899 || taken.includes(String(next)) ? '' : String(next);
}
