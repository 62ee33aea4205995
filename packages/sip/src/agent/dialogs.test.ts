import { describe, expect, test } from 'vitest';
import { createSipAgent } from '../agent.ts';
import { buildResponse } from '../message/build.ts';
import { parseMessage } from '../message/parse.ts';
import { serialize } from '../message/serialize.ts';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import { seededRandom } from '../testing/virtual-network.ts';
import type { Dialog } from './dialog.ts';

/** A call that is up. */
async function talking() {
  const agents = twoAgents();
  const dialogs: { alice?: Dialog; bob?: Dialog } = {};
  agents.bob.onInvite = (invite) => {
    dialogs.bob = invite.answer({ body: sdp });
  };
  agents.call().onAnswer = (dialog) => {
    dialogs.alice = dialog;
  };
  await agents.clock.advance(100);
  const { alice, bob } = dialogs;
  if (!alice || !bob) throw new Error('not connected');
  agents.network.log.length = 0;
  return { ...agents, a: alice, b: bob };
}

describe('inside a dialog', () => {
  test('another From is told to a peer that takes it, and to no other (RFC 4916)', async () => {
    const { a, b, clock } = await talking();
    const from: (string | undefined)[] = [];
    a.onRequest = (request) => {
      from.push(request.request.from?.uri);
      request.respond(200);
    };
    b.identify('"Carol" <sip:carol@192.0.2.2>');
    b.record.takesFromChange = true;
    void b.send('UPDATE');
    await clock.advance(100);
    b.identify('"Carol" <sip:carol@192.0.2.2>');
    void b.send('UPDATE');
    await clock.advance(100);
    expect(from).toEqual(['sip:bob@192.0.2.2', 'sip:carol@192.0.2.2']);
  });

  test('requests go both ways with their own CSeq', async () => {
    const { a, b, clock } = await talking();
    const seen: string[] = [];
    for (const dialog of [a, b]) {
      dialog.onRequest = (request) => {
        seen.push(`${request.request.headers.get('cseq')} ${request.request.text}`);
        request.respond(200);
      };
    }
    const answers = [
      a.send('INFO', { body: 'x', headers: { 'Content-Type': 'application/dtmf-relay' } }),
      b.send('NOTIFY'),
      a.send('INFO'),
    ];
    await clock.advance(100);
    expect((await Promise.all(answers)).map((each) => each.status)).toEqual([200, 200, 200]);
    expect(seen.sort()).toEqual(['1 NOTIFY ', '2 INFO x', '3 INFO ']);
  });

  test('an older CSeq is answered 500, an unknown dialog 481', async () => {
    const { a, b, clock, network } = await talking();
    b.record.remoteCSeq = 100;
    const old = a.send('INFO');
    await clock.advance(100);
    expect((await old).status).toBe(500);
    b.end();
    const lost = a.send('UPDATE', { body: sdp });
    await clock.advance(100);
    expect((await lost).status).toBe(481);
    expect(a.closed).toBe(true);
    expect(network.ladder().at(-1)).toBe('481 UPDATE 192.0.2.2>192.0.2.1');
  });

  test('OPTIONS keeps a call alive without anyone listening; other methods get 501', async () => {
    const { a, clock } = await talking();
    const answers = [a.send('OPTIONS'), a.send('INFO')];
    await clock.advance(100);
    expect((await Promise.all(answers)).map((each) => each.status)).toEqual([200, 501]);
  });

  test('a request nobody answers gives a local 408', async () => {
    const { a, clock, network } = await talking();
    network.fate = () => ({ copies: 0, delayMs: 0 });
    const answer = a.send('INFO');
    await clock.advance(40_000);
    expect(await answer).toMatchObject({ status: 408, local: true });
    expect(a.closed).toBe(false);
  });

  test('both hang up at once', async () => {
    const { a, b, alice, bob, clock } = await talking();
    a.bye();
    b.bye();
    await clock.advance(1_000);
    expect(alice.dialogs.size + bob.dialogs.size).toBe(0);
  });

  test('a dialog written down and taken up again by another agent goes on', async () => {
    const { a, b, bob, clock, network } = await talking();
    let written = structuredClone(b.record);
    b.onChanged = () => {
      written = structuredClone(b.record);
    };
    b.send('INFO');
    await clock.advance(100);
    expect(written.localCSeq).toBe(1);
    await bob.close();
    const reborn = createSipAgent({
      transports: [network.transport('192.0.2.2')],
      clock,
      random: seededRandom(99),
      userAgent: 'Test',
      localAddressFor: () => ({ host: '192.0.2.2', port: 5060 }),
    });
    const restored = reborn.restoreDialog(JSON.parse(JSON.stringify(written)));
    restored.onRequest = (request) => request.respond(202);
    const asked = a.send('INFO');
    await clock.advance(100);
    expect((await asked).status).toBe(202);
    restored.bye();
    await clock.advance(100);
    expect(a.closed).toBe(true);
  });
});

