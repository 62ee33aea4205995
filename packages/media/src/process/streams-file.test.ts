import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { StreamsFile } from './streams-file.ts';

const path = join(mkdtempSync(join(tmpdir(), 'streams-')), 'streams');
const position = { port: 40_010, ssrc: 4_000_000_000, sequence: 65_500, timestamp: 1, clockRate: 48_000 };

test('what one process wrote, the next reads', () => {
  expect(new StreamsFile(path).read()).toBeUndefined();
  new StreamsFile(path).write([position, { ...position, port: 40_012 }]);
  const before = new StreamsFile(path).read();
  expect(before?.positions).toEqual([position, { ...position, port: 40_012 }]);
  expect(before?.ageMs).toBeLessThan(10_000);
});

test('a file that is something else leaves nothing to go on from', () => {
  writeFileSync(path, 'not numbers');
  expect(new StreamsFile(path).read()).toBeUndefined();
});
