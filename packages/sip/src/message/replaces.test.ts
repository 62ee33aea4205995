import { expect, test } from 'vitest';
import { buildRequest } from './build.ts';
import { parseReplaces, referTarget } from './replaces.ts';

const refer = (...referTo: string[]) =>
  referTarget(
    buildRequest({
      method: 'REFER',
      uri: 'sip:exchange',
      from: '<sip:a@b>;tag=1',
      to: '<sip:c@b>;tag=2',
      callId: 'x',
      cseq: 1,
      headers: { 'Refer-To': referTo },
    }),
  );

test('a REFER points to a number, whatever its escapes and brackets', () => {
  expect(refer('<sip:102@exchange.example>')).toEqual({ user: '102', replaces: undefined });
  expect(refer('sip:%2A70@exchange.example')).toEqual({ user: '*70', replaces: undefined });
  expect(refer('"Bram" <sip:102@exchange.example;method=INVITE>')?.user).toBe('102');
  expect(refer('<tel:+31612345678>')).toEqual({ user: '+31612345678', replaces: undefined });
});

test('a REFER after a consultation names the dialog whose place is to be taken (RFC 5589 section 7)', () => {
  expect(
    refer('<sip:102@exchange.example?Replaces=12%40phone%3Bto-tag%3Dours%3Bfrom-tag%3Dtheirs%3Bearly-only>'),
  ).toEqual({
    user: '102',
    replaces: { callId: '12@phone', toTag: 'ours', fromTag: 'theirs', earlyOnly: true },
  });
});

test('a REFER that asks for something else than one call points nowhere', () => {
  expect(refer()).toBeUndefined();
  expect(refer('<sip:1@a>', '<sip:2@a>')).toBeUndefined();
  expect(refer('<sip:102@exchange.example;method=BYE>')).toBeUndefined();
  expect(refer('<https://example.com>')).toBeUndefined();
  expect(refer('<sip:102@exchange.example?Replaces=12%40phone>')).toBeUndefined();
});

test('a Replaces without its two tags is none (RFC 3891 section 6.1)', () => {
  expect(parseReplaces('a@b;to-tag=1;from-tag=2')).toEqual({
    callId: 'a@b',
    toTag: '1',
    fromTag: '2',
    earlyOnly: false,
  });
  expect(parseReplaces('a@b;to-tag=1')).toBeUndefined();
  expect(parseReplaces(';to-tag=1;from-tag=2')).toBeUndefined();
});
