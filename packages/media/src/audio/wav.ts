import { linearTable } from '../core/g711.ts';

/** Sound in memory: 16 bit, one channel. */
export interface Audio {
  /** Hz */
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

/**
 * Reads a WAV file: 8, 16, 24, 32 bit PCM, float, A-law or u-law; channels are mixed to one. A data length that a
 * crash left at zero means: to the end of the file. Undefined when it is no such file.
 */
export function readWav(bytes: Uint8Array): Audio | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (
    view.length < 44 ||
    view.toString('latin1', 0, 4) !== 'RIFF' ||
    view.toString('latin1', 8, 12) !== 'WAVE'
  )
    return undefined;
  let format: { tag: number; channels: number; sampleRate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= view.length; ) {
    const name = view.toString('latin1', at, at + 4);
    const length = view.readUInt32LE(at + 4);
    const start = at + 8;
    if (name === 'fmt ' && start + 16 <= view.length) {
      const tag = view.readUInt16LE(start);
      format = {
        // WAVE_FORMAT_EXTENSIBLE keeps the real tag in the first bytes of its GUID.
        tag: tag === 0xfffe && length >= 26 ? view.readUInt16LE(start + 24) : tag,
        channels: view.readUInt16LE(start + 2),
        sampleRate: view.readUInt32LE(start + 4),
        bits: view.readUInt16LE(start + 14),
      };
    } else if (name === 'data' && format) {
      const end = length === 0 || start + length > view.length ? view.length : start + length;
      const decode = sampleReader(view, format.tag, format.bits);
      if (!decode || format.channels < 1 || format.sampleRate < 1000) return undefined;
      const { channels, sampleRate, bits } = format;
      const frames = Math.floor((end - start) / ((bits / 8) * channels));
      const samples = new Int16Array(frames);
      for (let frame = 0; frame < frames; frame++) {
        let sum = 0;
        for (let channel = 0; channel < channels; channel++)
          sum += decode(start + (frame * channels + channel) * (bits / 8));
        samples[frame] = clamp(sum / channels);
      }
      return { sampleRate, samples };
    }
    at = start + length + (length % 2);
  }
  return undefined;
}

const clamp = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

function sampleReader(view: Buffer, tag: number, bits: number): ((at: number) => number) | undefined {
  if (tag === 6 || tag === 7) {
    const table = linearTable(tag === 6 ? 'PCMA' : 'PCMU');
    return bits === 8 ? (at) => table[view[at] ?? 0] ?? 0 : undefined;
  }
  if (tag === 3 && bits === 32) return (at) => view.readFloatLE(at) * 32_767;
  if (tag !== 1) return undefined;
  if (bits === 8) return (at) => ((view[at] ?? 128) - 128) * 256;
  if (bits === 16) return (at) => view.readInt16LE(at);
  if (bits === 24) return (at) => view.readIntLE(at, 3) / 256;
  return bits === 32 ? (at) => view.readInt32LE(at) / 65_536 : undefined;
}

/** The 44 bytes before the samples of a WAV file (16 bit, one channel). */
export function wavHeader(sampleRate: number, samples: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples * 2, 40);
  return header;
}

/** A whole WAV file (16 bit, one channel). */
export function writeWav({ sampleRate, samples }: Audio): Buffer {
  const body = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return Buffer.concat([wavHeader(sampleRate, samples.length), body]);
}