describe('re-INVITE', () => {
  test('moves the session and its target; 2xx and ACK are repeated when lost', async () => {
    const { a, b, clock, network } = await talking();
    let lost = 0;
    network.fate = ({ text }) => ({
      copies: (text.startsWith('ACK') || text.startsWith('SIP/2.0 200')) && lost++ < 2 ? 0 : 1,
      delayMs: 10,
    });
    const acks: string[] = [];
    b.onRequest = (request) => {
      request.onAck = () => acks.push('ack');
      request.respond(200, { body: 'answer', contact: '<sip:moved@192.0.2.2:5060>' });
    };
    const result = a.reinvite({ body: 'hold' });
    await clock.advance(10_000);
    expect((await result).response.text).toBe('answer');
    expect(acks).toEqual(['ack']);
    expect(a.record.remoteTarget).toBe('sip:moved@192.0.2.2:5060');
  });

  test('without a body: the offer is theirs, the ACK holds our answer', async () => {
    const { a, b, clock } = await talking();
    let answer = '';
    b.onRequest = (request) => {
      request.onAck = (ack) => (answer = ack.text);
      request.respond(200, { body: 'their offer' });
    };
    const pending = a.reinvite();
    await clock.advance(50);
    const result = await pending;
    expect(result.response.text).toBe('their offer');
    result.ack('our answer');
    await clock.advance(50);
    expect(answer).toBe('our answer');
  });

  test('that cross get 491 and both succeed in the end', async () => {
    const { a, b, clock, network } = await talking();
    for (const dialog of [a, b]) dialog.onRequest = (request) => request.respond(200, { body: sdp });
    const results = [a.reinvite({ body: 'from a' }), b.reinvite({ body: 'from b' })];
    await clock.advance(10_000);
    expect((await Promise.all(results)).map((each) => each.response.status)).toEqual([200, 200]);
    expect(network.ladder().filter((each) => each.startsWith('491'))).toHaveLength(2);
    expect([a.record.offer, b.record.offer]).toEqual(['none', 'none']);
  });

  test('a second one before the first is answered gets 500', async () => {
    const { a, b, clock } = await talking();
    let first: { respond(status: number): void } | undefined;
    b.onRequest = (request) => {
      first = request;
    };
    const one = a.reinvite({ body: sdp });
    await clock.advance(50);
    const update = a.send('UPDATE', { body: sdp });
    await clock.advance(50);
    expect((await update).status).toBe(500);
    first?.respond(488);
    await clock.advance(50);
    expect((await one).response.status).toBe(488);
    expect(a.closed).toBe(false);
  });

  test('BYE ends a call whose re-INVITE still waits', async () => {
    const { a, b, clock } = await talking();
    b.onRequest = () => {};
    const one = a.reinvite({ body: sdp });
    await clock.advance(50);
    a.bye();
    await clock.advance(100);
    expect((await one).response.status).toBe(487);
    expect(b.closed).toBe(true);
  });
});

