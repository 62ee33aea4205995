import { readFile } from 'node:fs/promises';
import { MPEGDecoderWebWorker } from 'mpg123-decoder';
import { MediaError } from '../errors.ts';
import { mixToOne } from './mix.ts';
import { type Audio, readWav } from './wav.ts';

/**
 * Reads WAV or MP3 of any rate, from a file or from memory, as 16 bit, one channel.
 * @throws {MediaError} `file-unreadable`, `file-format`
 */
export async function readAudio(source: string | Uint8Array): Promise<Audio> {
  const bytes = typeof source === 'string' ? await readBytes(source) : source;
  const audio = readWav(bytes) ?? (looksLikeMp3(bytes) ? await readMp3(bytes) : undefined);
  if (!audio || audio.samples.length === 0)
    throw new MediaError('file-format', typeof source === 'string' ? source : `${bytes.length} bytes`);
  return audio;
}

const readBytes = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: unknown) => {
    throw new MediaError('file-unreadable', String(error));
  });

/** An ID3 tag, or the sync word of an MPEG frame. */
const looksLikeMp3 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33) ||
  (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0);

/** Decodes in a thread of its own: long music takes seconds, and commands for other calls must not wait for it. */
async function readMp3(bytes: Uint8Array): Promise<Audio | undefined> {
  const decoder = new MPEGDecoderWebWorker();
  await decoder.ready;
  try {
    const { channelData, samplesDecoded, sampleRate } = await decoder.decode(bytes);
    if (samplesDecoded === 0) return undefined;
    return { sampleRate, samples: mixToOne(channelData, samplesDecoded) };
  } finally {
    await decoder.free();
  }
}
