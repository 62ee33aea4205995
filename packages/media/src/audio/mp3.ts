import { setImmediate as breathe } from 'node:timers/promises';
import { createMp3Encoder } from 'wasm-media-encoders';
import type { Audio } from './wav.ts';

/** Seconds of sound encoded at a stretch; between two stretches others get their turn. */
const stretchSeconds = 5;

/**
 * Makes an MP3 file (LAME, constant bit rate: 32 kbit/s up to 8 kHz, 64 up to 24 kHz, 128 above) for mails and
 * downloads. Rates that MP3 knows (8,000 to 48,000 Hz) are kept.
 */
export async function encodeMp3({ sampleRate, samples }: Audio): Promise<Uint8Array> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 1, bitrate: bitRateFor(sampleRate) });
  const parts: Uint8Array[] = [];
  const step = sampleRate * stretchSeconds;
  for (let at = 0; at < samples.length; at += step) {
    const stretch = Float32Array.from(samples.subarray(at, at + step), (sample) => sample / 32_768);
    // The encoder hands out its own memory, which it writes again at the next call.
    parts.push(encoder.encode([stretch]).slice());
    await breathe();
  }
  parts.push(encoder.finalize().slice());
  return Buffer.concat(parts);
}

function bitRateFor(sampleRate: number): 32 | 64 | 128 {
  if (sampleRate <= 8000) return 32;
  return sampleRate <= 24_000 ? 64 : 128;
}
