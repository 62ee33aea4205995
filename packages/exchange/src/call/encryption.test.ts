import { describe, expect, test } from 'vitest';
import { readDescription } from './description.ts';
import { agreedKeys, encryptionOver, ownKeys } from './encryption.ts';

const key = Buffer.alloc(30, 3).toString('base64');
const described = (protocol: string, ...lines: readonly string[]): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 192.0.2.1',
    's=-',
    'c=IN IP4 192.0.2.1',
    't=0 0',
    `m=audio 40000 ${protocol} 8`,
    ...lines,
    '',
  ].join('\r\n');
const line = `a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:${key}`;

describe('which descriptions are taken', () => {
  test.each([
    ['off', 'RTP/AVP', [], true],
    ['off', 'RTP/AVP', [line], true],
    ['off', 'RTP/SAVP', [line], false],
    ['allowed', 'RTP/AVP', [], true],
    ['allowed', 'RTP/AVP', [line], true],
    ['allowed', 'RTP/SAVP', [line], true],
    ['allowed', 'RTP/SAVP', [], false],
    ['allowed', 'RTP/SAVP', ['a=crypto:1 AEAD_AES_256_GCM inline:AAAA'], false],
    ['required', 'RTP/AVP', [], false],
    ['required', 'RTP/AVP', [line], true],
    ['required', 'RTP/SAVP', [line], true],
    ['required', 'RTP/SAVP', ['a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2hvcnQ='], false],
    ['required', 'RTP/SAVP', [`${line}|2^20|1:4`], false],
    ['required', 'RTP/SAVP', [`${line}|2^20`], true],
    ['required', 'RTP/SAVP', [`${line} UNENCRYPTED_SRTP`], false],
  ] as const)('%s, %s %j: %s', (encryption, protocol, lines, taken) => {
    expect(readDescription(described(protocol, ...lines), encryption) !== undefined).toBe(taken);
  });
});

test('keys are for encrypted signalling alone', () => {
  expect([
    encryptionOver('udp', 'required'),
    encryptionOver('tls', 'required'),
    encryptionOver('wss', 'allowed'),
  ]).toEqual(['off', 'required', 'allowed']);
});

test('the first usable line of the peer decides suite and tag', () => {
  const offer = readDescription(
    described('RTP/SAVP', 'a=crypto:1 AEAD_AES_256_GCM inline:AAAA', line.replace('_80', '_32')),
    'allowed',
  );
  const crypto = offer?.keys.crypto;
  expect(crypto).toEqual({ tag: 7, suite: 'AES_CM_128_HMAC_SHA1_32', key });
  expect(crypto && ownKeys('own', crypto)).toEqual([
    { tag: 7, suite: 'AES_CM_128_HMAC_SHA1_32', key: 'own' },
  ]);
  expect(crypto && agreedKeys('own', crypto)).toEqual({
    local: { suite: 'AES_CM_128_HMAC_SHA1_32', key: 'own' },
    remote: { suite: 'AES_CM_128_HMAC_SHA1_32', key },
  });
});
