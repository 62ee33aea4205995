import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { cryptoRandom } from '../agent/random.ts';
import { systemClock } from '../agent/system-clock.ts';
import { createSipAgent, type SipAgent } from '../agent.ts';
import { sdp } from '../testing/two-agents.ts';
import { type TcpOptions, tcpTransport } from './tcp.ts';
import type { SipTarget } from './transport.ts';
import { udpTransport } from './udp.ts';

const open: SipAgent[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((agent) => agent.close()));
});

async function agent(host = '127.0.0.1', tcpOptions: Partial<TcpOptions> = {}) {
  const udp = await udpTransport({ host, port: 0 });
  const tcp = await tcpTransport({ host, port: 0, ...tcpOptions });
  const made = createSipAgent({
    transports: [udp, tcp],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Test',
    localAddressFor: (remote) => ({ host, port: remote.protocol === 'udp' ? udp.port : tcp.port }),
  });
  open.push(made);
  const target = (protocol: 'udp' | 'tcp'): SipTarget => ({
    protocol,
    address: host,
    port: protocol === 'udp' ? udp.port : tcp.port,
  });
  return { agent: made, target, tcp };
}

const ask = (method: string, target: SipTarget, more = {}) => ({
  method,
  requestUri: 'sip:x@y',
  target,
  from: '<sip:a@b>',
  to: '<sip:x@y>',
  ...more,
});

test.each([
  ['udp', '127.0.0.1'],
  ['tcp', '127.0.0.1'],
  ['udp', '::1'],
  ['tcp', '::1'],
] as const)('a call over %s on %s, hung up by the one that was called', async (protocol, host) => {
  const caller = await agent(host);
  const callee = await agent(host);
  callee.agent.onInvite = (invite) => {
    invite.progress(180);
    invite.answer({ body: sdp }).bye();
  };
  const ended = await new Promise<string>((resolve) => {
    const call = caller.agent.invite({ ...ask('INVITE', callee.target(protocol)), body: sdp });
    call.onAnswer = (dialog) => {
      dialog.onClosed = resolve;
    };
  });
  expect(ended).toBe('bye-received');
});

test('requests to a peer on TCP share one connection, and its own come back by it', async () => {
  const phone = await agent();
  const server = await agent();
  const flows = new Set<string>();
  let contact: SipTarget | undefined;
  server.agent.onRequest = (request) => {
    flows.add(request.source.flow);
    contact = request.source;
    request.respond(200);
  };
  phone.agent.onRequest = (request) => request.respond(202);
  for (let i = 0; i < 3; i++) await phone.agent.request(ask('OPTIONS', server.target('tcp')));
  expect(flows.size).toBe(1);
  if (!contact) throw new Error('nothing came');
  expect((await server.agent.request(ask('NOTIFY', contact))).status).toBe(202);
});

test('a socket on :: speaks IPv4 too', async () => {
  const udp = await udpTransport({ host: '::', port: 0 });
  const dual = createSipAgent({
    transports: [udp],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Test',
    localAddressFor: () => ({ host: '127.0.0.1', port: udp.port }),
  });
  open.push(dual);
  const addresses: string[] = [];
  dual.onRequest = (request) => {
    addresses.push(request.source.address);
    request.respond(200);
  };
  const { agent: phone } = await agent();
  const response = await phone.request(
    ask('OPTIONS', { protocol: 'udp', address: '127.0.0.1', port: udp.port }),
  );
  expect({ status: response.status, addresses }).toEqual({ status: 200, addresses: ['127.0.0.1'] });
});

test('a STUN request on the SIP port is told where it comes from', async () => {
  const { target } = await agent();
  const phone = createSocket('udp4');
  phone.bind(0, '127.0.0.1');
  await once(phone, 'listening');
  phone.send(Buffer.from('000100002112a442b7e7a701bc34d686fa87dfae', 'hex'), target('udp').port, '127.0.0.1');
  const [answer] = await once(phone, 'message');
  expect(answer.readUInt16BE(26) ^ 0x2112).toBe(phone.address().port);
  phone.close();
});

test('nobody listens: TCP fails at once with a local 503', async () => {
  const { agent: caller } = await agent();
  const response = await caller.request(ask('OPTIONS', { protocol: 'tcp', address: '127.0.0.1', port: 1 }));
  expect(response).toMatchObject({ status: 503, local: true });
});

test('a name that means nothing fails with a local 503', async () => {
  const { agent: caller } = await agent();
  const response = await caller.request(
    ask('OPTIONS', { protocol: 'udp', address: 'nowhere.invalid', port: 5060 }),
  );
  expect(response).toMatchObject({ status: 503, local: true });
});

test('a stream: pings are answered, garbage ends the connection, silence too', async () => {
  const { tcp } = await agent('127.0.0.1', { connectMs: 150 });
  const pinging = connect(tcp.port, '127.0.0.1');
  pinging.write('\r\n\r\n');
  const [pong] = await once(pinging, 'data');
  expect(String(pong)).toBe('\r\n');
  await once(pinging, 'close');

  const garbage = connect(tcp.port, '127.0.0.1');
  garbage.resume();
  garbage.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(garbage, 'close');
});

test('connections beyond the limit are turned away', async () => {
  const { tcp } = await agent('127.0.0.1', { maxConnections: 1 });
  const first = connect(tcp.port, '127.0.0.1');
  first.write('\r\n\r\n');
  await once(first, 'data');
  const second = connect(tcp.port, '127.0.0.1');
  second.on('error', () => {});
  second.resume();
  await once(second, 'close');
  first.destroy();
});
