import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { MediaEvent } from '../port.ts';
import { config } from '../testing/engine-bench.ts';
import { MediaClient } from './client.ts';
import { type MediaServer, serveMedia } from './server.ts';

const socketPath = join(mkdtempSync(join(tmpdir(), 'media-')), 'media.sock');
const started: { close(): unknown }[] = [];

async function serve(options: { maxEndpoints?: number } = {}): Promise<MediaServer> {
  const server = await serveMedia({
    socketPath,
    bindAddress: '127.0.0.1',
    rtpPorts: [40_200, 40_299],
    backend: 'epoll',
    ...options,
  });
  started.push(server);
  return server;
}

async function client(): Promise<MediaClient> {
  const connected = await MediaClient.connect(socketPath);
  started.push(connected);
  return connected;
}

const next = (media: MediaClient, kind: MediaEvent['kind']): Promise<MediaEvent> =>
  new Promise((resolve) => media.onEvent((event) => event.kind === kind && resolve(event)));

afterEach(async () => {
  for (const each of started.splice(0).reverse()) await each.close();
});

test('endpoints outlive the client that made them, and another finds them', async () => {
  await serve();
  const first = await client();
  const endpoint = await first.createEndpoint();
  expect(endpoint.rtcpPort).toBe(endpoint.port + 1);
  first.close();
  const second = await client();
  expect(await second.listEndpoints()).toEqual([{ id: endpoint.id, port: endpoint.port }]);
  await second.closeEndpoint(endpoint.id);
  expect(await second.listEndpoints()).toEqual([]);
});

test('commands and events pass; a refusal keeps its code', async () => {
  await serve({ maxEndpoints: 1 });
  const media = await client();
  const { id } = await media.createEndpoint();
  await media.configureEndpoint(id, config({ address: '127.0.0.1', port: 40_298 }, 'PCMA'));
  await expect(media.createEndpoint()).rejects.toMatchObject({ code: 'overloaded' });
  await expect(media.stats('nobody')).rejects.toMatchObject({ code: 'unknown-endpoint' });
  await expect(media.sendDigits(id, 'x')).rejects.toMatchObject({ code: 'bad-digits' });
  await expect(media.record(id, { file: '/nowhere/a.wav', maxMs: 1000 })).rejects.toMatchObject({
    code: 'file-unwritable',
  });
  const over = next(media, 'played');
  const playId = await media.play(id, { tone: 'busy' }, { maxMs: 100 });
  expect(await over).toEqual({ kind: 'played', endpoint: id, playId, reason: 'finished' });
});

test('when media itself is restarted the client comes back, says so, and gets its ports again', async () => {
  const before = await serve();
  const media = await client();
  const endpoint = await media.createEndpoint();
  const lost = next(media, 'lost');
  await before.close();
  await serve();
  await lost;
  const again = await media.createEndpoint({ id: endpoint.id, port: endpoint.port });
  expect(again).toEqual(endpoint);
});

test('a connection that does not speak the protocol is closed, and nobody else is harmed', async () => {
  await serve();
  const stranger = connect(socketPath);
  await once(stranger, 'connect');
  stranger.write('GET / HTTP/1.1\r\n\r\n');
  await once(stranger, 'close');
  expect(await (await client()).listEndpoints()).toEqual([]);
});
