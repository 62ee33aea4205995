import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { encodeG711 } from '../core/g711.ts';
import { synthesizeTone } from '../core/tones.ts';
import { toneShare } from './goertzel.ts';
import { readAudio } from './read-audio.ts';
import { resample } from './resample.ts';
import { readWav, wavHeader, writeWav } from './wav.ts';

const sine = (hz: number, sampleRate: number, seconds = 0.5): Int16Array =>
  Int16Array.from({ length: sampleRate * seconds }, (_, i) =>
    Math.round(9000 * Math.sin((2 * Math.PI * hz * i) / sampleRate)),
  );
const power = (samples: Int16Array): number =>
  samples.reduce((sum, each) => sum + each * each, 0) / samples.length;

/** A WAV file of any kind. */
function wav(tag: number, bits: number, channels: number, data: Buffer, sampleRate = 8000): Buffer {
  const header = wavHeader(sampleRate, 0);
  header.writeUInt16LE(tag, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt16LE(bits, 34);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

describe('WAV', () => {
  const samples = sine(440, 8000);
  const scaled = (bytes: number, write: (to: Buffer, value: number, at: number) => unknown): Buffer => {
    const data = Buffer.alloc(samples.length * bytes);
    for (const [i, value] of samples.entries()) write(data, value, i * bytes);
    return data;
  };
  test.each([
    [
      '8 bit',
      wav(
        1,
        8,
        1,
        scaled(1, (to, value, at) => to.writeUInt8((value >> 8) + 128, at)),
      ),
    ],
    ['16 bit', writeWav({ sampleRate: 8000, samples })],
    [
      '24 bit',
      wav(
        1,
        24,
        1,
        scaled(3, (to, value, at) => to.writeIntLE(value * 256, at, 3)),
      ),
    ],
    [
      'float',
      wav(
        3,
        32,
        1,
        scaled(4, (to, value, at) => to.writeFloatLE(value / 32_768, at)),
      ),
    ],
    ['A-law', wav(6, 8, 1, Buffer.from(encodeG711('PCMA', samples)))],
    ['u-law', wav(7, 8, 1, Buffer.from(encodeG711('PCMU', samples)))],
  ])('%s is read', (_, bytes) => {
    const audio = readWav(bytes);
    expect(audio?.sampleRate).toBe(8000);
    expect(audio?.samples.length).toBe(samples.length);
    expect(audio && toneShare(audio.samples, 8000, 440)).toBeGreaterThan(0.98);
  });

  test('two channels are mixed to one', () => {
    const data = Buffer.alloc(8);
    for (const [i, value] of [1000, 3000, -500, 500].entries()) data.writeInt16LE(value, i * 2);
    expect([...(readWav(wav(1, 16, 2, data))?.samples ?? [])]).toEqual([2000, 0]);
  });

  test('a recording whose process died, with no length in its header, is read to its end', () => {
    const bytes = writeWav({ sampleRate: 8000, samples });
    bytes.writeUInt32LE(36, 4);
    bytes.writeUInt32LE(0, 40);
    expect(readWav(bytes)?.samples.length).toBe(samples.length);
    expect(readWav(bytes.subarray(0, 1001))?.samples.length).toBe(478);
  });

  test('anything else is none', () => {
    expect(readWav(Buffer.from('RIFF____WAVE'))).toBeUndefined();
    expect(readWav(Buffer.alloc(100))).toBeUndefined();
  });
});

test('MP3 is read, from a file and from memory, and brought to 8 kHz', async () => {
  const file = fileURLToPath(new URL('fixtures/tone-440.mp3', import.meta.url));
  for (const source of [file, await readFile(file)]) {
    const audio = await readAudio(source);
    expect(audio.sampleRate).toBe(44_100);
    const { samples } = resample(audio, 8000);
    expect(samples.length / 8000).toBeCloseTo(0.5, 0);
    expect(toneShare(samples.subarray(800, 3200), 8000, 440)).toBeGreaterThan(0.98);
  }
});

test('a file that is no sound is refused by code', async () => {
  await expect(readAudio(Buffer.from('no sound at all'))).rejects.toMatchObject({ code: 'file-format' });
  await expect(readAudio('/nowhere.mp3')).rejects.toMatchObject({ code: 'file-unreadable' });
});

describe('resampling', () => {
  test.each([11_025, 16_000, 22_050, 44_100, 48_000])('from %i Hz keeps speech and its length', (rate) => {
    const { samples } = resample({ sampleRate: rate, samples: sine(1000, rate) }, 8000);
    expect(Math.abs(samples.length - 4000)).toBeLessThanOrEqual(1);
    const middle = samples.subarray(400, 3600);
    expect(toneShare(middle, 8000, 1000)).toBeGreaterThan(0.999);
    expect(power(middle) / power(sine(1000, 8000))).toBeCloseTo(1, 1);
  });

  test('what is above half the new rate does not fold back', () => {
    const { samples } = resample({ sampleRate: 44_100, samples: sine(5000, 44_100) }, 8000);
    expect(10 * Math.log10(power(samples.subarray(400, 3600)) / power(sine(5000, 44_100)))).toBeLessThan(-50);
  });
});

test('exchange tones have the frequency and cadence of the Netherlands', () => {
  const ringback = synthesizeTone('ringback');
  expect(ringback.length).toBe(5 * 8000);
  expect(toneShare(ringback.subarray(0, 8000), 8000, 425)).toBeGreaterThan(0.98);
  expect(power(ringback.subarray(8000))).toBe(0);
  const busy = synthesizeTone('busy');
  expect(busy.length).toBe(8000);
  expect(toneShare(busy.subarray(0, 4000), 8000, 425)).toBeGreaterThan(0.98);
  expect(power(busy.subarray(4000))).toBe(0);
  expect(toneShare(synthesizeTone('beep').subarray(0, 3200), 8000, 1000)).toBeGreaterThan(0.98);
});
