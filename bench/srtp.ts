/**
 * CPU time of SRTP for a packet of 20 ms of G.711: encrypted and signed, then checked and decrypted. By the OpenSSL inside
 * Node, and by node:crypto.
 *
 * node bench/srtp.ts
 */
import { nodeCrypto, openSslCrypto, Srtp } from '@simmpl/media';

const rounds = 100_000;
const key = { suite: 'AES_CM_128_HMAC_SHA1_80', key: Buffer.alloc(30, 5).toString('base64') } as const;

for (const [name, crypto] of Object.entries({ OpenSSL: openSslCrypto(), 'node:crypto': nodeCrypto })) {
  if (!crypto) continue;
  const to = new Srtp(crypto, key);
  const from = new Srtp(crypto, key);
  const packet = new Uint8Array(256);
  packet[0] = 0x80;
  let sequence = 0;
  const pass = (): void => {
    sequence = (sequence + 1) & 0xffff;
    packet[2] = sequence >>> 8;
    packet[3] = sequence;
    if (from.unprotect(packet, to.protect(packet, 172)) !== 172) throw new Error('a packet was lost');
  };
  for (let i = 0; i < rounds / 5; i++) pass();
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) pass();
  const { user, system } = process.cpuUsage(before);
  console.log(`${name}: ${((user + system) / rounds).toFixed(2)} us CPU a packet, both ways`);
}
