import { expect, test } from 'vitest';
import { isStun, stunAnswer } from './stun.ts';

/** The transaction of the sample messages in RFC 5769. */
const transaction = 'b7e7a701bc34d686fa87dfae';
const request = Buffer.from(`000100002112a442${transaction}`, 'hex');

test.each([
  ['192.0.2.1', 32_853, `0020000800 01 a147 e112a643`],
  ['2001:db8:1234:5678:11:2233:4455:6677', 32_853, '0020001400 02 a147 0113a9faa5d3f179bc25f4b5bed2b9d9'],
])('a binding request from %s is told its address, as RFC 5769 has it', (address, port, attribute) => {
  const answer = Buffer.from(stunAnswer(request, address, port) ?? []).toString('hex');
  const written = attribute.replaceAll(' ', '');
  const length = (written.length / 2).toString(16).padStart(4, '0');
  expect(answer).toBe(`0101${length}2112a442${transaction}${written}`);
});

test.each([
  ['cut off', request.subarray(0, 19)],
  ['of another length than it says', Buffer.concat([request, Buffer.alloc(4)])],
  ['without the cookie', Buffer.from(request).fill(0, 4, 8)],
  ['an answer', Buffer.from(request).fill(1, 0, 1)],
])('what is %s is not answered', (_, bytes) => {
  expect(stunAnswer(bytes, '192.0.2.1', 5060)).toBeUndefined();
});

test('SIP is told apart from STUN by its first byte', () => {
  expect(isStun(request)).toBe(true);
  expect(isStun(Buffer.from('OPTIONS sip:a SIP/2.0'))).toBe(false);
  expect(isStun(Buffer.from('\r\n\r\n'))).toBe(false);
});
