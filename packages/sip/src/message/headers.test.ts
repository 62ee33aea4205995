import { describe, expect, test } from 'vitest';
import { buildRequest, buildResponse } from './build.ts';
import { StreamFramer } from './framer.ts';
import type { SipRequest } from './message.ts';
import { formatNameAddr, parseNameAddr } from './name-addr.ts';
import { parseMessage } from './parse.ts';
import { findParam, splitList } from './scan.ts';
import { serialize } from './serialize.ts';
import { formatUri, parseSipUri, parseUri, sipUri } from './uri.ts';
import { parseVia, stampVia } from './via.ts';

describe('lists', () => {
  test.each([
    ['a, b ,c', ['a', 'b', 'c']],
    ['"x, y" <sip:a>, <sip:b,c;lr>', ['"x, y" <sip:a>', '<sip:b,c;lr>']],
    ['"quote \\", still" <sip:a>,<sip:b>', ['"quote \\", still" <sip:a>', '<sip:b>']],
    [',a,,', ['a']],
    ['"open, <sip:a>', ['"open, <sip:a>']],
  ])('%s', (value, elements) => {
    expect(splitList(value)).toEqual(elements);
  });
});

test.each([
  ['<sip:a;tag=no>;tag=yes', 'yes'],
  ['"x;tag=no" <sip:a>;other="y;tag=no";TAG = yes', 'yes'],
  ['sip:a;tag', ''],
  ['<sip:a;tag=no>', undefined],
])('the tag of %s', (value, tag) => {
  expect(findParam(value, 'tag')).toBe(tag);
});

describe('URIs', () => {
  test.each([
    'sip:alice@example.com',
    'sips:alice:pw@example.com:5061;transport=tcp;lr?Subject=hi&Route=%3Csip:x%3E',
    'sip:[2001:db8::1]:5060;transport=udp',
    'sip:example.com',
    'sip:+31201234567;phone-context=x@example.com',
    'sip:a%20b%40c@example.com',
    'tel:+31-20-1234567;phone-context=example.com',
    'urn:service:sos',
  ])('%s is read and written alike', (text) => {
    const uri = parseUri(text);
    expect(uri && formatUri(uri).toLowerCase()).toBe(text.toLowerCase());
  });

  test.each([
    'sip:',
    'sip:@host',
    'sip:a@',
    'sip:a b@c',
    'sip:a@host:99999',
    'sip:a@host:x',
    'sip:[::1',
    'sip:%zz@host',
    'alice',
    ':x',
    'sip:a@ho<st',
  ])('%s is none', (text) => {
    expect(parseUri(text)).toBeUndefined();
  });

  test('people and places outside ASCII', () => {
    const uri = sipUri({ user: 'zoë', host: 'example.com' });
    expect(formatUri(uri)).toBe('sip:zo%C3%AB@example.com');
    expect(parseSipUri('sip:zo%C3%AB@example.com')?.user).toBe('zoë');
  });
});

describe('name and address', () => {
  test('names come back as they were', () => {
    for (const displayName of ['Zoë "Z" \\ Jansen', 'Bob', '日本', 'a;b,c<d>']) {
      const value = formatNameAddr({ displayName, uri: 'sip:x@y' });
      expect(parseNameAddr(value)).toMatchObject({ displayName, uri: 'sip:x@y' });
    }
  });

  test.each(['"open <sip:a>', '<sip:a', 'sip:a?x=y', '<>', '<sip:a>junk', 'sip:a;;b'])(
    '%s is malformed',
    (value) => {
      expect(parseNameAddr(value)).toBeUndefined();
    },
  );
});

describe('Via', () => {
  test('IPv6, odd spacing, and the marks a server puts on it', () => {
    expect(parseVia('SIP / 2.0 / TCP   [2001:db8::1]:5070 ; branch = z9hG4bKx')).toMatchObject({
      transport: 'TCP',
      host: '2001:db8::1',
      port: 5070,
    });
    const line = 'SIP/2.0/UDP a.example;rport;branch=z9hG4bKx, SIP/2.0/UDP b.example';
    const via = parseVia('SIP/2.0/UDP a.example;rport;branch=z9hG4bKx');
    expect(via && stampVia(line, via, '192.0.2.1', 7)).toBe(
      'SIP/2.0/UDP a.example;rport=7;branch=z9hG4bKx;received=192.0.2.1, SIP/2.0/UDP b.example',
    );
  });
});

