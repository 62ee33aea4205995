import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PinFile } from './pin-file.ts';
import { PinGuard } from './pin-guard.ts';

const box = { boxId: 'b' };
const minute = 60_000;

/** A start of the exchange in the folder of before; what it warns of goes to `warned`. */
function setUp() {
  const path = join(mkdtempSync(join(tmpdir(), 'pins-')), 'wrong-pins.json');
  const warned: string[] = [];
  const warn = (_facts: object, message: string): void => {
    warned.push(message);
  };
  const start = () => new PinGuard(new PinFile(path, { info: warn, warn, error: warn }));
  return { path, warned, start };
}

test('a voicemail that was closed stays closed over a restart, and wrong PINs go on counting', () => {
  const { start, warned } = setUp();
  const before = start();
  for (let i = 0; i < 4; i++) before.failed('c', box, 'hash', 0);
  const after = start();
  expect(after.failed('c', box, 'hash', 1000)).toBe(1000 + 15 * minute);
  expect(start().lockedUntil(box, 'hash', 2000)).toBe(1000 + 15 * minute);
  expect(start().lockedUntil(box, 'another', 2000)).toBeUndefined();
  expect(warned).toEqual([]);
});

test('what is over is no longer kept', () => {
  const { start, path } = setUp();
  start().failed('c', box, 'hash', 0);
  start().failed('c', { userId: 'u' }, 'hash', 60 * minute);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject([{ owner: { userId: 'u' } }]);
  start().succeeded({ userId: 'u' });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([]);
});

test('a file that makes no sense is told, and counts for nothing', () => {
  const { start, path, warned } = setUp();
  writeFileSync(path, '{"cut');
  expect(start().lockedUntil(box, 'hash', 0)).toBeUndefined();
  expect(warned).toEqual(['wrong PINs of before can not be read']);
});
