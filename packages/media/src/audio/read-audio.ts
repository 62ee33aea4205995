import { readFile } from 'node:fs/promises';
import { MPEGDecoder } from 'mpg123-decoder';
import { MediaError } from '../errors.ts';
import { type Audio, readWav } from './wav.ts';

/**
 * Reads a WAV or MP3 file of any rate as 16 bit, one channel.
 * @throws {MediaError} `file-unreadable`, `file-format`
 */
export async function readAudio(path: string): Promise<Audio> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new MediaError('file-unreadable', String(error));
  });
  const audio = readWav(bytes) ?? (looksLikeMp3(bytes) ? await readMp3(bytes) : undefined);
  if (!audio || audio.samples.length === 0) throw new MediaError('file-format', path);
  return audio;
}

/** An ID3 tag, or the sync word of an MPEG frame. */
const looksLikeMp3 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33) ||
  (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);

async function readMp3(bytes: Uint8Array): Promise<Audio | undefined> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const { channelData, samplesDecoded, sampleRate } = decoder.decode(bytes);
    if (samplesDecoded === 0) return undefined;
    const samples = new Int16Array(samplesDecoded);
    for (let i = 0; i < samplesDecoded; i++) {
      let sum = 0;
      for (const channel of channelData) sum += channel[i] ?? 0;
      samples[i] = Math.max(-32_768, Math.min(32_767, Math.round((sum / channelData.length) * 32_767)));
    }
    return { sampleRate, samples };
  } finally {
    decoder.free();
  }
}
