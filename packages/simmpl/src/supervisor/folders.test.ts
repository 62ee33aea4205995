import { mkdtempSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareFolders, runFolder, socketNameLimit } from './folders.ts';

const temporary = () => mkdtempSync(join(tmpdir(), 'simmpl-folders-'));

test('the run folder lies in the data folder when its path is short', () => {
  expect(runFolder('/srv/simmpl', '/run/user/1000')).toBe('/srv/simmpl/run');
});

test('a long data path gets a short and stable run folder', () => {
  const long = `/srv/${'long/'.repeat(30)}data`;
  const run = runFolder(long, '/run/user/1000');
  expect(run).toMatch(/^\/run\/user\/1000\/simmpl-[0-9a-f]{16}$/);
  expect(runFolder(long, '/run/user/1000')).toBe(run);
  expect(run.length + 1 + socketNameLimit).toBeLessThanOrEqual(107);
});

test('folders are closed to other users', () => {
  const { data, run } = prepareFolders(join(temporary(), 'data'));
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(statSync(run).mode & 0o777).toBe(0o700);
});

test('a run folder that is a symbolic link is refused', () => {
  const root = temporary();
  const data = join(root, 'deep'.repeat(30));
  const runtime = temporary();
  symlinkSync(temporary(), runFolder(data, runtime));
  expect(() => prepareFolders(data, runtime)).toThrow(/is not a folder of this user/);
});
