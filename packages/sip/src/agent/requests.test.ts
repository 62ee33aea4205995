import { describe, expect, test } from 'vitest';
import { createSipAgent } from '../agent.ts';
import { digestHa1 } from '../auth/digest.ts';
import { createDigestServer } from '../auth/server.ts';
import { createRegistration, type RegistrationState } from '../registration-client.ts';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { seededRandom, VirtualNetwork } from '../testing/virtual-network.ts';
import { allMethods } from './options.ts';

const target = { protocol: 'udp', address: '192.0.2.2', port: 5060 } as const;
const ask = (method: string, more = {}) => ({
  method,
  requestUri: 'sip:192.0.2.2',
  target,
  from: '<sip:alice@192.0.2.1>',
  to: '<sip:bob@192.0.2.2>',
  ...more,
});

describe('the server side refuses by itself', () => {
  test.each([
    ['an unknown method', ask('FOO'), 501, 'Allow'],
    ['a known method that is not wanted', ask('PUBLISH'), 405, 'Allow'],
    [
      'a Require of what it does not have',
      ask('OPTIONS', { headers: { Require: 'precondition, timer, gruu' } }),
      420,
      'Unsupported: precondition, gruu',
    ],
    ['no hops left', ask('MESSAGE', { maxForwards: 0 }), 483, ''],
    ['a BYE without a dialog', ask('BYE'), 481, ''],
    ['a request of an unknown dialog', ask('INFO', { to: '<sip:bob@192.0.2.2>;tag=x' }), 481, ''],
    ['an unknown URI scheme', ask('OPTIONS', { requestUri: 'http://192.0.2.2' }), 416, ''],
  ])('%s', async (_name, options, status, header) => {
    const agents = twoAgents({ bob: { allow: allMethods.filter((method) => method !== 'PUBLISH') } });
    agents.bob.onRequest = (request) => request.respond(200);
    const answer = agents.alice.request(options);
    await agents.clock.advance(100);
    expect((await answer).status).toBe(status);
    expect(agents.network.log.at(-1)?.text).toContain(header);
  });

  test.each([
    ['OPTIONS is answered with all that it can do', 'OPTIONS', 200, ['Allow', 'Accept', 'Supported']],
    ['an owner that refuses a method need not say which it allows', 'MESSAGE', 405, ['Allow']],
  ])('%s', async (_name, method, status, says) => {
    const agents = twoAgents();
    agents.bob.onRequest = (request) => request.respond(status);
    const answer = agents.alice.request(ask(method));
    await agents.clock.advance(100);
    const { headers } = await answer;
    expect(['Allow', 'Accept', 'Supported'].filter((name) => headers.has(name.toLowerCase()))).toEqual(says);
  });

  test('an INVITE with a body it can not read', async () => {
    const agents = twoAgents();
    const told: unknown[] = [];
    agents.call({ headers: { 'Content-Type': 'text/plain' } }).onReject = (reason) =>
      told.push(typeof reason === 'string' ? reason : `${reason.status} ${reason.headers.get('accept')}`);
    await agents.clock.advance(100);
    expect(told).toEqual(['415 application/sdp']);
  });

  test('a copy of a request that came by another way', async () => {
    const agents = twoAgents();
    agents.bob.onInvite = () => {};
    agents.call();
    await agents.clock.advance(20);
    const copy = agents.network.log[0]?.text.replace('branch=z9hG4bK', 'branch=z9hG4bKother') ?? '';
    agents.network.transport('192.0.2.7').send(Buffer.from(copy), target);
    await agents.clock.advance(20);
    expect(agents.network.log.at(-1)?.text).toMatch(/^SIP\/2\.0 482 [\s\S]*\r\nTo: .*;tag=\w/);
  });

  test('a repeated request is answered again, and its owner asked once', async () => {
    const agents = twoAgents();
    let asked = 0;
    agents.bob.onRequest = (request) => {
      asked++;
      request.respond(200);
    };
    let answers = 0;
    agents.network.fate = ({ text }) => ({
      copies: text.startsWith('SIP/2.0') && answers++ < 2 ? 0 : 1,
      delayMs: 10,
    });
    const answer = agents.alice.request(
      ask('MESSAGE', { body: 'hi', headers: { 'Content-Type': 'text/plain' } }),
    );
    await agents.clock.advance(5_000);
    expect((await answer).status).toBe(200);
    expect({ asked, answers }).toEqual({ asked: 1, answers: 3 });
  });
});

