import koffi from 'koffi';
import { MediaError } from '../../errors.ts';
import type { SrtpCrypto } from './crypto.ts';

/**
 * By the OpenSSL that is part of Node, with contexts that are made once a key: several times faster than node:crypto.
 * Undefined where the program does not show it.
 */
export function openSslCrypto(): SrtpCrypto | undefined {
  try {
    return bind();
  } catch {
    // A Node that was built without OpenSSL of its own, or hides it: node:crypto does the same.
    return undefined;
  }
}

function bind(): SrtpCrypto {
  const program = koffi.load(null);
  const newCipher = program.func('void *EVP_CIPHER_CTX_new()');
  const freeCipher = program.func('void EVP_CIPHER_CTX_free(void *)');
  const aes128Ctr = program.func('void *EVP_aes_128_ctr()')();
  const initCipher = program.func('int EVP_EncryptInit_ex(void *, void *, void *, uint8_t *, uint8_t *)');
  const update = program.func('int EVP_EncryptUpdate(void *, uint8_t *, int *, uint8_t *, int)');
  const newMac = program.func('void *HMAC_CTX_new()');
  const freeMac = program.func('void HMAC_CTX_free(void *)');
  const sha1 = program.func('void *EVP_sha1()')();
  const initMac = program.func('int HMAC_Init_ex(void *, uint8_t *, int, void *, void *)');
  const updateMac = program.func('int HMAC_Update(void *, uint8_t *, size_t)');
  const finalMac = program.func('int HMAC_Final(void *, uint8_t *, uint32_t *)');
  const done = new Int32Array(1);
  const macBytes = new Uint32Array(1);
  return {
    cipher(key) {
      const context = newCipher();
      succeed(initCipher(context, aes128Ctr, null, key, null));
      return {
        apply(iv, bytes, from, to) {
          if (to <= from) return;
          succeed(initCipher(context, null, null, null, iv));
          const part = bytes.subarray(from, to);
          succeed(update(context, part, done, part, to - from));
        },
        close: () => freeCipher(context),
      };
    },
    mac(key) {
      const context = newMac();
      succeed(initMac(context, key, key.length, sha1, null));
      return {
        sum(bytes, length, out) {
          succeed(initMac(context, null, 0, null, null));
          succeed(updateMac(context, bytes, length));
          succeed(finalMac(context, out, macBytes));
        },
        close: () => freeMac(context),
      };
    },
  };
}

function succeed(result: unknown): void {
  if (result !== 1) throw new MediaError('srtp-failed');
}
