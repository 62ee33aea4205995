import { expect, test } from 'vitest';
import { rtp } from '../testing/engine-bench.ts';
import { encodeG711, linearTable } from './g711.ts';
import { InbandDigitDetector } from './inband-digits.ts';
import { synthesizeDigits, synthesizeTone } from './tones.ts';

/** @param lost which packets do not come */
function detect(samples: Int16Array, lost = (_packet: number) => false): string {
  let found = '';
  const detector = new InbandDigitDetector(({ digit }) => {
    found += digit;
  });
  for (let packet = 0; packet * 160 < samples.length + 1_600; packet++) {
    const payload = encodeG711(
      'PCMA',
      Int16Array.from({ length: 160 }, (_, i) => samples[packet * 160 + i] ?? 0),
    );
    const bytes = rtp({ sequence: packet, timestamp: packet * 160, payload });
    if (!lost(packet)) detector.take(bytes, 12, bytes.length, linearTable('PCMA'));
  }
  return found;
}

test('every key is heard once', () => {
  expect(detect(synthesizeDigits('1234567890*#ABCD'))).toBe('1234567890*#ABCD');
});

test('a press is one though a packet of it is lost', () => {
  const samples = synthesizeDigits('1590');
  for (let packet = 1; packet < samples.length / 160; packet += 2)
    expect(detect(samples, (each) => each === packet)).toBe('1590');
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
