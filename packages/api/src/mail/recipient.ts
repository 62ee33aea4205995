import { fullName, type User } from '@simmpl/model';

/** A user as the recipient of a mail: name and address. */
export const recipientOf = (user: Pick<User, 'firstName' | 'lastName' | 'email'>): string =>
  `"${fullName(user).replaceAll(/["\\]/g, '')}" <${user.email}>`;
