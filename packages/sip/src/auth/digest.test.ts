import { describe, expect, test } from 'vitest';
import { buildRequest, buildResponse } from '../message/build.ts';
import { parseAuthHeader } from './auth-header.ts';
import { ChallengeAnswers } from './client.ts';
import { digestHa1, digestResponse } from './digest.ts';
import { createDigestServer } from './server.ts';

describe('the response value', () => {
  const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
  const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('example of RFC 7616 §3.9.1, %s', (algorithm, expected) => {
    const ha1 = digestHa1(algorithm, 'Mufasa', 'http-auth@example.org', 'Circle of Life');
    const input = {
      method: 'GET',
      uri: '/dir/index.html',
      nonce,
      qop: { name: 'auth', nc: '00000001', cnonce },
    };
    expect(digestResponse(algorithm, ha1, input)).toBe(expected);
  });

  test('without qop (RFC 2069)', () => {
    const ha1 = digestHa1('MD5', 'Mufasa', 'testrealm@host.com', 'CircleOfLife');
    const input = { method: 'GET', uri: '/dir/index.html', nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093' };
    expect(digestResponse('MD5', ha1, input)).toBe('1949323746fe6a43ef61f9606e7febea');
  });
});

test('a header with commas and quotes inside its values', () => {
  const header = parseAuthHeader(
    'Digest realm="a, \\"b\\"", uri="sip:x;y=<1,2>", qop="auth,auth-int", nc=00000001,stale=TRUE',
  );
  expect(header?.scheme).toBe('digest');
  expect([...(header?.params ?? [])]).toEqual([
    ['realm', 'a, "b"'],
    ['uri', 'sip:x;y=<1,2>'],
    ['qop', 'auth,auth-int'],
    ['nc', '00000001'],
    ['stale', 'TRUE'],
  ]);
});

const account = { username: 'alice', ha1: digestHa1('MD5', 'alice', 'home', 'secret') };
const server = (more = {}) => createDigestServer({ realm: 'home', secret: Buffer.alloc(32, 9), ...more });

function ask(authorization?: string, method = 'REGISTER') {
  return buildRequest({
    method,
    uri: 'sip:home',
    from: '<sip:alice@home>;tag=1',
    to: '<sip:alice@home>',
    callId: 'c',
    cseq: 1,
    headers: { Authorization: authorization },
  });
}

/** The Authorization a client sends to a challenge. */
function signed(challenge: string, password = 'secret', method = 'REGISTER'): string {
  const response = buildResponse(ask(undefined, method), 401, { headers: { 'WWW-Authenticate': challenge } });
  const answers = new ChallengeAnswers({ username: 'alice', password }, () => 'cn').answer(
    response,
    ask(undefined, method),
  );
  return answers?.[0]?.value ?? '';
}

describe('the server', () => {
  test('asks, then lets the right password in, by MD5 and by SHA-256', () => {
    const gate = server();
    expect(gate.check(ask(), 'MD5', 0, account)).toBe('missing');
    expect(gate.check(ask(signed(gate.challenge('MD5', 0))), 'MD5', 10, account)).toBe('ok');
    const strong = { username: 'alice', ha1: digestHa1('SHA-256', 'alice', 'home', 'secret') };
    expect(gate.check(ask(signed(gate.challenge('SHA-256', 0))), 'SHA-256', 10, strong)).toBe('ok');
    expect(gate.usernameIn(ask(signed(gate.challenge('MD5', 0))))).toBe('alice');
  });

  test('turns away wrong passwords, unknown users, another method and another user', () => {
    const gate = server();
    const challenge = () => gate.challenge('MD5', 0);
    expect(gate.check(ask(signed(challenge(), 'guess')), 'MD5', 1, account)).toBe('wrong');
    expect(gate.check(ask(signed(challenge())), 'MD5', 1, undefined)).toBe('wrong');
    expect(gate.check(ask(signed(challenge()), 'INVITE'), 'MD5', 1, account)).toBe('wrong');
    expect(gate.check(ask(signed(challenge())), 'MD5', 1, { ...account, username: 'bob' })).toBe('wrong');
  });

  test('an old, foreign or used nonce is stale', () => {
    const gate = server({ nonceLifetimeMs: 1_000 });
    const value = signed(gate.challenge('MD5', 0));
    expect(gate.check(ask(value), 'MD5', 1_001, account)).toBe('stale');
    expect(gate.check(ask(value), 'MD5', 500, account)).toBe('ok');
    expect(gate.check(ask(value), 'MD5', 501, account)).toBe('stale');
    const other = createDigestServer({ realm: 'home', secret: Buffer.alloc(32, 1) });
    expect(gate.check(ask(signed(other.challenge('MD5', 0))), 'MD5', 1, account)).toBe('stale');
  });

  test('counts may overtake each other but not come twice', () => {
    const gate = server();
    const challenge = gate.challenge('MD5', 0);
    const nonce = parseAuthHeader(challenge)?.params.get('nonce') ?? '';
    const count = (nc: string) => {
      const response = digestResponse('MD5', account.ha1, {
        method: 'REGISTER',
        uri: 'sip:home',
        nonce,
        qop: { name: 'auth', nc, cnonce: 'x' },
      });
      return gate.check(
        ask(
          `Digest username="alice", realm="home", nonce="${nonce}", uri="sip:home", response="${response}", cnonce="x", qop=auth, nc=${nc}`,
        ),
        'MD5',
        1,
        account,
      );
    };
    expect(
      ['00000001', '00000004', '00000002', '00000002', '00000004', '00000003', '000000ff', '00000005'].map(
        count,
      ),
    ).toEqual(['ok', 'ok', 'ok', 'stale', 'stale', 'ok', 'ok', 'stale']);
  });

  test('remembers a bounded number of nonces; those forgotten are stale', () => {
    const gate = server({ maxNonces: 2 });
    const values = [0, 1, 2].map((now) => signed(gate.challenge('MD5', now)));
    for (const value of values) expect(gate.check(ask(value), 'MD5', 5, account)).toBe('ok');
    expect(values.map((value) => gate.check(ask(value), 'MD5', 5, account))).toEqual([
      'stale',
      'stale',
      'stale',
    ]);
  });
});

describe('the client', () => {
  const challenged = (status: 401 | 407, values: string[]) =>
    buildResponse(ask(), status, {
      headers: { [status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate']: values },
    });

  test('takes the first challenge it understands', () => {
    const answers = new ChallengeAnswers({ username: 'a', password: 'b' }, () => 'c');
    const response = challenged(401, [
      'Basic realm="x"',
      'Digest realm="x", nonce="n", algorithm=SHA-512-256',
      'Digest realm="x", nonce="n", algorithm=MD5',
    ]);
    expect(answers.answer(response, ask())?.[0]?.value).toContain('algorithm=MD5');
  });

  test('tries once, once more when stale, and both proxy and server', () => {
    const answers = new ChallengeAnswers({ username: 'a', password: 'b' }, () => 'c');
    expect(answers.answer(challenged(401, ['Digest realm="x", nonce="1"']), ask())).toHaveLength(1);
    expect(answers.answer(challenged(401, ['Digest realm="x", nonce="2"']), ask())).toBeUndefined();
    expect(answers.answer(challenged(401, ['Digest realm="x", nonce="3", stale=true']), ask())).toHaveLength(
      1,
    );
    expect(
      answers.answer(challenged(401, ['Digest realm="x", nonce="4", stale=true']), ask()),
    ).toBeUndefined();
    expect(
      answers.answer(challenged(407, ['Digest realm="p", nonce="5"']), ask())?.map((each) => each.name),
    ).toEqual(['Authorization', 'Proxy-Authorization']);
  });
});
