import { expect, test } from 'vitest';
import { readDescription } from './description.ts';
import { holdState, isHold } from './hold.ts';

const described = (address: string, attribute: string) =>
  readDescription(
    `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\n${attribute}`,
    'off',
  );

test.each([
  ['192.0.2.1', 'a=sendonly\r\n', true],
  ['192.0.2.1', 'a=inactive\r\n', true],
  ['0.0.0.0', '', true],
  ['0.0.0.0', 'a=sendrecv\r\n', true],
  ['192.0.2.1', '', false],
  ['192.0.2.1', 'a=recvonly\r\n', false],
])('the address %s with "%s" holds: %s', (address, attribute, expected) => {
  expect(isHold(described(address, attribute))).toBe(expected);
});

test('who is held hears music, and nobody does where both hold', () => {
  expect(holdState(false, false)).toEqual({ joined: true, musicToA: false, musicToB: false });
  expect(holdState(true, false)).toEqual({ joined: false, musicToA: false, musicToB: true });
  expect(holdState(false, true)).toEqual({ joined: false, musicToA: true, musicToB: false });
  expect(holdState(true, true)).toEqual({ joined: false, musicToA: false, musicToB: false });
});
