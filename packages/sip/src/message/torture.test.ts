import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { deliver, type Outcome } from '../testing/deliver.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { parseMessage } from './parse.ts';
import { parseSipUri } from './uri.ts';

const folder = fileURLToPath(new URL('./torture/', import.meta.url));
const read = (name: string) => readFileSync(`${folder}${name}.dat`);

/** What an element does with each message, and where RFC 4475 says so. */
const cases: readonly (readonly [file: string, outcome: Outcome, why: string])[] = [
  ['wsinv', 481, '§3.1.1.1 well formed; its To has a tag of a dialog we do not have'],
  ['intmeth', 501, '§3.1.1.2 well formed, unknown method'],
  ['esc01', 'taken', '§3.1.1.3 escapes in URIs'],
  ['escnull', 'taken', '§3.1.1.4 escaped nulls'],
  ['esc02', 501, '§3.1.1.5 an escaped method name is another method'],
  ['lwsdisp', 'taken', '§3.1.1.6 no space before <'],
  ['longreq', 'taken', '§3.1.1.7 long values'],
  ['dblreq', 'taken', '§3.1.1.8 the datagram ends after the first request'],
  ['semiuri', 'taken', '§3.1.1.9 semicolon in the user part'],
  ['transports', 'taken', '§3.1.1.10 unknown transports in Via'],
  ['mpart01', 'taken', '§3.1.1.11 binary multipart body'],
  ['unreason', 'dropped', '§3.1.1.12 well-formed response to nothing we sent'],
  ['noreason', 'dropped', '§3.1.1.13 well-formed response to nothing we sent'],
  ['badinv01', 400, '§3.1.2.1 separators in Via'],
  ['clerr', 400, '§3.1.2.2 Content-Length longer than the datagram'],
  ['ncl', 400, '§3.1.2.3 negative Content-Length'],
  ['scalar02', 400, '§3.1.2.4 oversized scalars in a request'],
  ['scalarlg', 'dropped', '§3.1.2.5 oversized scalars in a response'],
  ['quotbal', 400, '§3.1.2.6 unterminated quote in To'],
  ['ltgtruri', 400, '§3.1.2.7 brackets round the Request-URI'],
  ['lwsruri', 400, '§3.1.2.8 blank space in the Request-URI'],
  ['lwsstart', 400, '§3.1.2.9 two spaces in the Request-Line'],
  ['trws', 'taken', '§3.1.2.10 blank space after the version is forgiven'],
  ['escruri', 400, '§3.1.2.11 headers in the Request-URI'],
  ['baddate', 'taken', '§3.1.2.12 a Date nobody uses is not looked at'],
  ['regbadct', 'taken', '§3.1.2.13 a Contact is the registrar’s to judge'],
  ['badaspec', 'taken', '§3.1.2.14 blank space inside <> is forgiven'],
  ['baddn', 'taken', '§3.1.2.15 a display name that should be quoted is forgiven'],
  ['badvers', 505, '§3.1.2.16 unknown version'],
  ['mismatch01', 400, '§3.1.2.17 CSeq method of a known method'],
  ['mismatch02', 400, '§3.1.2.18 CSeq method of an unknown method'],
  ['bigcode', 'dropped', '§3.1.2.19 status code of more than three digits'],
  ['badbranch', 'taken', '§3.2.1 a branch that is only the cookie is no key'],
  ['insuf', 400, '§3.3.1 missing From, To, Call-ID'],
  ['unkscm', 416, '§3.3.2 unknown scheme in the Request-URI'],
  ['novelsc', 416, '§3.3.3 known but odd scheme in the Request-URI'],
  ['unksm2', 'taken', '§3.3.4 unknown schemes in To, From, Contact'],
  ['bext01', 420, '§3.3.5 Require of unknown extensions'],
  ['invut', 415, '§3.3.6 unknown body'],
  ['regaut01', 'taken', '§3.3.7 unknown authorization scheme is the registrar’s'],
  ['multi01', 400, '§3.3.8 single-value headers given twice'],
  ['mcl01', 400, '§3.3.9 two different Content-Lengths'],
  ['bcast', 'dropped', '§3.3.10 response with a second Via'],
  ['zeromf', 'taken', '§3.3.11 OPTIONS with Max-Forwards 0 ends here'],
  ['cparam01', 'taken', '§3.3.12 unknown Contact header parameter'],
  ['cparam02', 'taken', '§3.3.13 unknown Contact URI parameter'],
  ['regescrt', 'taken', '§3.3.14 headers in a Contact URI'],
  ['sdp01', 406, '§3.3.15 an INVITE that accepts no SDP'],
  ['inv2543', 'taken', '§3.4.1 an INVITE of RFC 2543'],
];

describe('RFC 4475 torture messages', () => {
  test.each(cases)('%s -> %s (%s)', (file, outcome) => {
    expect(deliver(read(file))).toBe(outcome);
  });

  test('every message of the RFC is in the table', () => {
    const files = readdirSync(folder)
      .filter((each) => each.endsWith('.dat'))
      .map((each) => each.slice(0, -4));
    expect(cases.map(([file]) => file).sort()).toEqual(files.sort());
    expect(files).toHaveLength(49);
  });
});

