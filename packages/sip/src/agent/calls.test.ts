import { describe, expect, test } from 'vitest';
import { sdp, twoAgents } from '../testing/two-agents.ts';
import type { TransportProtocol } from '../transport/transport.ts';
import type { Dialog } from './dialog.ts';
import type { IncomingInvite } from './incoming-invite.ts';

/** Bob rings at once and keeps the call. */
function ringing(agents: ReturnType<typeof twoAgents>) {
  const calls: IncomingInvite[] = [];
  agents.bob.onInvite = (invite) => {
    calls.push(invite);
    invite.progress(180);
  };
  return calls;
}

describe.each<TransportProtocol>(['udp', 'tcp'])('a call over %s', (protocol) => {
  test('rings, is answered, ACKed and hung up', async () => {
    const agents = twoAgents({ protocol });
    const { alice, bob, clock, network } = agents;
    const heard: string[] = [];
    bob.onInvite = (invite) => {
      invite.progress(180);
      const dialog = invite.answer({ body: sdp });
      dialog.onAck = () => heard.push('ack');
      dialog.onBye = () => heard.push('bye');
      dialog.onClosed = (end) => heard.push(end);
    };
    const call = agents.call();
    call.onProgress = (response) => heard.push(`progress ${response.status}`);
    let dialog: Dialog | undefined;
    call.onAnswer = (answered, response) => {
      dialog = answered;
      heard.push(`answer ${response.text === sdp}`);
    };
    await clock.advance(100);
    dialog?.bye({ reason: 'Q.850;cause=16' });
    await clock.advance(100);
    expect(heard).toEqual(['progress 180', 'answer true', 'ack', 'bye', 'bye-received']);
    expect(network.ladder()).toEqual([
      'INVITE 192.0.2.1>192.0.2.2',
      '180 INVITE 192.0.2.2>192.0.2.1',
      '200 INVITE 192.0.2.2>192.0.2.1',
      'ACK 192.0.2.1>192.0.2.2',
      'BYE 192.0.2.1>192.0.2.2',
      '200 BYE 192.0.2.2>192.0.2.1',
    ]);
    expect(alice.dialogs.size + bob.dialogs.size).toBe(0);
  });
});

test('a call that is over keeps nobody who listened, though its transaction waits for repeats', async () => {
  const agents = twoAgents();
  agents.bob.onInvite = (invite) => {
    invite.answer({ body: sdp }).onRequest = (request) => request.respond(200);
  };
  const call = agents.call();
  call.onReject = () => {};
  let dialog: Dialog | undefined;
  call.onAnswer = (answered) => {
    dialog = answered;
    answered.onClosed = () => {};
    answered.describe = () => sdp;
  };
  await agents.clock.advance(100);
  expect([call.onAnswer, call.onReject]).toEqual([undefined, undefined]);
  dialog?.bye();
  await agents.clock.advance(100);
  expect(agents.alice.liveTransactions).toBeGreaterThan(0);
  expect([dialog?.onClosed, dialog?.describe]).toEqual([undefined, undefined]);
});

test('100 is sent after 200 ms of silence', async () => {
  const agents = twoAgents();
  agents.bob.onInvite = () => {};
  agents.call();
  await agents.clock.advance(209);
  expect(agents.network.ladder()).toHaveLength(1);
  await agents.clock.advance(10);
  expect(agents.network.ladder().at(-1)).toBe('100 INVITE 192.0.2.2>192.0.2.1');
});

test('a refusal is ACKed and told once, however often it is repeated', async () => {
  const agents = twoAgents();
  agents.bob.onInvite = (invite) => invite.reject(486, { headers: { 'Retry-After': '30' } });
  let lost = 0;
  agents.network.fate = ({ text }) => ({ copies: text.startsWith('ACK') && lost++ < 2 ? 0 : 1, delayMs: 10 });
  const told: unknown[] = [];
  agents.call().onReject = (reason) => told.push(typeof reason === 'string' ? reason : reason.status);
  await agents.clock.advance(60_000);
  expect(told).toEqual([486]);
  expect(agents.network.ladder().filter((each) => each.startsWith('ACK'))).toHaveLength(3);
});

test('nobody there: the INVITE is repeated for 32 s, then times out', async () => {
  const agents = twoAgents();
  agents.network.fate = () => ({ copies: 0, delayMs: 0 });
  const told: unknown[] = [];
  agents.call().onReject = (reason) => told.push(reason);
  await agents.clock.advance(31_999);
  expect(told).toEqual([]);
  await agents.clock.advance(1);
  expect(told).toEqual(['timeout']);
  expect(agents.network.log).toHaveLength(7);
});

test('a connection that can not be made is told as transport', async () => {
  const agents = twoAgents({ protocol: 'tcp' });
  await agents.bob.close();
  const told: unknown[] = [];
  agents.call().onReject = (reason) => told.push(reason);
  await agents.clock.advance(10);
  expect(told).toEqual(['transport']);
});

test('a late offer: the 2xx holds it, the ACK the answer', async () => {
  const agents = twoAgents();
  const heard: string[] = [];
  agents.bob.onInvite = (invite) => {
    invite.onAck = (ack) => heard.push(`answer ${ack.text}`);
    invite.answer({ body: 'offer' });
  };
  agents.call({ body: undefined }).onAnswer = (_dialog, response, ack) => {
    heard.push(response.text);
    ack('answer');
  };
  await agents.clock.advance(50);
  expect(heard).toEqual(['offer', 'answer answer']);
});

