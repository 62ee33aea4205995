/** Everything that can be wrong with what a virtual phone is asked, by code. */
export const phoneErrors = {
  'too-many-phones': 'No more phones can be open at once.',
  'too-many-calls': 'No more calls from outside can be made at once.',
  'phone-closed': 'The phone is closed.',
  busy: 'The phone has a call already.',
  'no-call': 'There is no call that this can be done with.',
  'bad-number': 'A number is made of digits, *, # and a leading +.',
} as const;
export type PhoneErrorCode = keyof typeof phoneErrors;

/** A refused request to a virtual phone. */
export class PhoneError extends Error {
  override readonly name = 'PhoneError';
  readonly code: PhoneErrorCode;

  constructor(code: PhoneErrorCode) {
    super(phoneErrors[code]);
    this.code = code;
  }
}
