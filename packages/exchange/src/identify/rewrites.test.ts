import { parseMessage } from '@simmpl/sip';
import { expect, test } from 'vitest';
import { rewritesIn } from './rewrites.ts';

/** Where the office is seen from outside, and another public address. */
const office = '203.0.113.7';
const elsewhere = '198.51.100.9';

interface Parts {
  readonly method?: string;
  readonly via?: string;
  readonly contact?: string;
  readonly from?: string;
  readonly sound?: string;
  readonly more?: readonly string[];
}

function found(parts: Parts, source = office) {
  const { method = 'REGISTER', via = '192.168.1.20:5060;rport', contact = '192.168.1.20:5060' } = parts;
  const { from = 'pbx.example', sound, more = [] } = parts;
  const body =
    sound === undefined
      ? ''
      : `v=0\r\no=- 1 1 IN IP4 ${sound}\r\ns=-\r\nc=IN IP4 ${sound}\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n`;
  const request = parseMessage(
    Buffer.from(
      [
        `${method} sip:pbx.example SIP/2.0`,
        `Via: SIP/2.0/UDP ${via};branch=z9hG4bK1`,
        `From: <sip:bakkerij-101@${from}>;tag=1`,
        'To: <sip:bakkerij-101@pbx.example>',
        `Contact: <sip:bakkerij-101@${contact}>`,
        'Call-ID: 1',
        `CSeq: 1 ${method}`,
        'Content-Type: application/sdp',
        ...more,
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    ),
  );
  if (request.kind !== 'request') throw new Error('no request');
  return rewritesIn(request, source);
}

test.each<[string, Parts]>([
  ['behind NAT', {}],
  ['with STUN, which names the address that it comes from', { via: office, contact: `${office}:40001` }],
  ['that keeps its own address in Via only', { contact: `${office}:40001` }],
  ['behind two routers', { via: '10.0.0.5', contact: '192.168.1.20' }],
  ['on hold the old way', { method: 'INVITE', sound: '0.0.0.0' }],
  ['whose sound comes from its own network', { method: 'INVITE', sound: '192.168.1.20' }],
  ['that names itself by a name', { via: 'phone.office.example', contact: 'phone.office.example' }],
  ['on IPv6 beside IPv4', { contact: '[2001:db8::5]:5060' }],
  ['behind a proxy', { contact: elsewhere, more: ['Via: SIP/2.0/UDP 192.168.1.20;branch=z9hG4bK0'] }],
])('a phone %s is left in peace', (_, parts) => expect(found(parts)).toEqual([]));

test.each<[string, Parts, string]>([
  ['Contact has a public address that it does not come from', { contact: elsewhere }, 'contact'],
  ['Via has one', { via: elsewhere }, 'via'],
  ['From has another host than To', { from: '192.168.1.1' }, 'identity'],
  ['the sender says where it was received from', { via: `192.168.1.20;received=${office}` }, 'received'],
  ['the sender says by which port', { via: '192.168.1.20;rport=5060' }, 'received'],
  ['sound is to go where nothing else is', { method: 'INVITE', sound: elsewhere }, 'sound'],
])('a rewritten message is recognised: %s', (_, parts, rewrite) => expect(found(parts)).toEqual([rewrite]));

test('over a private network nothing is known for certain', () => {
  expect(found({ contact: elsewhere }, '10.8.0.5')).toEqual([]);
});
