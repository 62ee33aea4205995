/** Everything that can be wrong with what a configuration is made of, by code. */
export const provisioningErrors = {
  'bad-value': 'A value holds a line break or another control character.',
  'bad-port': 'A port is a whole number of 1 to 65535.',
  'bad-expiry': 'A registration lasts 60 to 86400 seconds.',
} as const;
export type ProvisioningErrorCode = keyof typeof provisioningErrors;

/** A configuration that can't be written. `field` names the value that is wrong. */
export class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';
  readonly code: ProvisioningErrorCode;
  readonly field: string;

  constructor(code: ProvisioningErrorCode, field: string) {
    super(`${field}: ${provisioningErrors[code]}`);
    this.code = code;
    this.field = field;
  }
}
