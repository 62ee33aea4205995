import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebRequest } from '@simmpl/dialplan';
import { afterEach, expect, test } from 'vitest';
import { isPrivateAddress } from './private-address.ts';
import { WebClient } from './web-client.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  return `http://127.0.0.1:${port}/hook?x=1`;
}

const client = (allowPrivate = true): WebClient =>
  new WebClient({ allowPrivate, sign: (companyId, body) => ({ 'x-signed': `${companyId} ${body.length}` }) });
const ask = (url: string, change: Partial<WebRequest> = {}): WebRequest => ({
  method: 'POST',
  url,
  timeoutMs: 2_000,
  body: { caller_number: '31612345678' },
  ...change,
});

test('POST brings the call as JSON, signed; the answer comes back', async () => {
  let got = '';
  const url = await serve((request, response) => {
    request.on('data', (chunk) => {
      got += chunk;
    });
    request.on('end', () => {
      got += ` ${request.method} ${request.url} ${request.headers['x-signed']}`;
      response.writeHead(200, { 'content-type': 'text/plain' }).end('vip');
    });
  });
  expect(await client().fetch('company', ask(url))).toEqual({
    kind: 'answered',
    status: 200,
    contentType: 'text/plain',
    body: 'vip',
  });
  expect(got).toBe('{"caller_number":"31612345678"} POST /hook?x=1 company 31');
});

test('a server that says nothing costs the time-out and no more', async () => {
  const url = await serve(() => {});
  expect(await client().fetch('c', ask(url, { timeoutMs: 100 }))).toEqual({
    kind: 'failed',
    reason: 'timeout',
  });
});

test('a redirect is an answer and is not followed; ten megabytes are not read', async () => {
  const redirects = await serve((_, response) => void response.writeHead(302, { location: '/else' }).end());
  expect(await client().fetch('c', ask(redirects))).toMatchObject({ kind: 'answered', status: 302 });
  const large = await serve((_, response) => void response.end(Buffer.alloc(10_000_000)));
  expect(await client().fetch('c', ask(large))).toEqual({ kind: 'failed', reason: 'too-large' });
});

test('private addresses are refused unless the installation allows them, by number and by name', async () => {
  const url = await serve((_, response) => void response.end('secret'));
  expect(await client(false).fetch('c', ask(url))).toEqual({ kind: 'failed', reason: 'refused' });
  const named = url.replace('127.0.0.1', 'localhost');
  expect(await client(false).fetch('c', ask(named))).toEqual({ kind: 'failed', reason: 'refused' });
});

test('nobody there', async () => {
  expect(await client().fetch('c', ask('http://127.0.0.1:1/'))).toEqual({
    kind: 'failed',
    reason: 'unreachable',
  });
});

test.each([
  ['10.1.2.3', true],
  ['127.0.0.1', true],
  ['169.254.169.254', true],
  ['::1', true],
  ['::ffff:10.0.0.1', true],
  ['fd00::1', true],
  ['93.184.216.34', false],
  ['2606:2800:220:1::1', false],
])('%s is private: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});
