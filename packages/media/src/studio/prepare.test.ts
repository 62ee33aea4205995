import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { toneShare } from '../audio/goertzel.ts';
import { targetLoudness } from '../audio/level.ts';
import { loudnessOf } from '../audio/loudness.ts';
import { encodeMp3 } from '../audio/mp3.ts';
import { type Audio, readWav, writeWav } from '../audio/wav.ts';
import { prepareSound } from './prepare.ts';

const sine = (hz: number, sampleRate: number, seconds: number): Int16Array =>
  Int16Array.from({ length: sampleRate * seconds }, (_, i) =>
    Math.round(9000 * Math.sin((2 * Math.PI * hz * i) / sampleRate)),
  );
const fixture = (name: string): Promise<Buffer> =>
  readFile(new URL(`../audio/fixtures/${name}`, import.meta.url));
const read = (bytes: Uint8Array): Audio => readWav(bytes) ?? { sampleRate: 0, samples: new Int16Array() };
const vorbis = await fixture('tone-440-vorbis.ogg');

describe('a sound for the library', () => {
  test.each([
    ['tone-440.mp3', 'mp3'],
    ['tone-440-vorbis.ogg', 'ogg'],
    ['tone-440-opus.ogg', 'ogg'],
  ])('%s is ready at 8 and 16 kHz, evened out', async (name, kind) => {
    const ready = await prepareSound(await fixture(name), null);
    expect(ready).toMatchObject({ kind, madeSource: null });
    for (const [rate, bytes] of [
      [8000, ready.narrow],
      [16_000, ready.wide],
    ] as const) {
      const audio = read(bytes);
      expect(audio.sampleRate).toBe(rate);
      expect(audio.samples.length / rate).toBeCloseTo(ready.durationMs / 1000, 2);
      expect(toneShare(audio.samples.subarray(rate * 0.1, rate * 0.4), rate, 440)).toBeGreaterThan(0.98);
      expect(loudnessOf(audio)).toBeCloseTo(targetLoudness, 0);
    }
  });

  test.each([8000, 11_025, 22_050, 44_100, 96_000])('a WAV of %i Hz too', async (sampleRate) => {
    const bytes = writeWav({ sampleRate, samples: sine(440, sampleRate, 1) });
    const { kind, narrow } = await prepareSound(bytes, null);
    expect(kind).toBe('wav');
    expect(toneShare(read(narrow).samples, 8000, 440)).toBeGreaterThan(0.98);
  });

  test('silence at its ends is left out', async () => {
    const samples = new Int16Array(16_000 * 4);
    samples.set(sine(440, 16_000, 1), 16_000 * 2);
    const { durationMs } = await prepareSound(writeWav({ sampleRate: 16_000, samples }), null);
    expect(durationMs).toBe(1300);
  });

  test('a part can be cut out, of what is ready as of the source', async () => {
    const samples = new Int16Array(44_100 * 4);
    samples.set(sine(440, 44_100, 1), 44_100);
    samples.set(sine(1000, 44_100, 1), 44_100 * 2);
    const bytes = writeWav({ sampleRate: 44_100, samples });
    const { narrow, madeSource, durationMs } = await prepareSound(bytes, { fromMs: 1100, toMs: 1900 });
    expect(durationMs).toBe(800);
    expect(toneShare(read(narrow).samples, 8000, 1000)).toBeGreaterThan(0.98);
    const source = read(madeSource ?? new Uint8Array());
    expect(source.sampleRate).toBe(44_100);
    expect(source.samples.length / 44_100).toBeCloseTo(0.8, 3);
    expect(toneShare(source.samples, 44_100, 1000)).toBeGreaterThan(0.98);
  });

  test.each([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(5000, 'x'), 'latin1'), 'file-format'],
    ['nothing', Buffer.alloc(0), 'file-format'],
    ['an Ogg of something else', Buffer.from('OggS'.padEnd(5000, 'x'), 'latin1'), 'file-format'],
    ['an Ogg that breaks off in its header', vorbis.subarray(0, 200), 'file-format'],
    ['silence', writeWav({ sampleRate: 8000, samples: new Int16Array(8000) }), 'sound-silent'],
    ['an hour', writeWav({ sampleRate: 8000, samples: new Int16Array(8000 * 3600) }), 'sound-too-long'],
  ])('%s is refused', async (_what, bytes, code) => {
    await expect(prepareSound(bytes, null)).rejects.toMatchObject({ code });
  });

  test('hours packed small are refused before they fill the memory', async () => {
    const minute = Buffer.from(await encodeMp3({ sampleRate: 8000, samples: new Int16Array(8000 * 60) }));
    const hours = Buffer.concat(Array.from({ length: 40 }, () => minute));
    await expect(prepareSound(hours, null)).rejects.toMatchObject({ code: 'sound-too-long' });
  });
});
