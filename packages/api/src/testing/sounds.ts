import { readFileSync } from 'node:fs';
import { type Audio, encodeMp3, readWav, writeWav } from '@simmpl/media';

/** A tone, 16 bit, one channel. @param hz its frequency */
export const tone = (options: { rate: number; seconds: number; hz?: number }): Audio => ({
  sampleRate: options.rate,
  samples: Int16Array.from({ length: options.rate * options.seconds }, (_, i) =>
    Math.round(9000 * Math.sin((2 * Math.PI * (options.hz ?? 440) * i) / options.rate)),
  ),
});

/** A WAV of a tone. */
export const wav = (options: { rate: number; seconds: number; hz?: number }): Buffer =>
  writeWav(tone(options));

/** An MP3 of a tone. */
export const mp3 = async (options: { rate: number; seconds: number; hz?: number }): Promise<Buffer> =>
  Buffer.from(await encodeMp3(tone(options)));

/** An Ogg (Opus) of a tone of 440 Hz, one second. */
export const ogg = (): Buffer =>
  readFileSync(new URL('../../../media/src/audio/fixtures/tone-440-opus.ogg', import.meta.url));

/** The sound in a WAV. */
export function heardIn(bytes: Buffer): Audio {
  const audio = readWav(bytes);
  if (!audio) throw new Error('this is no WAV');
  return audio;
}
