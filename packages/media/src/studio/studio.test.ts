import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { targetLoudness } from '../audio/level.ts';
import { loudnessOf } from '../audio/loudness.ts';
import { type Audio, readWav } from '../audio/wav.ts';
import { Studio } from './studio.ts';

const fixture = (name: string): Promise<Buffer> =>
  readFile(new URL(`../audio/fixtures/${name}`, import.meta.url));
const read = (bytes: Uint8Array): Audio => readWav(bytes) ?? { sampleRate: 0, samples: new Int16Array() };
const studio = new Studio();

test('sounds are prepared one after another, and a broken one costs the next nothing', async () => {
  const opus = await fixture('tone-440-opus.ogg');
  const broken = studio.prepare(Buffer.concat([opus.subarray(0, 900), Buffer.alloc(900, 7)]));
  const next = studio.prepare(await fixture('tone-440.mp3'));
  await broken.catch(() => undefined);
  expect((await next).kind).toBe('mp3');
  await expect(studio.prepare(Buffer.alloc(10))).rejects.toMatchObject({ code: 'file-format' });
});

describe('speech', () => {
  test('a text is spoken in four languages, each in its own way', async () => {
    const lengths = new Set<number>();
    for (const language of ['nl', 'en', 'de', 'fr'] as const) {
      const { madeSource, wide, durationMs } = await studio.speak('Information: 12.', language);
      expect(read(madeSource ?? new Uint8Array()).sampleRate).toBe(22_050);
      expect(durationMs).toBeGreaterThan(1000);
      expect(loudnessOf(read(wide))).toBeCloseTo(targetLoudness, 0);
      lengths.add(durationMs);
    }
    expect(lengths.size).toBe(4);
  });

  test('a text without a word is refused', async () => {
    await expect(studio.speak(' ', 'nl')).rejects.toMatchObject({ code: 'sound-silent' });
  });
});