describe('CANCEL', () => {
  test('is answered under the tag of the call (RFC 3261 section 9.2)', async () => {
    const agents = twoAgents();
    agents.bob.onInvite = (invite) => invite.progress(180);
    const call = agents.call();
    await agents.clock.advance(100);
    call.cancel();
    await agents.clock.advance(100);
    const finals = agents.network.log.filter(({ text }) => /^SIP\/2\.0 (200|487) /.test(text));
    const tags = finals.map(({ text }) => /\r\nTo: .*;tag=(\S+)/.exec(text)?.[1]);
    expect(tags).toEqual([expect.any(String), tags[0]]);
  });

  test('while it rings: 487, told to both', async () => {
    const agents = twoAgents();
    const heard: string[] = [];
    const calls = ringing(agents);
    const call = agents.call();
    call.onReject = (reason) => heard.push(`reject ${typeof reason === 'string' ? reason : reason.status}`);
    await agents.clock.advance(100);
    const [incoming] = calls;
    if (incoming) incoming.onCancel = (cancel) => heard.push(`cancel ${cancel.headers.get('reason')}`);
    call.cancel({ Reason: 'SIP;cause=200' });
    await agents.clock.advance(100);
    expect(heard).toEqual(['cancel SIP;cause=200', 'reject 487']);
    expect(incoming?.closed).toBe(true);
    expect(agents.alice.dialogs.size + agents.bob.dialogs.size).toBe(0);
    expect(agents.network.ladder().slice(2)).toEqual([
      'CANCEL 192.0.2.1>192.0.2.2',
      '200 CANCEL 192.0.2.2>192.0.2.1',
      '487 INVITE 192.0.2.2>192.0.2.1',
      'ACK 192.0.2.1>192.0.2.2',
    ]);
  });

  test('before any response: waits for one', async () => {
    const agents = twoAgents();
    ringing(agents);
    agents.network.fate = () => ({ copies: 1, delayMs: 300 });
    agents.call().cancel();
    await agents.clock.advance(599);
    expect(agents.network.ladder()).not.toContain('CANCEL 192.0.2.1>192.0.2.2');
    await agents.clock.advance(2);
    expect(agents.network.ladder()).toContain('CANCEL 192.0.2.1>192.0.2.2');
  });

  test('that crosses the answer: the call is ACKed and hung up', async () => {
    const agents = twoAgents();
    const calls = ringing(agents);
    const call = agents.call();
    const told: unknown[] = [];
    call.onAnswer = () => told.push('answer');
    call.onReject = (reason) => told.push(typeof reason === 'string' ? reason : reason.status);
    await agents.clock.advance(100);
    let ended = '';
    const dialog = calls[0]?.answer({ body: sdp });
    if (dialog) dialog.onClosed = (end) => (ended = end);
    call.cancel();
    await agents.clock.advance(200);
    expect(told).toEqual([487]);
    expect(ended).toBe('bye-received');
    expect(agents.alice.dialogs.size + agents.bob.dialogs.size).toBe(0);
  });

  test('no final response after it: given up after 32 s', async () => {
    const agents = twoAgents();
    ringing(agents);
    const call = agents.call();
    const told: unknown[] = [];
    call.onReject = (reason) => told.push(reason);
    await agents.clock.advance(100);
    agents.network.fate = () => ({ copies: 0, delayMs: 0 });
    call.cancel();
    await agents.clock.advance(32_000);
    expect(told).toEqual(['timeout']);
  });

  test('by the ring time: told as timeout, and the phone stops ringing', async () => {
    const agents = twoAgents();
    const calls = ringing(agents);
    const told: unknown[] = [];
    agents.call({ timeoutMs: 20_000 }).onReject = (reason) => told.push(reason);
    await agents.clock.advance(20_100);
    expect(told).toEqual(['timeout']);
    expect(calls[0]?.closed).toBe(true);
  });
});

describe('the ACK to a 2xx', () => {
  test('is sent again for each repeat of the 2xx', async () => {
    const agents = twoAgents();
    agents.bob.onInvite = (invite) => {
      invite.answer({ body: sdp });
    };
    let dropped = 0;
    agents.network.fate = ({ text }) => ({
      copies: text.startsWith('ACK') && dropped++ < 3 ? 0 : 1,
      delayMs: 10,
    });
    let answers = 0;
    agents.call().onAnswer = () => answers++;
    await agents.clock.advance(60_000);
    expect(answers).toBe(1);
    expect(agents.network.ladder().filter((each) => each.startsWith('200 INVITE'))).toHaveLength(4);
    expect(agents.network.ladder().filter((each) => each.startsWith('ACK'))).toHaveLength(4);
    expect(agents.bob.dialogs.size).toBe(1);
  });

  test('never comes: BYE after 64*T1, and it is told', async () => {
    const agents = twoAgents();
    let timedOut = false;
    let ended = '';
    agents.bob.onInvite = (invite) => {
      invite.onAckTimeout = () => (timedOut = true);
      invite.answer({ body: sdp }).onClosed = (end) => (ended = end);
    };
    agents.network.fate = ({ text }) => ({ copies: text.startsWith('ACK') ? 0 : 1, delayMs: 10 });
    agents.call();
    await agents.clock.advance(31_900);
    expect(timedOut).toBe(false);
    await agents.clock.advance(200);
    expect({ timedOut, ended }).toEqual({ timedOut: true, ended: 'no-ack' });
    expect(agents.network.ladder()).toContain('BYE 192.0.2.2>192.0.2.1');
  });

  test('must come before our BYE leaves', async () => {
    const agents = twoAgents();
    agents.bob.onInvite = (invite) => invite.answer({ body: sdp }).bye();
    agents.call();
    await agents.clock.advance(100);
    const ladder = agents.network.ladder();
    expect(ladder.indexOf('ACK 192.0.2.1>192.0.2.2')).toBeLessThan(ladder.indexOf('BYE 192.0.2.2>192.0.2.1'));
    expect(agents.alice.dialogs.size + agents.bob.dialogs.size).toBe(0);
  });
});
