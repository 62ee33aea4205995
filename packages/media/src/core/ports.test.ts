import { expect, test } from 'vitest';
import { PortAllocator } from './ports.ts';

test('ports are even, and rest 30 s after use', () => {
  const ports = new PortAllocator([40_001, 40_006]);
  expect([ports.take(0), ports.take(0), ports.take(0)]).toEqual([40_002, 40_004, undefined]);
  ports.giveBack(40_002, 1000);
  expect(ports.take(30_999)).toBeUndefined();
  expect(ports.take(31_000)).toBe(40_002);
});

test('an endpoint that comes back after a restart may have its port again', () => {
  const ports = new PortAllocator([40_000, 40_009]);
  expect(ports.take(0, 40_004)).toBe(40_004);
  expect(ports.take(0, 40_004)).not.toBe(40_004);
});
