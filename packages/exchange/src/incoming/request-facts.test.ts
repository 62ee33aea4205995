import { parseMessage, type SipRequest } from '@simmpl/sip';
import { expect, test } from 'vitest';
import { isWithheld, privacyAsked } from './request-facts.ts';

/** An INVITE of a phone with this Privacy, if any. */
function invite(privacy?: string, from = '<sip:101@pbx.example>'): SipRequest {
  const lines = [
    'INVITE sip:0612345678@pbx.example SIP/2.0',
    'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1',
    `From: ${from};tag=a`,
    'To: <sip:0612345678@pbx.example>',
    'Call-ID: a',
    'CSeq: 1 INVITE',
    ...(privacy === undefined ? [] : [`Privacy: ${privacy}`]),
  ];
  const message = parseMessage(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  if (message.kind !== 'request') throw new Error('this is no request');
  return message;
}

test.each([
  ['id', 'withhold'],
  ['header', 'withhold'],
  ['user', 'withhold'],
  ['user;id;critical', 'withhold'],
  ['ID', 'withhold'],
  ['none', 'show'],
  ['session', 'default'],
  ['history', 'default'],
])('Privacy: %s of a phone means %s', (value, meaning) => {
  const request = invite(value);
  expect(privacyAsked(request, 'default')).toBe(meaning);
  expect(isWithheld(request)).toBe(meaning === 'withhold');
});

test('without the header the number follows the user, with an anonymous From it is withheld', () => {
  expect(privacyAsked(invite(), 'default')).toBe('default');
  const anonymous = invite(undefined, '"Anonymous" <sip:anonymous@anonymous.invalid>');
  expect(privacyAsked(anonymous, 'default')).toBe('withhold');
});

test('*31* and *32* go before what the phone asks for all its calls', () => {
  expect(privacyAsked(invite('none'), 'withhold')).toBe('withhold');
  expect(privacyAsked(invite('id'), 'show')).toBe('show');
});
