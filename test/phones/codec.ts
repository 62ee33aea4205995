import { createRequire } from 'node:module';
import { alawOf, sampleOfAlaw, sampleOfUlaw, ulawOf } from './sound.ts';

export type CodecName = 'PCMA' | 'PCMU' | 'G722';

/** What a codec is in RTP (RFC 3551 section 6): all three have 160 bytes and 160 ticks of the clock in 20 ms. */
export const codecs: Readonly<Record<CodecName, { readonly payload: number; readonly sampleRate: number }>> =
  {
    PCMA: { payload: 8, sampleRate: 8000 },
    PCMU: { payload: 0, sampleRate: 8000 },
    G722: { payload: 9, sampleRate: 16_000 },
  };

export const codecOf = (payload: number): CodecName | undefined =>
  codecNames.find((name) => codecs[name].payload === payload);
const codecNames: readonly CodecName[] = ['PCMA', 'PCMU', 'G722'];

/** Makes samples into packets of one stream. */
export type Encode = (samples: Int16Array) => Uint8Array;
/** Makes packets of one stream into samples. */
export type Decode = (bytes: Uint8Array) => Int16Array;

export const encoder = (name: CodecName): Encode =>
  name === 'G722'
    ? g722().encoder()
    : (samples) => Uint8Array.from(samples, name === 'PCMA' ? alawOf : ulawOf);

export const decoder = (name: CodecName): Decode =>
  name === 'G722'
    ? g722().decoder()
    : (bytes) => Int16Array.from(bytes, name === 'PCMA' ? sampleOfAlaw : sampleOfUlaw);

interface G722 {
  encoder(): Encode;
  decoder(): Decode;
}
let library: G722 | undefined;

/** G.722 at 64 kbit/s as libspandsp has it (g722.h): not ours, as a phone's is not. */
function g722(): G722 {
  if (library) return library;
  const koffi: typeof import('koffi') = createRequire(import.meta.url)('koffi');
  const lib = koffi.load('libspandsp.so.2');
  const encodeInit = lib.func('void *g722_encode_init(void *, int, int)');
  const encode = lib.func('int g722_encode(void *, uint8_t *, const int16_t *, int)');
  const decodeInit = lib.func('void *g722_decode_init(void *, int, int)');
  const decode = lib.func('int g722_decode(void *, int16_t *, const uint8_t *, int)');
  library = {
    encoder: () => {
      const state: unknown = encodeInit(null, 64_000, 0);
      return (samples) => {
        const bytes = new Uint8Array(samples.length / 2);
        encode(state, bytes, samples, samples.length);
        return bytes;
      };
    },
    decoder: () => {
      const state: unknown = decodeInit(null, 64_000, 0);
      return (bytes) => {
        const samples = new Int16Array(bytes.length * 2);
        decode(state, samples, bytes, bytes.length);
        return samples;
      };
    },
  };
  return library;
}