function parsed(text: string): SipRequest {
  const message = parseMessage(Buffer.from(text));
  if (message.kind !== 'request') throw new Error(message.kind);
  return message;
}

describe('writing', () => {
  const parts = {
    method: 'MESSAGE',
    uri: 'sip:a',
    from: '<sip:b>;tag=1',
    to: '<sip:a>',
    callId: 'c',
    cseq: 1,
  };

  test('nothing passed in can add a header or a line', () => {
    const bytes = serialize(
      buildRequest({
        ...parts,
        uri: 'sip:a\r\nEvil: 1',
        headers: { Subject: 'x\r\nEvil: 2', 'X-Y': 'a\nEvil: 3' },
      }),
    );
    const text = bytes.toString('latin1');
    expect(text).not.toContain('\nEvil');
    const answer = serialize(
      buildResponse(parsed(text.replace('sip:a  Evil: 1', 'sip:a')), 200, { reason: 'OK\r\nEvil: 4' }),
    );
    expect(answer.toString('latin1')).not.toContain('\nEvil');
  });

  test('UTF-8 in headers and body; Content-Length counts bytes', () => {
    const text = serialize(
      buildRequest({
        ...parts,
        headers: { Subject: 'groen ☘', 'Content-Type': 'text/plain' },
        body: 'één ☘',
      }),
    );
    const message = parseMessage(text);
    expect(message.kind === 'request' && message.text).toBe('één ☘');
    expect(text.toString('utf8')).toContain('Subject: groen ☘\r\n');
    expect(text.toString('utf8')).toContain('Content-Length: 9\r\n');
  });

  test('headers that pass through are left byte for byte', () => {
    const odd = 'X-Odd: \tsome  "spaced" ☘ value;;,';
    const message = parsed(`OPTIONS sip:a SIP/2.0\r\n${odd}\r\nv: SIP/2.0/UDP h\r\n\r\n`);
    expect(serialize(message).toString('utf8')).toContain(
      '\r\nX-Odd: some  "spaced" ☘ value;;,\r\nv: SIP/2.0/UDP h\r\n',
    );
  });
});

describe('a stream', () => {
  const one = 'OPTIONS sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nabc';
  const two = 'INFO sip:b SIP/2.0\r\nl : 0\r\n\r\n';
  const collect = (limits?: { maxHead: number; maxBody: number }) => {
    const found: string[] = [];
    return {
      found,
      framer: new StreamFramer(
        { onMessage: (each) => found.push(Buffer.from(each).toString()), onPing: () => found.push('ping') },
        limits,
      ),
    };
  };

  test('is cut by Content-Length, in any pieces; double CRLFs are pings, single ones nothing', () => {
    const bytes = Buffer.from(`\r\n\r\n${one}\r\n${two}\r\n\r\n\r\n\r\n${two}`);
    for (const size of [1, 2, 3, 7, 1000]) {
      const { found, framer } = collect();
      for (let i = 0; i < bytes.length; i += size)
        expect(framer.feed(bytes.subarray(i, i + size))).toBeUndefined();
      expect(found).toEqual(['ping', one, two, 'ping', 'ping', two]);
    }
  });

  test.each([
    ['no-content-length', 'INFO sip:b SIP/2.0\r\n\r\n'],
    ['no-content-length', 'INFO sip:b SIP/2.0\r\nContent-Length: -1\r\n\r\n'],
    ['no-content-length', 'INFO sip:b SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\n'],
    ['body-too-long', 'INFO sip:b SIP/2.0\r\nContent-Length: 101\r\n\r\n'],
    ['head-too-long', `INFO sip:b SIP/2.0\r\nX: ${'y'.repeat(300)}`],
  ])('%s ends it', (fault, text) => {
    const { found, framer } = collect({ maxHead: 200, maxBody: 100 });
    expect(framer.feed(Buffer.from(text))).toBe(fault);
    expect(found).toEqual([]);
  });
});
