import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
beforeAll(async () => {
  const panelFolder = mkdtempSync(join(tmpdir(), 'panel-'));
  mkdirSync(join(panelFolder, 'assets'));
  writeFileSync(join(panelFolder, 'index.html'), '<!doctype html><title>Simmpl</title>');
  writeFileSync(join(panelFolder, 'assets', 'index-abc.js'), 'void 0;');
  api = await startApi({ panelFolder });
}, startTimeout);
afterAll(() => api.close());

const get = (url: string, accept = 'text/html') => api.app.inject({ url, headers: { accept } });

test('every path of the panel gets its page, kept in no cache', async () => {
  for (const url of ['/', '/companies/bakkerij/users', '/set-password']) {
    const answer = await get(url);
    expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><title>Simmpl</title>']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  }
});

test('files that are named after their content are kept for good', async () => {
  const answer = await get('/assets/index-abc.js', '*/*');
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test('what is missing below /api, or is no page, is a problem and not the panel', async () => {
  expect((await get('/api/v1/nergens')).json()).toMatchObject({ code: 'not-found' });
  expect((await get('/assets/weg.js', '*/*')).statusCode).toBe(404);
  expect((await get('/..%2f..%2fetc/passwd', '*/*')).statusCode).toBe(404);
});

test('pages may load only what comes from here, and no other page may frame them', async () => {
  const { headers } = await get('/');
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});
