import { parseMessage, type SipRequest } from '@simmpl/sip';
import { expect, test } from 'vitest';
import { macIn, PhoneProfiles } from './phone-profiles.ts';

function question(uri: string, event = 'ua-profile;profile-type="device"'): SipRequest {
  const lines = [
    `SUBSCRIBE ${uri} SIP/2.0`,
    'Via: SIP/2.0/UDP 192.168.1.20;branch=z9hG4bKa',
    'From: <sip:phone@192.168.1.20>;tag=a',
    `To: <${uri}>`,
    'Call-ID: a',
    'CSeq: 1 SUBSCRIBE',
    `Event: ${event}`,
    'Content-Length: 0',
  ];
  const message = parseMessage(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  if (message.kind !== 'request') throw new Error('no request');
  return message;
}

test('the MAC address of a phone that asks stands in the address it asks', () => {
  expect(macIn(question('sip:MAC%3a001565AABBCC@224.0.1.75'))).toBe('001565aabbcc');
  for (const uri of ['sip:101@224.0.1.75', 'sip:MAC%3a001565@224.0.1.75', 'sip:224.0.1.75'])
    expect(macIn(question(uri))).toBeUndefined();
});

test('only the event of profiles is such a question', () => {
  const profiles = new PhoneProfiles(() => Promise.resolve(null), {
    info() {},
    warn() {},
    error() {},
  });
  expect(profiles.isQuestion(question('sip:a@b'))).toBe(true);
  expect(profiles.isQuestion(question('sip:a@b', 'dialog'))).toBe(false);
});
