import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB and two passes: the first choice of OWASP's password storage advice. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** A hash that no password fits, so that an unknown name takes as long as a wrong password. */
const nobody = hashPassword(randomBytes(16).toString('hex'));

/** @param passwordHash undefined for an unknown name, null for a user who has no password yet. */
export async function isRightPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  const known = passwordHash !== undefined && passwordHash !== null;
  const fits = await verify(known ? passwordHash : await nobody, password);
  return known && fits;
}

/** Letters and digits that can't be mistaken for each other when read from a screen. */
const characters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** About 79 bits, in groups of four. */
export const generatePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => characters.charAt(randomInt(characters.length))).join(''),
  ).join('-');

/** A secret of 256 bits for a session, a link or the operator's token. */
export const generateToken = (): string => randomBytes(32).toString('base64url');
