/**
 * How long reading, matching and writing SIP takes: microseconds for an INVITE of a desk phone.
 * Run: node bench/sip-parse.ts
 */
import { checkRequest, parseMessage, serialize } from '@simmpl/sip';

const body = [
  'v=0',
  'o=- 20518 0 IN IP4 203.0.113.1',
  's=-',
  'c=IN IP4 203.0.113.1',
  't=0 0',
  'm=audio 54400 RTP/AVP 0 8 9 18 101',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:9 G722/8000',
  'a=rtpmap:18 G729/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-15',
  'a=ptime:20',
  'a=sendrecv',
  '',
].join('\r\n');
const invite = Buffer.from(
  [
    'INVITE sip:201@pbx.example.com SIP/2.0',
    'Via: SIP/2.0/UDP 203.0.113.1:5060;branch=z9hG4bK776asdhds;rport',
    'Max-Forwards: 70',
    'From: "Alice de Vries" <sip:acme-k3j9@pbx.example.com>;tag=1928301774',
    'To: <sip:201@pbx.example.com>',
    'Call-ID: a84b4c76e66710@203.0.113.1',
    'CSeq: 314159 INVITE',
    'Contact: <sip:acme-k3j9@203.0.113.1:5060>',
    'Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, MESSAGE, SUBSCRIBE, INFO, UPDATE',
    'Supported: replaces, timer',
    'User-Agent: Desk phone 1.2.3',
    'Authorization: Digest username="acme-k3j9", realm="pbx.example.com", nonce="m3k1.1.aGVsbG8gd29ybGQgaGVsbG8", uri="sip:201@pbx.example.com", response="8ca523f5e9506fed4657c9700eebdbec", algorithm=MD5, cnonce="0a4f113b", qop=auth, nc=00000001',
    'Content-Type: application/sdp',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n'),
);

const measures: Readonly<Record<string, () => unknown>> = {
  parse: () => parseMessage(invite),
  'parse and check': () => {
    const message = parseMessage(invite);
    return message.kind === 'request' && checkRequest(message);
  },
  'parse and serialise': () => {
    const message = parseMessage(invite);
    return message.kind === 'failure' ? undefined : serialize(message);
  },
};

const rounds = 200_000;
for (const [name, run] of Object.entries(measures)) {
  for (let i = 0; i < rounds / 4; i++) run();
  let best = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < 5; repeat++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < rounds / 5; i++) run();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000 / (rounds / 5));
  }
  console.log(`${name}: ${best.toFixed(2)} us for ${invite.length} bytes (best of 5)`);
}
