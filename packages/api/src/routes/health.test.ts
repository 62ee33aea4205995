import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProcessHealth } from '../context.ts';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { isNearby } from './metrics.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, startTimeout);
afterAll(() => api.close());

const health = () => api.app.inject({ url: '/healthz' });

test('healthy once calls can be taken', async () => {
  const answer = await health();
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    ready: true,
    parts: {
      database: { ready: true },
      media: { ready: true },
      exchange: { ready: true, detail: 'sip: ok' },
      api: { ready: true },
    },
  });
});

test('not healthy while the exchange is away; it says so', async () => {
  api.exchange.away = true;
  const answer = await health();
  api.exchange.away = false;
  expect([answer.statusCode, answer.json().parts.exchange]).toEqual([
    503,
    { ready: false, detail: 'the exchange is not running' },
  ]);
});

test('metrics tell of parts, requests and the exchange', async () => {
  await health();
  const { body } = await api.app.inject({ url: '/metrics' });
  expect(body).toContain('simmpl_part_up{part="database"} 1');
  expect(body).toContain('simmpl_exchange_calls 0');
  expect(body).toMatch(/simmpl_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} \d/);
});

test('metrics are for the neighbourhood and for operators', async () => {
  const from = (address: string, headers = {}) =>
    api.app.inject({ url: '/metrics', remoteAddress: address, headers }).then((answer) => answer.statusCode);
  expect(await from('203.0.113.7')).toBe(401);
  expect(await from('203.0.113.7', api.operator.headers)).toBe(200);
  expect(await from('10.0.0.5')).toBe(200);
  // A proxy on this machine says for whom it asks.
  expect(await from('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).toBe(401);
});

test.each([
  ['127.0.0.1', true],
  ['192.168.1.9', true],
  ['::1', true],
  ['fd00::7', true],
  ['203.0.113.7', false],
  ['2001:db8::1', false],
])('%s is nearby: %s', (address, nearby) => {
  expect(isNearby(address)).toBe(nearby);
});

test('an unknown path is a problem in the language of the reader', async () => {
  const answer = await api.app.inject({ url: '/api/v1/nergens', headers: { 'accept-language': 'nl' } });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({
    type: 'urn:simmpl:problem:not-found',
    title: 'Dit bestaat niet (meer).',
  });
});

test('a body that is no JSON is refused, not an error of ours', async () => {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/json' },
    payload: '{"login":',
  });
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'unreadable']);
});

test(
  'while the database is away requests are refused for a moment, and nothing crashes',
  async () => {
    const second = await startApi();
    await second.database.stop();
    const answer = await second.ask('GET', '/companies', second.operator);
    expect([answer.status, answer.body]).toMatchObject([503, { code: 'database-away' }]);
    expect((await second.app.inject({ url: '/healthz' })).json().parts.database.ready).toBe(false);
    await second.app.close();
    await second.store.close();
  },
  startTimeout,
);

test(
  'media that starts again makes it unhealthy',
  async () => {
    const media: ProcessHealth = { state: 'starting', restarts: 1, parts: {} };
    const parts = await startApi().then(async (second) => {
      Object.assign(second.context, { health: () => ({ media }) });
      const { parts } = (await second.app.inject({ url: '/healthz' })).json();
      await second.close();
      return parts;
    });
    expect(parts.media).toEqual({ ready: false, detail: 'starting, started again 1 times' });
  },
  startTimeout,
);
