import { once } from 'node:events';
import { connect } from 'node:tls';
import { anotherCertificate, sipCertificate, testAuthority } from '@simmpl/testing';
import { afterEach, expect, test } from 'vitest';
import { cryptoRandom } from '../agent/random.ts';
import { systemClock } from '../agent/system-clock.ts';
import { createSipAgent, type SipAgent } from '../agent.ts';
import { sdp } from '../testing/two-agents.ts';
import { sipIdentityFault } from './identity.ts';
import { type TlsOptions, tlsTransport } from './tls.ts';
import type { SipTarget } from './transport.ts';

const open: SipAgent[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((agent) => agent.close()));
});

async function agent(host = '127.0.0.1', options: Partial<TlsOptions> = {}) {
  const tls = await tlsTransport({
    ...{ host, port: 0, certificate: sipCertificate, authorities: [testAuthority] },
    ...options,
  });
  const made = createSipAgent({
    transports: [tls],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Test',
    localAddressFor: () => ({ host, port: tls.port }),
  });
  open.push(made);
  const target: SipTarget = { protocol: 'tls', address: host, port: tls.port };
  return { agent: made, target, tls };
}

const ask = (method: string, target: SipTarget) => ({
  ...{ method, requestUri: 'sip:x@y', target, from: '<sip:a@b>', to: '<sip:x@y>' },
});

test.each(['127.0.0.1', '::1'])('a call over TLS on %s, hung up by the one that was called', async (host) => {
  const caller = await agent(host);
  const callee = await agent(host);
  callee.agent.onInvite = (invite) => invite.answer({ body: sdp }).bye();
  const ended = await new Promise<string>((resolve) => {
    const call = caller.agent.invite({ ...ask('INVITE', callee.target), body: sdp });
    call.onAnswer = (dialog) => {
      dialog.onClosed = resolve;
    };
  });
  expect(ended).toBe('bye-received');
});

test('a server is believed only under a name that its certificate bears, and from a known authority', async () => {
  const server = await agent();
  server.agent.onRequest = (request) => request.respond(200);
  const client = await agent();
  const status = async (from: SipAgent, name: string) =>
    (await from.request(ask('OPTIONS', { ...server.target, name }))).status;
  expect(await status(client.agent, 'sip.test')).toBe(200);
  expect(await status(client.agent, 'other.test')).toBe(503);
  const trusting = await agent('127.0.0.1', { authorities: [] });
  expect(await status(trusting.agent, 'sip.test')).toBe(503);
});

test('a new certificate is shown to who connects next; connections that are open stay', async () => {
  const server = await agent();
  server.agent.onRequest = (request) => request.respond(200);
  const client = await agent();
  expect((await client.agent.request(ask('OPTIONS', server.target))).status).toBe(200);
  server.tls.useCertificate(anotherCertificate);
  expect((await client.agent.request(ask('OPTIONS', server.target))).status).toBe(200);
  const next = connect({
    port: server.tls.port,
    host: '127.0.0.1',
    ca: testAuthority,
    servername: 'new.test',
  });
  await once(next, 'secureConnect');
  expect(next.getPeerCertificate().subject.CN).toBe('new.test');
  next.destroy();
});

test('a peer that can not be called is reached by its own connection, and not at all once that is gone', async () => {
  const phone = await agent();
  const server = await agent();
  let contact: SipTarget | undefined;
  server.agent.onRequest = (request) => {
    contact = { ...request.source, connected: true };
    request.respond(200);
  };
  phone.agent.onRequest = (request) => request.respond(202);
  const gone = new Promise<string>((resolve) => {
    server.agent.onFlowClosed = resolve;
  });
  await phone.agent.request(ask('REGISTER', server.target));
  if (!contact) throw new Error('nothing came');
  expect((await server.agent.request(ask('NOTIFY', contact))).status).toBe(202);
  await phone.agent.close();
  expect(await gone).toBe(contact.flow);
  expect(await server.agent.request(ask('NOTIFY', contact))).toMatchObject({ status: 503, local: true });
});

test.each([
  ['example.com', 'DNS:example.com', true],
  ['Example.COM', 'DNS:example.com', true],
  ['sip.example.com', 'DNS:*.example.com', false],
  ['example.com', 'URI:sip:example.com, DNS:host.example.com', true],
  ['example.com', 'URI:sip:me@example.com', false],
  ['example.com', 'URI:sips:example.com', false],
  ['192.0.2.1', 'IP Address:192.0.2.1', true],
  ['192.0.2.1', 'DNS:192.0.2.1', false],
  ['2001:db8::1', 'IP Address:2001:DB8:0:0:0:0:0:1', true],
])('%s by a certificate for %s: %s', (name, subjectaltname, isProven) => {
  const subject = { CN: 'example.com' };
  expect(sipIdentityFault(name, certificate({ subjectaltname, subject })) === undefined).toBe(isProven);
});

test('the common name counts only where there are no alternative names', () => {
  expect(sipIdentityFault('example.com', certificate({ subject: { CN: 'example.com' } }))).toBeUndefined();
  expect(sipIdentityFault('other.com', certificate({ subject: { CN: 'example.com' } }))?.code).toBe(
    'wrong-certificate',
  );
});

/** A certificate of which only the names matter. */
function certificate(parts: { subject: { CN: string }; subjectaltname?: string }) {
  const subject = { ...{ C: '', ST: '', L: '', O: '', OU: '' }, ...parts.subject };
  return { ...parts, subject };
}