test('rport and received tell the peer its address; the answer goes back there', async () => {
  const agents = twoAgents();
  agents.bob.onRequest = (request) => request.respond(200);
  const nat = agents.network.transport('203.0.113.5', 40_000);
  const heard: string[] = [];
  nat.receive({ onMessage: (bytes) => heard.push(Buffer.from(bytes).toString()) });
  const via = 'Via: SIP/2.0/UDP 10.0.0.5:5060;branch=z9hG4bKabc;rport\r\n';
  nat.send(
    Buffer.from(
      `OPTIONS sip:192.0.2.2 SIP/2.0\r\n${via}From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n\r\n`,
    ),
    target,
  );
  await agents.clock.advance(50);
  expect(heard[0]).toContain(
    'Via: SIP/2.0/UDP 10.0.0.5:5060;branch=z9hG4bKabc;rport=40000;received=203.0.113.5\r\n',
  );
});

/** Bob lets in alice with password "secret". */
function guarded(agents: ReturnType<typeof twoAgents>, lifetime = 300_000) {
  const digest = createDigestServer({
    realm: 'home',
    secret: Buffer.alloc(32, 1),
    nonceLifetimeMs: lifetime,
  });
  const account = { username: 'alice', ha1: digestHa1('MD5', 'alice', 'home', 'secret') };
  const verdicts: string[] = [];
  return {
    verdicts,
    check(request: Parameters<typeof digest.check>[0]): string | undefined {
      const verdict = digest.check(request, 'MD5', agents.clock.now(), account);
      verdicts.push(verdict);
      return verdict === 'ok' ? undefined : digest.challenge('MD5', agents.clock.now(), verdict === 'stale');
    },
  };
}

describe('credentials', () => {
  test('a challenged INVITE is sent again, with the ACK carrying them too', async () => {
    const agents = twoAgents();
    const gate = guarded(agents);
    agents.bob.onInvite = (invite) => {
      const challenge = gate.check(invite.request);
      if (challenge) invite.reject(407, { headers: { 'Proxy-Authenticate': challenge } });
      else invite.answer({ body: sdp });
    };
    let answered = false;
    agents.call({ credentials: { username: 'alice', password: 'secret' } }).onAnswer = () =>
      (answered = true);
    await agents.clock.advance(200);
    expect(answered).toBe(true);
    expect(gate.verdicts).toEqual(['missing', 'ok']);
    expect(agents.network.log.filter((each) => each.text.startsWith('ACK')).at(-1)?.text).toContain(
      'Proxy-Authorization: Digest',
    );
  });

  test('wrong ones are tried once', async () => {
    const agents = twoAgents();
    const gate = guarded(agents);
    agents.bob.onRequest = (request) => {
      const challenge = gate.check(request.request);
      request.respond(challenge ? 401 : 200, challenge ? { headers: { 'WWW-Authenticate': challenge } } : {});
    };
    const answer = agents.alice.request(
      ask('REGISTER', { credentials: { username: 'alice', password: 'guess' } }),
    );
    await agents.clock.advance(200);
    expect((await answer).status).toBe(401);
    expect(gate.verdicts).toEqual(['missing', 'wrong']);
  });

  test('no challenge is answered without any', async () => {
    const agents = twoAgents();
    const gate = guarded(agents);
    agents.bob.onRequest = (request) =>
      request.respond(401, { headers: { 'WWW-Authenticate': gate.check(request.request) } });
    const answer = agents.alice.request(ask('MESSAGE'));
    await agents.clock.advance(200);
    expect((await answer).status).toBe(401);
  });
});

