/** Configuration files of phone brands: data in, text out. */

export { ProvisioningError, type ProvisioningErrorCode, provisioningErrors } from './errors.ts';
export { accountDefaults, type PhoneAccount } from './phone-account.ts';
export { yealinkConfiguration } from './yealink/configuration.ts';
export { type YealinkFile, yealinkFile, yealinkFileName } from './yealink/file-name.ts';