const request = (name: string): SipRequest => {
  const message = parseMessage(read(name));
  if (message.kind !== 'request') throw new Error(name);
  return message;
};
const response = (name: string): SipResponse => {
  const message = parseMessage(read(name));
  if (message.kind !== 'response') throw new Error(name);
  return message;
};

describe('what is read from them', () => {
  test('folded, oddly spaced and compact headers', () => {
    const message = request('wsinv');
    expect(message.toTag).toBe('1918181833n');
    expect(message.fromTag).toBe('98asjd8');
    expect(message.from?.displayName).toBe('J Rosenberg \\"');
    expect(message.cseq).toEqual({ number: 9, method: 'INVITE' });
    expect(message.headers.get('max-forwards')).toBe('0068');
    expect(message.headers.list('via')).toHaveLength(3);
    expect(message.via).toMatchObject({ transport: 'UDP', host: '192.0.2.2' });
    expect(message.headers.get('newfangledheader')).toBe('newfangled value continued newfangled value');
    expect(message.contact?.params.get('newparam')).toBe('newvalue');
    expect(message.contact?.params.get('q')).toBe('0.33');
    expect(message.body).toHaveLength(150);
  });

  test('escapes are undone in the user part only', () => {
    const message = request('esc01');
    expect(parseSipUri(message.uri)).toMatchObject({ user: 'sips:user@example.com', host: 'example.net' });
    expect(parseSipUri(message.to?.uri ?? '')?.user).toBe('user');
    const contact = parseSipUri(message.contact?.uri ?? '');
    expect(contact?.user).toBe('caller');
    expect(contact?.params.get('lr')).toBe('');
    expect(contact?.params.get('name')).toBe('value%41');
  });

  test('escaped nulls stay inside the user part', () => {
    expect(
      request('escnull')
        .headers.list('contact')
        .map((each) => parseSipUri(parseNameAddr(each)?.uri ?? '')?.user),
    ).toEqual(['\0', '\0\0']);
  });

  test('every character a user part may have', () => {
    const uri = parseSipUri(request('intmeth').uri);
    expect(uri).toMatchObject({
      host: 'example.com',
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
    });
    expect(uri?.password).toBe("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
  });

  test('a semicolon in the user part is no parameter', () => {
    expect(parseSipUri(request('semiuri').uri)).toMatchObject({
      user: 'user;par=u@example.net',
      host: 'example.com',
    });
  });

  test('the first of two requests in a datagram has no body', () => {
    expect(request('dblreq').body).toHaveLength(0);
  });

  test('a binary body is kept byte for byte', () => {
    const file = read('mpart01');
    expect(Buffer.from(request('mpart01').body).equals(file.subarray(file.length - 553))).toBe(true);
  });

  test('reason phrases: UTF-8, and none', () => {
    expect(Buffer.from(response('unreason').reason, 'latin1').toString('utf8')).toContain(
      'но сто девяносто девять',
    );
    expect(response('noreason')).toMatchObject({ status: 100, reason: '' });
  });

  test('parameters without brackets belong to the header, with them to the URI', () => {
    expect(request('cparam01').contact?.params.has('unknownparam')).toBe(true);
    const inside = request('cparam02').contact;
    expect(inside?.params.size).toBe(0);
    expect(parseSipUri(inside?.uri ?? '')?.params.has('unknownparam')).toBe(true);
  });

  test('a bare Contact with headers is malformed, one in brackets is not', () => {
    expect(request('regbadct').contact).toBeUndefined();
    expect(parseSipUri(request('regescrt').contact?.uri ?? '')?.headers.get('route')).toBe(
      '<sip:sip.example.com>',
    );
  });
});

describe('what the fuzz target found', () => {
  const options = (lines: readonly string[]): Buffer =>
    Buffer.from(
      [
        'OPTIONS sip:a@b.example SIP/2.0',
        'Via: SIP/2.0/UDP b.example;branch=z9hG4bK1',
        'From: <sip:a@b.example>;tag=1',
        'To: <sip:a@b.example>',
        'Call-ID: 1',
        'CSeq: 1 OPTIONS',
        ...lines,
        '',
        '',
      ].join('\r\n'),
      'latin1',
    );

  test('a header name over two lines, or with a space in it, is refused', () => {
    expect(deliver(options(['Content-Lengt\n h: 5']))).toBe(400);
    expect(deliver(options(['X y: 5']))).toBe(400);
  });

  test('a CR inside a value is not handed on', () => {
    const message = parseMessage(options(['Subject: one\rEvil: two']));
    expect(message.kind === 'request' && message.headers.get('subject')).toBe('one Evil: two');
  });

  test('5,000 headers in one message are all read', () => {
    const message = parseMessage(options(Array.from({ length: 5000 }, (_, i) => `X-${i}: a`)));
    expect(message.kind === 'request' && message.headers.get('x-4999')).toBe('a');
  });
});
