import { describe, expect, test } from 'vitest';
import { read16, write16, write32 } from '../bytes.ts';
import type { SrtpCrypto } from './crypto.ts';
import type { SrtpKey } from './key.ts';
import { nodeCrypto } from './node-crypto.ts';
import { openSslCrypto } from './openssl.ts';
import { sessionKeys } from './session-keys.ts';
import { Srtp } from './srtp.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const master: SrtpKey = {
  suite: 'AES_CM_128_HMAC_SHA1_80',
  key: hex('e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6').toString('base64'),
};
const openSsl = openSslCrypto();
const engines: readonly (readonly [string, SrtpCrypto])[] = [
  ['node:crypto', nodeCrypto],
  ...(openSsl ? [['OpenSSL', openSsl] as const] : []),
];

/** A packet of 160 equal bytes, with room behind it. */
function packet(sequence: number, ssrc = 0x1234_5678): Uint8Array {
  const bytes = new Uint8Array(200).fill(0x55);
  bytes[0] = 0x80;
  bytes[1] = 8;
  write16(bytes, 2, sequence);
  write32(bytes, 4, sequence * 160);
  write32(bytes, 8, ssrc);
  return bytes;
}

test('Node shows its OpenSSL here', () => expect(openSsl).toBeDefined());

test('session keys are those of RFC 3711 appendix B.3', () => {
  const { key, salt, auth } = sessionKeys(master, 'rtp');
  expect(Buffer.from(key).toString('hex')).toBe('c61e7a93744f39ee10734afe3ff7a087');
  expect(Buffer.from(salt).toString('hex')).toBe('30cbbc08863d8c85d49db34a9ae1');
  expect(Buffer.from(auth).toString('hex')).toBe('cebe321f6ff7716b6fd4ab49af256a156d38baa4');
});

describe.each(engines)('by %s', (_name, crypto) => {
  test('the key stream is that of RFC 3711 appendix B.2, the code that of RFC 2202', () => {
    const bytes = new Uint8Array(48);
    crypto
      .cipher(hex('2b7e151628aed2a6abf7158809cf4f3c'))
      .apply(hex('f0f1f2f3f4f5f6f7f8f9fafbfcfd0000'), bytes, 0, 48);
    expect(Buffer.from(bytes).toString('hex')).toBe(
      'e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0',
    );
    const out = new Uint8Array(20);
    const mac = crypto.mac(Buffer.alloc(20, 0x0b));
    mac.sum(Buffer.from('Hi There and more'), 8, out);
    mac.sum(Buffer.from('Hi There and more'), 8, out);
    expect(Buffer.from(out).toString('hex')).toBe('b617318655057264e28bc0b6fb378c8ef146be00');
  });

  test('a packet goes through, once, and is not readable on the way', () => {
    const to = new Srtp(crypto, master);
    const from = new Srtp(crypto, master);
    const bytes = packet(1);
    const length = to.protect(bytes, 172);
    expect(length).toBe(182);
    expect(bytes.subarray(12, 172)).not.toEqual(packet(1).subarray(12, 172));
    const copy = bytes.slice();
    expect(from.unprotect(bytes, length)).toBe(172);
    expect(bytes.subarray(0, 172)).toEqual(packet(1).subarray(0, 172));
    expect(from.unprotect(copy, length)).toBe(-1);
  });

  test('one that was changed, or has another key, is thrown away and changes nothing', () => {
    const to = new Srtp(crypto, master);
    const from = new Srtp(crypto, master);
    for (const at of [1, 3, 11, 20, 175]) {
      const bytes = packet(100 + at);
      const length = to.protect(bytes, 172);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(from.unprotect(bytes, length)).toBe(-1);
    }
    expect(from.position).toBeUndefined();
    const other = new Srtp(crypto, { ...master, key: Buffer.alloc(30, 7).toString('base64') });
    const bytes = packet(200);
    expect(other.unprotect(bytes, to.protect(bytes, 172))).toBe(-1);
  });

  test('the sequence number wraps again and again, with losses and packets out of order', () => {
    const to = new Srtp(crypto, master);
    const from = new Srtp(crypto, master);
    let held: { bytes: Uint8Array; length: number } | undefined;
    for (let n = 65_000; n < 65_000 + 140_000; n += 37) {
      const bytes = packet(n & 0xffff);
      const length = to.protect(bytes, 172);
      if (n % 3 === 0) {
        held = { bytes, length };
        continue;
      }
      expect(from.unprotect(bytes, length)).toBe(172);
      if (held) expect(from.unprotect(held.bytes, held.length)).toBe(172);
      held = undefined;
    }
    expect(from.position?.rollover).toBe(3);
  });

  test('another process goes on where this one stood', () => {
    const to = new Srtp(crypto, master);
    const from = new Srtp(crypto, master);
    for (const sequence of [65_534, 65_535, 0, 1]) {
      const bytes = packet(sequence);
      from.unprotect(bytes, to.protect(bytes, 172));
    }
    const next = packet(60);
    const resumed = new Srtp(crypto, master, to.position);
    const length = resumed.protect(next, 172);
    expect(new Srtp(crypto, master).unprotect(next.slice(), length)).toBe(-1);
    expect(new Srtp(crypto, master, from.position).unprotect(next, length)).toBe(172);
  });

  test('32 bits of code where the suite says so', () => {
    const key: SrtpKey = { ...master, suite: 'AES_CM_128_HMAC_SHA1_32' };
    const bytes = packet(5);
    expect(new Srtp(crypto, key).protect(bytes, 172)).toBe(176);
    expect(new Srtp(crypto, key).unprotect(bytes, 176)).toBe(172);
  });

  test('reports are encrypted, signed with ten bytes and counted', () => {
    const to = new Srtp(crypto, master, undefined, 41);
    const from = new Srtp(crypto, master);
    const report = new Uint8Array(60).fill(9);
    report[0] = 0x80;
    report[1] = 201;
    const clear = report.slice();
    const length = to.protectReport(report, 32);
    expect([length, report[32], read16(report, 34), to.reports]).toEqual([46, 0x80, 42, 42]);
    const copy = report.slice();
    expect(from.unprotectReport(report, length)).toBe(32);
    expect(report.subarray(0, 32)).toEqual(clear.subarray(0, 32));
    expect(from.unprotectReport(copy, length)).toBe(-1);
  });
});
