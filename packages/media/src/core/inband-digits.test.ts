import { expect, test } from 'vitest';
import { encodeG711, linearTable } from './g711.ts';
import { InbandDigitDetector } from './inband-digits.ts';
import { synthesizeDigits, synthesizeTone } from './tones.ts';

function detect(samples: Int16Array): string {
  const codes = encodeG711('PCMA', samples);
  const detector = new InbandDigitDetector();
  let found = '';
  for (let at = 0; at < codes.length; at += 160)
    found += detector.take(codes, at, Math.min(codes.length, at + 160), linearTable('PCMA'))?.digit ?? '';
  return found;
}

test('every key is heard once', () => {
  expect(detect(synthesizeDigits('1234567890*#ABCD'))).toBe('1234567890*#ABCD');
});

test('a key pressed twice is heard twice', () => {
  expect(detect(synthesizeDigits('5500'))).toBe('5500');
});

test('exchange tones, single frequencies and noise are no digits', () => {
  expect(detect(synthesizeTone('ringback'))).toBe('');
  expect(detect(synthesizeTone({ frequenciesHz: [697], cadenceMs: [500, 100] }))).toBe('');
  let seed = 1;
  const noise = Int16Array.from({ length: 80_000 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (seed % 20_000) - 10_000;
  });
  expect(detect(noise)).toBe('');
});
