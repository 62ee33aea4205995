import { createCipheriv, createHmac } from 'node:crypto';
import type { SrtpCrypto } from './crypto.ts';

/** By node:crypto: works everywhere, and makes new objects for every packet. */
export const nodeCrypto: SrtpCrypto = {
  cipher: (key) => ({
    apply(iv, bytes, from, to) {
      bytes.set(createCipheriv('aes-128-ctr', key, iv).update(bytes.subarray(from, to)), from);
    },
    close() {},
  }),
  mac: (key) => ({
    sum(bytes, length, out) {
      out.set(createHmac('sha1', key).update(bytes.subarray(0, length)).digest());
    },
    close() {},
  }),
};
