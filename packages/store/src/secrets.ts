import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomInt,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type PinOwner, pinKey } from '@simmpl/model';
import { StoreError } from './errors.ts';

/** Bytes of the installation key (AES-256). */
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** What the store needs to keep secrets: SIP passwords sealed, and as digest hashes for the exchange. */
export interface Secrets {
  /** AES-256-GCM under the installation key, base64 of IV, tag and text. */
  seal(secret: string): string;
  /** @throws {StoreError} `secret-broken` when it was sealed with another key, or changed. */
  open(sealed: string): string;
  /** H(username:realm:password) by both algorithms (RFC 7616 section 3.4.2), with the realm of the installation. */
  digestHashes(username: string, password: string): { ha1Md5: string; ha1Sha256: string };
  /** Under which a PIN is kept: of no use without the installation key. */
  pinHash(owner: PinOwner, pin: string): string;
  /** The key a company checks our webhooks with; always the same one of an installation, for each number. */
  webhookKey(companyId: string, number: number): string;
}

/** @param realm SIP realm, fixed at installation: the hashes are of no use under another. */
export function createSecrets(key: Buffer, realm: string): Secrets {
  if (key.length !== keyBytes) throw new StoreError('key-unreadable', { detail: `${key.length} bytes` });
  return {
    seal(secret) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        return (
          decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch (cause) {
        throw new StoreError('secret-broken', { cause });
      }
    },
    digestHashes(username, password) {
      const text = `${username}:${realm}:${password}`;
      return {
        ha1Md5: createHash('md5').update(text).digest('hex'),
        ha1Sha256: createHash('sha256').update(text).digest('hex'),
      };
    },
    pinHash: (owner, pin) =>
      createHmac('sha256', key)
        .update(`pin ${pinKey(owner)} ${pin}`)
        .digest('base64url'),
    webhookKey: (companyId, number) =>
      createHmac('sha256', key).update(`webhook ${companyId} ${number}`).digest('base64url'),
  };
}

/** Reads the installation key, or makes it (readable by its owner only) when there is none yet. */
export function loadInstallationKey(path: string): Buffer {
  if (!existsSync(path))
    writeFileSync(path, randomBytes(keyBytes).toString('base64'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8'), 'base64');
}

/** The hash under which a random token (session, invitation, password reset) is kept. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Letters and digits that can't be mistaken for each other when read from paper. */
const plainCharacters = 'abcdefghjkmnpqrstuvwxyz23456789';

const randomText = (length: number): string =>
  Array.from({ length }, () => plainCharacters.charAt(randomInt(plainCharacters.length))).join('');

/** About 99 bits. */
export const generateSipPassword = (): string => randomText(20);

/** About 79 bits; letters and digits only, since phones choke on more. */
export const generatePhonePassword = (): string => randomText(16);

/** `<company login>-<8 random letters and digits>`. */
export const generateSipUsername = (companyLogin: string): string => `${companyLogin}-${randomText(8)}`;