describe('registration', () => {
  test('is made, refreshed before it ends, tried again after a failure, and taken away', async () => {
    const agents = twoAgents();
    const { clock, alice, bob } = agents;
    const gate = guarded(agents);
    const seen: [seconds: number, expires: string | undefined][] = [];
    let down = false;
    bob.onRequest = (request) => {
      const challenge = gate.check(request.request);
      if (challenge) {
        request.respond(401, { headers: { 'WWW-Authenticate': challenge } });
        return;
      }
      seen.push([clock.now() / 1000, request.request.headers.get('expires')]);
      if (down) request.respond(503, { headers: { 'Retry-After': '7 (maintenance)' } });
      else
        request.respond(200, {
          headers: { Contact: `${request.request.headers.get('contact')};expires=100` },
        });
    };
    const states: RegistrationState['kind'][] = [];
    const registration = createRegistration({
      agent: alice,
      clock,
      registrar: 'sip:192.0.2.2',
      addressOfRecord: 'sip:alice@192.0.2.2',
      credentials: { username: 'alice', password: 'secret' },
      onState: (state) => states.push(state.kind),
    });
    await clock.advance(40_000);
    expect(registration.state).toMatchObject({ kind: 'registered' });
    await clock.advance(15_000);
    down = true;
    await clock.advance(45_000);
    down = false;
    await clock.advance(8_000);
    const ended = registration.end();
    await clock.advance(1_000);
    await ended;
    const [first = 0, refresh = 0, failed = 0, retried = 0] = seen.map(([seconds]) => seconds);
    expect(seen.map(([, expires]) => expires)).toEqual(['600', '600', '600', '600', '0']);
    // Half of the lifetime, less a share that chance decides; then what Retry-After says.
    for (const wait of [refresh - first, failed - refresh]) {
      expect(wait).toBeGreaterThan(44);
      expect(wait).toBeLessThan(51);
    }
    expect(retried - failed).toBeCloseTo(7, 0);
    expect(states).toEqual(['registered', 'registered', 'failed', 'registered', 'ended']);
  });

  test('a registrar that keeps failing is asked ever more seldom, and its name is looked up each time', async () => {
    const agents = twoAgents();
    const { clock } = agents;
    const asked: number[] = [];
    const lookedUp: number[] = [];
    agents.bob.onRequest = (request) => {
      asked.push(clock.now() / 1000);
      request.respond(403);
    };
    const registration = createRegistration({
      agent: agents.alice,
      clock,
      registrar: 'sip:home.example',
      addressOfRecord: 'sip:a@home.example',
      contactUser: 'line-1',
      target: async () => {
        lookedUp.push(clock.now() / 1000);
        return lookedUp.length === 1 ? undefined : target;
      },
    });
    await clock.advance(10);
    expect(registration.state).toMatchObject({ kind: 'failed', response: { status: 503 } });
    await clock.advance(3_000_000);
    const waits = lookedUp.slice(1).map((at, i) => at - (lookedUp[i] ?? 0));
    for (const [i, wait] of waits.entries()) {
      const longest = Math.min(300, 4 * 2 ** i);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest + 1);
    }
    expect(waits.length).toBeGreaterThan(10);
    expect(asked).toHaveLength(lookedUp.length - 1);
    expect(agents.network.log.at(-2)?.text).toContain('Contact: <sip:line-1@192.0.2.1:5060>');
  });

  test.each([
    ['udp', 25],
    ['tcp', 100],
  ] as const)(
    'while registered over %s an empty line every %i s keeps the way back open',
    async (protocol, every) => {
      const { alice, bob, clock, network } = twoAgents({ protocol });
      bob.onRequest = (request) => request.respond(200);
      const registration = createRegistration({
        agent: alice,
        clock,
        registrar: 'sip:192.0.2.2',
        target: { protocol, address: '192.0.2.2', port: 5060 },
        addressOfRecord: 'sip:alice@192.0.2.2',
      });
      const lines = () => network.log.filter(({ text }) => text === '\r\n\r\n').map(({ at }) => at);
      await clock.advance(401_000);
      expect(lines()).toHaveLength(400 / every);
      const ended = registration.end();
      await clock.advance(200_000);
      await ended;
      expect(lines()).toHaveLength(400 / every);
    },
  );

  test('a longer lifetime is asked when the registrar wants one', async () => {
    const agents = twoAgents();
    const asked: (string | undefined)[] = [];
    agents.bob.onRequest = (request) => {
      asked.push(request.request.headers.get('expires'));
      if (asked.length === 1) request.respond(423, { headers: { 'Min-Expires': '1800' } });
      else request.respond(200, { headers: { Expires: '1800' } });
    };
    createRegistration({
      agent: agents.alice,
      clock: agents.clock,
      registrar: 'sip:192.0.2.2',
      addressOfRecord: 'sip:a@192.0.2.2',
      expires: 60,
    });
    await agents.clock.advance(500);
    expect(asked).toEqual(['60', '1800']);
  });
});

