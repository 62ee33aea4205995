import { expect, test } from 'vitest';
import { toneShare } from './goertzel.ts';
import { encodeMp3 } from './mp3.ts';
import { readAudio } from './read-audio.ts';

const sine = (hz: number, sampleRate: number, seconds: number): Int16Array =>
  Int16Array.from({ length: sampleRate * seconds }, (_, i) =>
    Math.round(9000 * Math.sin((2 * Math.PI * hz * i) / sampleRate)),
  );

test.each([8000, 16_000, 44_100])('a tone at %i Hz is heard in the MP3 made of it', async (sampleRate) => {
  const bytes = await encodeMp3({ sampleRate, samples: sine(440, sampleRate, 12) });
  const audio = await readAudio(bytes);
  expect(audio.sampleRate).toBe(sampleRate);
  expect(audio.samples.length / sampleRate).toBeCloseTo(12, 0);
  const middle = audio.samples.subarray(sampleRate, 11 * sampleRate);
  expect(toneShare(middle, sampleRate, 440)).toBeGreaterThan(0.98);
  expect(middle.reduce((peak, each) => Math.max(peak, each), 0)).toBeCloseTo(9000, -3);
});

test('a minute of telephone sound is small enough to mail', async () => {
  const bytes = await encodeMp3({ sampleRate: 8000, samples: sine(440, 8000, 60) });
  expect(bytes.length).toBeLessThan(250_000);
});
