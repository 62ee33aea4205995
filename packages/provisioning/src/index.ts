/** Configuration files of phone brands: data in, text out. */

export { type Brand, fileNamed, type PhoneBookEntry } from './brand.ts';
export { brandOf, brands, modelOf } from './brands.ts';
export { ProvisioningError, type ProvisioningErrorCode, provisioningErrors } from './errors.ts';
export { keyWords } from './key-words.ts';
export { isPhoneBook, type LookUp, type Phone, type PhoneKey, usualPhone } from './phone.ts';
