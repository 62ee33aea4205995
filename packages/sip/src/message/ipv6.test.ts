import { describe, expect, test } from 'vitest';
import { audioIndex } from '../sdp/describe.ts';
import { connectionAddress } from '../sdp/media.ts';
import { parseSdp } from '../sdp/session.ts';
import { deliver, type Outcome } from '../testing/deliver.ts';
import { parseMessage } from './parse.ts';
import { parseSipUri } from './uri.ts';
import { parseVia, stampVia } from './via.ts';

/** A request of a phone at 2001:db8::9:1, with some lines of its own. */
function request(method: string, uri: string, own: readonly string[], body = ''): Buffer {
  const lines = [
    `${method} ${uri} SIP/2.0`,
    ...own,
    'Max-Forwards: 70',
    'To: <sip:user@example.com>',
    'From: <sip:user@example.com>;tag=81x2',
    'Call-ID: SSG9559905523997077@hlau_4100',
    `CSeq: 8 ${method}`,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ];
  return Buffer.from(lines.join('\r\n'));
}

const via = 'Via: SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKas3-111';
const contact = 'Contact: "Caller" <sip:caller@[2001:db8::1]>';
const sdp = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;
const twoAddresses = sdp([
  'v=0',
  'o=bob 280744730 28977631 IN IP6 2001:db8::21',
  's=-',
  't=0 0',
  'm=audio 22334 RTP/AVP 0',
  'c=IN IP4 192.0.2.1',
  'm=video 6024 RTP/AVP 107',
  'c=IN IP6 2001:db8::1',
  'a=rtpmap:107 H263-1998/90000',
]);
const mapped = sdp([
  'v=0',
  'o=bob 280744730 28977631 IN IP6 ::ffff:192.0.2.10',
  's=-',
  'c=IN IP6 ::ffff:192.0.2.10',
  't=0 0',
  'm=audio 22334 RTP/AVP 0',
]);

/** The situations of RFC 5118, one for each of its messages. */
const cases: readonly (readonly [section: string, message: Buffer, outcome: Outcome])[] = [
  [
    '§4.1 an IPv6 reference in the Request-URI',
    request('REGISTER', 'sip:[2001:db8::10]', [via, contact]),
    'taken',
  ],
  ['§4.2 an IPv6 address without brackets', request('REGISTER', 'sip:2001:db8::10', [via, contact]), 400],
  [
    '§4.3 a port that can only be read as part of the address',
    request('REGISTER', 'sip:[2001:db8::10:5070]', [via, contact]),
    'taken',
  ],
  ['§4.4 a port after the brackets', request('REGISTER', 'sip:[2001:db8::10]:5070', [via, contact]), 'taken'],
  [
    '§4.5 received with brackets',
    request('BYE', 'sip:[2001:db8::10]', [`${via.replace(';', ';received=[2001:db8::9:255];')}`]),
    481,
  ],
  [
    '§4.5 received without brackets',
    request('OPTIONS', 'sip:[2001:db8::10]', [`${via.replace(';', ';received=2001:db8::9:255;')}`]),
    'taken',
  ],
  [
    '§4.6 IPv6 in the description',
    request(
      'INVITE',
      'sip:user@[2001:db8::10]',
      [via, contact],
      mapped.replaceAll('::ffff:192.0.2.10', '2001:db8::20'),
    ),
    'taken',
  ],
  [
    '§4.7 both families in headers',
    request('BYE', 'sip:user@host.example.net', [
      'Via: SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bKas3-111',
      'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKjhja8781hjuaij65144',
      'Via: SIP/2.0/TCP [2001:db8::9:255];branch=z9hG4bK451jj;received=192.0.2.200',
    ]),
    481,
  ],
  [
    '§4.8 both families in the description',
    request('INVITE', 'sip:user@[2001:db8::10]', [via, contact], twoAddresses),
    'taken',
  ],
  [
    '§4.9 IPv4 addresses mapped into IPv6',
    request(
      'INVITE',
      'sip:user@example.com',
      ['Via: SIP/2.0/UDP [::ffff:192.0.2.10]:19823;branch=z9hG4bKbh19', contact],
      mapped,
    ),
    'taken',
  ],
  [
    '§4.10 an address with a colon too many',
    request('OPTIONS', 'sip:user@[2001:db8:::192.0.2.1]', [via]),
    400,
  ],
];

describe('RFC 5118: IPv6', () => {
  test.each(cases)('%s', (_section, message, outcome) => {
    expect(deliver(message)).toBe(outcome);
  });

  test('what is in brackets is the address, what comes after them the port', () => {
    expect(parseSipUri('sip:[2001:db8::10:5070]')).toMatchObject({ host: '2001:db8::10:5070' });
    expect(parseSipUri('sip:[2001:db8::10:5070]')?.port).toBeUndefined();
    expect(parseSipUri('sip:[2001:db8::10]:5070')).toMatchObject({ host: '2001:db8::10', port: 5070 });
  });

  test('a description says its address for each medium, or once for all', () => {
    const session = parseSdp(twoAddresses);
    const audio = session?.media[session ? audioIndex(session) : -1];
    expect(session && audio && connectionAddress(session, audio)).toBe('192.0.2.1');
    const all = parseSdp(mapped);
    const only = all?.media[0];
    expect(all && only && connectionAddress(all, only)).toBe('::ffff:192.0.2.10');
  });

  test('we write received without brackets, and leave one of another hop alone', () => {
    const line = 'SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKx;rport';
    const parsed = parseVia(line);
    expect(parsed && stampVia(line, parsed, '2001:db8::ff', 5070)).toBe(
      'SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bKx;rport=5070;received=2001:db8::ff',
    );
    const message = parseMessage(cases[7]?.[1] ?? Buffer.alloc(0));
    expect(message.kind === 'request' && message.headers.list('via')[2]).toContain(';received=192.0.2.200');
  });
});