test('a subscription is a dialog of its own: NOTIFY goes out in it', async () => {
  const agents = twoAgents();
  agents.bob.onRequest = (request) => {
    const dialog = request.openDialog();
    request.respond(202, { headers: { Expires: '600' } });
    void dialog.send('NOTIFY', { headers: { Event: 'message-summary', 'Subscription-State': 'active' } });
  };
  const answer = agents.alice.request(
    ask('SUBSCRIBE', { contact: '<sip:alice@192.0.2.1>', headers: { Event: 'message-summary' } }),
  );
  await agents.clock.advance(5_000);
  const response = await answer;
  expect(response).toMatchObject({ status: 202 });
  expect(response.contact?.uri).toBe('sip:192.0.2.2:5060');
  const notify = agents.network.log.find((each) => each.text.startsWith('NOTIFY'))?.text ?? '';
  expect(notify).toMatch(/^NOTIFY sip:alice@192\.0\.2\.1 SIP/);
  expect(notify).toContain(`tag=${response.toTag}\r\n`);
});

test('a long request leaves by TCP where that is wished, and by UDP after all where the peer takes no TCP', async () => {
  const clock = new VirtualClock();
  const network = new VirtualNetwork(clock);
  const agent = (host: string, tcpAboveBytes?: number) =>
    createSipAgent({
      transports: [network.transport(host), network.transport(host, 5060, 'tcp')],
      clock,
      random: seededRandom(3),
      userAgent: 'Test',
      localAddressFor: () => ({ host, port: 5060 }),
      ...(tcpAboveBytes !== undefined && { tcpAboveBytes }),
    });
  agent('192.0.2.2').onRequest = (request) => request.respond(200);
  const alice = agent('192.0.2.1', 1_300);
  const answers = [
    alice.request(ask('OPTIONS')),
    alice.request(ask('OPTIONS', { headers: { Subject: 'x'.repeat(1_300) } })),
  ];
  await clock.advance(100);
  expect((await Promise.all(answers)).map((each) => each.via?.transport)).toEqual(['UDP', 'TCP']);

  const onlyUdp = createSipAgent({
    transports: [network.transport('192.0.2.3')],
    clock,
    random: seededRandom(4),
    userAgent: 'Test',
    localAddressFor: () => ({ host: '192.0.2.3', port: 5060 }),
  });
  onlyUdp.onRequest = (request) => request.respond(200);
  const target = { protocol: 'udp', address: '192.0.2.3', port: 5060 } as const;
  const long = ask('OPTIONS', { target, headers: { Subject: 'x'.repeat(1_300) } });
  for (let i = 0; i < 2; i++) {
    const answer = alice.request(long);
    await clock.advance(100);
    expect((await answer).via?.transport).toBe('UDP');
  }
  // behind NAT nothing else is tried
  const back = alice.request({ ...long, target: { ...target, connected: true } });
  await clock.advance(100);
  expect((await back).via?.transport).toBe('UDP');
});

test('a flood beyond the limit is refused without a transaction', async () => {
  const agents = twoAgents({ bob: { limits: { maxTransactions: 2 } } });
  agents.bob.onRequest = () => {};
  const answers = [1, 2, 3].map(() => agents.alice.request(ask('MESSAGE')));
  await agents.clock.advance(100);
  const refusal = await answers[2];
  expect([refusal?.status, refusal?.headers.get('retry-after')]).toEqual([503, '5']);
  expect(refusal?.toTag).not.toBe('');
  expect(agents.bob.liveTransactions).toBe(2);
});