describe('early dialogs', () => {
  test('take UPDATE, and end when the caller says BYE', async () => {
    const agents = twoAgents();
    let cancelled = false;
    agents.bob.onInvite = (invite) => {
      invite.onCancel = () => (cancelled = true);
      invite.progress(183, { body: sdp });
      if (invite.dialog) invite.dialog.onRequest = (request) => request.respond(200, { body: 'updated' });
    };
    const call = agents.call();
    let early: Dialog | undefined;
    call.onProgress = (_response, id) => (early = id === undefined ? undefined : call.dialog(id));
    const told: unknown[] = [];
    call.onReject = (reason) => told.push(typeof reason === 'string' ? reason : reason.status);
    await agents.clock.advance(50);
    expect(early?.record.state).toBe('early');
    if (early) early.record.offer = 'none';
    const update = early?.send('UPDATE', { body: sdp });
    await agents.clock.advance(50);
    expect((await update)?.text).toBe('updated');
    early?.bye();
    await agents.clock.advance(100);
    expect({ cancelled, told }).toEqual({ cancelled: true, told: [487] });
  });

  test('of forks: the first answer wins, the second is ACKed and hung up', async () => {
    const { clock, network, alice, call } = twoAgents();
    const forks = network.transport('192.0.2.2');
    const received: string[] = [];
    forks.receive({
      onMessage: (bytes, source) => {
        const message = parseMessage(bytes);
        if (message.kind !== 'request') return;
        received.push(`${message.method} ${message.toTag}`);
        if (message.method === 'BYE') forks.send(serialize(buildResponse(message, 200)), source);
        if (message.method !== 'INVITE') return;
        for (const toTag of ['one', 'two']) {
          const contact = `<sip:${toTag}@192.0.2.2>`;
          forks.send(serialize(buildResponse(message, 180, { toTag, contact })), source);
          clock.setTimer(clock.now() + 100, () =>
            forks.send(serialize(buildResponse(message, 200, { toTag, contact, body: sdp })), source),
          );
        }
      },
    });
    const early = new Set<string | undefined>();
    const answered: string[] = [];
    const invite = call();
    invite.onProgress = (_response, id) => early.add(id);
    invite.onAnswer = (dialog) => answered.push(dialog.record.remoteTag);
    await clock.advance(50);
    expect(early.size).toBe(2);
    await clock.advance(500);
    expect(answered).toEqual(['one']);
    expect(received.slice(1).sort()).toEqual(['ACK one', 'ACK two', 'BYE two']);
    expect(alice.dialogs.size).toBe(1);
  });

  test('of forks without end: 32 are followed, and one that was not may still answer', async () => {
    const { clock, network, alice, call } = twoAgents();
    const forks = network.transport('192.0.2.2');
    forks.receive({
      onMessage: (bytes, source) => {
        const message = parseMessage(bytes);
        if (message.kind !== 'request' || message.method !== 'INVITE') return;
        const from = (toTag: string, status: number, body?: string) =>
          forks.send(
            serialize(
              buildResponse(message, status, {
                toTag,
                contact: '<sip:fork@192.0.2.2>',
                ...(body && { body }),
              }),
            ),
            source,
          );
        for (let fork = 1; fork <= 100; fork++) from(`fork-${fork}`, 180);
        clock.setTimer(clock.now() + 100, () => from('fork-100', 200, sdp));
      },
    });
    const answered: string[] = [];
    const invite = call();
    invite.onAnswer = (dialog) => answered.push(dialog.record.remoteTag);
    await clock.advance(50);
    expect(alice.dialogs.size).toBe(32);
    await clock.advance(500);
    expect(answered).toEqual(['fork-100']);
  });
});

describe('routes', () => {
  test('a loose router is sent to, the target stays in the Request-URI', async () => {
    const { a, clock, network } = await talking();
    a.record.routeSet = ['<sip:192.0.2.2;lr>', '<sip:192.0.2.9;lr>'];
    void a.send('INFO');
    await clock.advance(5);
    expect(network.log[0]?.text).toMatch(/^INFO sip:192\.0\.2\.2:5060 SIP\/2\.0\r\n/);
    expect(network.log[0]?.text).toContain('Route: <sip:192.0.2.2;lr>\r\nRoute: <sip:192.0.2.9;lr>\r\n');
  });

  test('a strict router takes the place of the target', async () => {
    const { a, clock, network } = await talking();
    a.record.routeSet = ['<sip:192.0.2.2>', '<sip:192.0.2.9>'];
    void a.send('INFO');
    await clock.advance(5);
    expect(network.log[0]?.text).toMatch(/^INFO sip:192\.0\.2\.2 SIP\/2\.0\r\n/);
    expect(network.log[0]?.text).toContain('Route: <sip:192.0.2.9>\r\nRoute: <sip:192.0.2.2:5060>\r\n');
  });
});

test('a phone that moves to another address in mid-call gets later requests where it was last heard', async () => {
  const { a, b, network, clock } = await talking();
  const elsewhere = network.transport('198.51.100.77', 1024);
  elsewhere.receive({ onMessage: () => {} });
  const { callId, localTag, remoteTag, localCSeq } = a.record;
  const lines = [
    'INFO sip:bob@192.0.2.2 SIP/2.0',
    'Via: SIP/2.0/UDP 198.51.100.77;branch=z9hG4bKmoved;rport',
    `From: <sip:alice@192.0.2.1>;tag=${localTag}`,
    `To: <sip:bob@192.0.2.2>;tag=${remoteTag}`,
    `Call-ID: ${callId}`,
    `CSeq: ${localCSeq + 1} INFO`,
    'Max-Forwards: 70',
    'Contact: <sip:alice@192.0.2.1>',
    'Content-Length: 0',
    '\r\n',
  ];
  elsewhere.send(Buffer.from(lines.join('\r\n')), { protocol: 'udp', address: '192.0.2.2', port: 5060 });
  await clock.advance(100);
  network.log.length = 0;
  b.bye();
  await clock.advance(10);
  expect(network.ladder()).toEqual(['BYE 192.0.2.2>198.51.100.77']);
});
