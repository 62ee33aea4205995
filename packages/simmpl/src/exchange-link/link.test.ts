import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExchangeClient } from './client.ts';
import { serveExchange } from './server.ts';

test('calls are told while somebody watches, also to an exchange that came back', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'link-')), 'exchange.sock');
  const start = async () => {
    const exchange = {
      answer: () => ({}),
      onEvent: () => () => {},
      callsAreWatched: false,
    };
    const connections = new Set<{ destroy(): void }>();
    const server = await serveExchange(path, exchange);
    server.on('connection', (socket) => connections.add(socket));
    return {
      exchange,
      stop: () => {
        server.close();
        for (const socket of connections) socket.destroy();
      },
    };
  };
  const first = await start();
  const client = new ExchangeClient(path);
  const unwatch = client.watchCalls();
  await expect.poll(() => first.exchange.callsAreWatched).toBe(true);
  client.watchCalls()();
  first.stop();
  await expect.poll(() => first.exchange.callsAreWatched).toBe(false);

  const second = await start();
  await expect.poll(() => second.exchange.callsAreWatched, { timeout: 5_000 }).toBe(true);
  unwatch();
  await expect.poll(() => second.exchange.callsAreWatched).toBe(false);
  client.close();
  second.stop();
});
