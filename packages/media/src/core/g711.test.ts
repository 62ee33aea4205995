import { expect, test } from 'vitest';
import { alawToUlaw, encodeG711, linearTable, ulawToAlaw } from './g711.ts';

test.each(['PCMA', 'PCMU'] as const)('%s codes decode and encode to themselves', (law) => {
  const table = linearTable(law);
  for (let code = 0; code < 256; code++) {
    const linear = table[code] ?? 0;
    const again = encodeG711(law, Int16Array.of(linear))[0] ?? 0;
    expect(table[again]).toBe(linear);
  }
});

test('known points of both laws (ITU-T G.711 tables 1 and 2)', () => {
  expect(linearTable('PCMA')[0xd5]).toBe(8);
  expect(linearTable('PCMA')[0xaa]).toBe(32_256);
  expect(linearTable('PCMU')[0xff]).toBe(0);
  expect(linearTable('PCMU')[0x80]).toBe(32_124);
});

test('a loud tone survives the way from A-law to u-law and back', () => {
  for (let code = 0; code < 256; code++) {
    const before = linearTable('PCMA')[code] ?? 0;
    const after = linearTable('PCMA')[ulawToAlaw[alawToUlaw[code] ?? 0] ?? 0] ?? 0;
    expect(Math.abs(after - before)).toBeLessThanOrEqual(Math.max(32, Math.abs(before) * 0.07));
  }
});
