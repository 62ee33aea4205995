import { once } from 'node:events';
import { sipCertificate, testAuthority } from '@simmpl/testing';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { cryptoRandom } from '../agent/random.ts';
import { systemClock } from '../agent/system-clock.ts';
import { createSipAgent, type SipAgent } from '../agent.ts';
import type { SipTarget } from './transport.ts';
import { type WebSocketOptions, webSocketTransport } from './ws.ts';

const open: SipAgent[] = [];
const browsers: WebSocket[] = [];
afterEach(async () => {
  for (const browser of browsers.splice(0)) browser.terminate();
  await Promise.all(open.splice(0).map((agent) => agent.close()));
});

async function server(options: Partial<WebSocketOptions> = {}) {
  const transport = await webSocketTransport({ host: '127.0.0.1', port: 0, ...options });
  const agent = createSipAgent({
    transports: [transport],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Test',
    localAddressFor: () => ({ host: '127.0.0.1', port: transport.port }),
  });
  open.push(agent);
  return { agent, transport };
}

function connect(port: number, scheme = 'ws', protocols: string | string[] = 'sip'): WebSocket {
  const browser = new WebSocket(`${scheme}://127.0.0.1:${port}`, protocols, { ca: testAuthority });
  browsers.push(browser);
  return browser;
}

const register = (transport: string) =>
  [
    'REGISTER sip:x SIP/2.0',
    `Via: SIP/2.0/${transport} df7jal23ls0d.invalid;branch=z9hG4bK1`,
    'From: <sip:a@x>;tag=1',
    'To: <sip:a@x>',
    'Call-ID: one',
    'CSeq: 1 REGISTER',
    'Max-Forwards: 70',
    'Contact: <sip:a@df7jal23ls0d.invalid;transport=ws>',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');

async function textFrom(browser: WebSocket): Promise<string> {
  const [data] = await once(browser, 'message');
  return String(data);
}

test.each(['ws', 'wss'] as const)(
  'a phone in a browser registers over %s and is called by its connection',
  async (scheme) => {
    const { agent, transport } = await server(
      scheme === 'wss' ? { secure: true, certificate: sipCertificate } : {},
    );
    let contact: SipTarget | undefined;
    agent.onRequest = (request) => {
      contact = { ...request.source, connected: true };
      request.respond(200);
    };
    const browser = connect(transport.port, scheme);
    await once(browser, 'open');
    browser.send(register(scheme.toUpperCase()));
    expect(await textFrom(browser)).toMatch(/^SIP\/2\.0 200 OK\r\n/);
    if (!contact) throw new Error('nothing came');
    expect(contact.protocol).toBe(scheme);
    const asked = textFrom(browser);
    const gone = new Promise<string>((resolve) => {
      agent.onFlowClosed = resolve;
    });
    const answer = agent.request({
      ...{ method: 'OPTIONS', requestUri: 'sip:a@x', target: contact, from: '<sip:x@x>', to: '<sip:a@x>' },
      contact: agent.contactFor(contact),
    });
    const text = await asked;
    expect(text).toContain(`Via: SIP/2.0/${scheme.toUpperCase()} 127.0.0.1:${transport.port};`);
    expect(text).toContain(`Contact: <sip:127.0.0.1:${transport.port};transport=ws>`);
    browser.send(text.replace(/^OPTIONS .*\r\n/, 'SIP/2.0 200 OK\r\n'));
    expect((await answer).status).toBe(200);
    browser.close();
    expect(await gone).toBe(contact.flow);
    const late = await agent.request({
      ...{ method: 'OPTIONS', requestUri: 'sip:a@x', target: contact, from: '<sip:x@x>', to: '<sip:a@x>' },
    });
    expect(late).toMatchObject({ status: 503, local: true });
  },
);

test('pings are answered; whoever does not speak SIP or says nothing is sent away', async () => {
  const { transport } = await server({ connectMs: 150 });
  const browser = connect(transport.port);
  await once(browser, 'open');
  browser.send('\r\n\r\n');
  expect(await textFrom(browser)).toBe('\r\n');

  const other = connect(transport.port, 'ws', 'chat');
  expect(String((await once(other, 'error'))[0])).toContain('401');

  const silent = connect(transport.port);
  await once(silent, 'close');

  expect((await fetch(`http://127.0.0.1:${transport.port}/`)).status).toBe(426);
});
