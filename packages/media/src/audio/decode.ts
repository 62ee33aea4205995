import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { MPEGDecoder } from 'mpg123-decoder';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { MediaError } from '../errors.ts';
import { mixToOne } from './mix.ts';
import { isMp3 } from './mp3-frames.ts';
import { type Audio, readWav } from './wav.ts';

export type SoundKind = 'wav' | 'mp3' | 'ogg';

/** Bytes decoded at a time, so that a small file that unpacks to hours is noticed before it fills the memory. */
const chunkBytes = 16 * 1024;
/** Rates that make sense, Hz. */
const lowestRate = 4000;
const highestRate = 192_000;

/** What the decoders have in common. */
interface Decoder {
  readonly ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
  free(): void;
}
interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  /** Hz */
  readonly sampleRate: number;
}

/**
 * Decodes WAV, MP3, Ogg Vorbis or Ogg Opus of any rate, its channels mixed to one. Works in this thread, for seconds
 * where the sound is long.
 * @throws {MediaError} `file-format`, or `sound-too-long` above `mostSeconds`
 */
export async function decodeSound(
  source: Uint8Array,
  mostSeconds: number,
): Promise<{ readonly kind: SoundKind; readonly audio: Audio }> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const wav = readWav(bytes);
  const decoder = wav ? undefined : decoderFor(bytes);
  const audio = wav ?? (decoder && (await decodeAll(decoder, bytes, mostSeconds)));
  if (!audio || audio.samples.length === 0 || audio.sampleRate < lowestRate || audio.sampleRate > highestRate)
    throw new MediaError('file-format', `${bytes.length} bytes`);
  if (audio.samples.length > audio.sampleRate * mostSeconds) throw new MediaError('sound-too-long');
  if (wav) return { kind: 'wav', audio };
  return { kind: isOgg(bytes) ? 'ogg' : 'mp3', audio };
}

const isOgg = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 4) === 'OggS';

/** An Ogg stream tells its codec in the first packet, behind the page's header (RFC 3533, RFC 7845). */
function decoderFor(bytes: Buffer): Decoder | undefined {
  if (isMp3(bytes)) return new MPEGDecoder();
  if (!isOgg(bytes)) return undefined;
  const firstPage = bytes.toString('latin1', 0, 512);
  if (firstPage.includes('OpusHead')) return new OggOpusDecoder({ forceStereo: false });
  return firstPage.includes('\x01vorbis') ? new OggVorbisDecoder() : undefined;
}

async function decodeAll(decoder: Decoder, bytes: Buffer, mostSeconds: number): Promise<Audio> {
  await decoder.ready;
  try {
    const parts: Int16Array[] = [];
    let length = 0;
    let sampleRate = 0;
    const take = (decoded: Decoded): void => {
      if (decoded.samplesDecoded === 0) return;
      sampleRate = decoded.sampleRate;
      length += decoded.samplesDecoded;
      if (length > sampleRate * mostSeconds) throw new MediaError('sound-too-long');
      parts.push(mixToOne(decoded.channelData, decoded.samplesDecoded));
    };
    for (let at = 0; at < bytes.length; at += chunkBytes)
      take(await decoder.decode(bytes.subarray(at, at + chunkBytes)));
    if (decoder.flush) take(await decoder.flush());
    const samples = new Int16Array(length);
    let at = 0;
    for (const part of parts) {
      samples.set(part, at);
      at += part.length;
    }
    return { sampleRate, samples };
  } finally {
    decoder.free();
  }
}
