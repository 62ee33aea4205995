import { createCipheriv } from 'node:crypto';
import { masterKeyBytes, masterSaltBytes, type SrtpKey } from './key.ts';

/** Labels of RFC 3711 section 4.3.1. */
const labels = { rtp: { key: 0, auth: 1, salt: 2 }, rtcp: { key: 3, auth: 4, salt: 5 } } as const;
const authKeyBytes = 20;

/** What packets of one kind are encrypted and signed with. */
export interface SessionKeys {
  readonly key: Uint8Array;
  readonly auth: Uint8Array;
  readonly salt: Uint8Array;
}

/** Session keys by AES-CM, key derivation rate 0 (RFC 3711 section 4.3.3). */
export function sessionKeys({ key }: SrtpKey, kind: 'rtp' | 'rtcp'): SessionKeys {
  const master = Buffer.from(key, 'base64');
  const label = labels[kind];
  return {
    key: derive(master, label.key, masterKeyBytes),
    auth: derive(master, label.auth, authKeyBytes),
    salt: derive(master, label.salt, masterSaltBytes),
  };
}

function derive(master: Buffer, label: number, bytes: number): Buffer {
  const iv = Buffer.alloc(16);
  master.copy(iv, 0, masterKeyBytes, masterKeyBytes + masterSaltBytes);
  iv[7] = (iv[7] ?? 0) ^ label;
  return createCipheriv('aes-128-ctr', master.subarray(0, masterKeyBytes), iv).update(Buffer.alloc(bytes));
}
