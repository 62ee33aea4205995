import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockData, lockHolder } from './lock.ts';

test('a data folder is locked by one at a time, who is named, and free again after release', () => {
  const data = mkdtempSync(join(tmpdir(), 'simmpl-lock-'));
  expect(lockHolder(data)).toBeNull();
  const lock = lockData(data);
  expect(() => lockData(data)).toThrow(`already runs on ${data} (process ${process.pid})`);
  expect(lockHolder(data)).toBe(String(process.pid));
  lock.release();
  expect(lockHolder(data)).toBeNull();
  lockData(data).release();
});
