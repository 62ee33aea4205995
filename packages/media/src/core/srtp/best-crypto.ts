import type { SrtpCrypto } from './crypto.ts';
import { nodeCrypto } from './node-crypto.ts';
import { openSslCrypto } from './openssl.ts';

/** The fastest there is on this machine. */
export const srtpCrypto = (): SrtpCrypto => openSslCrypto() ?? nodeCrypto;
