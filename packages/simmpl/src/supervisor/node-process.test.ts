import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sampleOrder, sampleProcess } from '../testing/sample-order.ts';
import { nodeProcess } from './node-process.ts';
import type { LaunchedService, Parts } from './service.ts';

let life: LaunchedService | null = null;
afterEach(() => life?.kill());

function launch(realm: string, onParts: (parts: Parts) => void = () => {}): LaunchedService {
  life = nodeProcess(sampleProcess, sampleOrder(realm)).launch(onParts);
  return life;
}

test('a process gets its settings, says it is ready with its lines, and ends when asked', async () => {
  const parts: Parts[] = [];
  const process = launch('works', (now) => parts.push(now));
  expect(await process.ready).toEqual([
    { label: 'Sample', text: `${process.pid} postgresql://owner@db/simmpl` },
  ]);
  expect(parts[0]).toEqual({ socket: 'ok' });
  process.stop();
  expect(await process.ended).toBe('ended with exit code 0');
});

test('a process hears how the others are', async () => {
  const heard = new Promise<Parts>((resolve) => {
    const process = launch('works', (parts) => {
      if (parts.others === 'media') resolve(parts);
    });
    void process.ready.then(() => process.tell({ media: { state: 'ready', restarts: 0, parts: {} } }));
  });
  expect(await heard).toEqual({ others: 'media' });
});

test('a process that cannot start gives its reason', async () => {
  expect(await launch('fails').ended).toBe('port 5060 is taken');
});

test('a process that throws later gives its reason', async () => {
  expect(await launch('throws-later').ended).toBe('lost its footing');
});

test('a process too busy to notice ends when its supervisor is killed', async () => {
  const parent = spawn(process.execPath, [join(import.meta.dirname, '../testing/sample-parent.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 5_000 }).toBe(false);
});
