/** AES-128 in counter mode with one key (RFC 3711 section 4.1.1). */
export interface Cipher {
  /** Encrypts or decrypts bytes in place. @param iv 16 bytes */
  apply(iv: Uint8Array, bytes: Uint8Array, from: number, to: number): void;
  close(): void;
}

/** HMAC-SHA1 with one key (RFC 3711 section 4.2.1). */
export interface Mac {
  /** Writes the 20 bytes of the first `length` bytes' code. */
  sum(bytes: Uint8Array, length: number, out: Uint8Array): void;
  close(): void;
}

/** Where the arithmetic of SRTP is done. */
export interface SrtpCrypto {
  cipher(key: Uint8Array): Cipher;
  mac(key: Uint8Array): Mac;
}
