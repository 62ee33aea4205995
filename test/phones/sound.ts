import { wavSamples } from './baresip.ts';

/**
 * The frequency of the steady tone in a WAV file, Hz: the strongest of 200 to 2000 Hz over the loudest stretch,
 * to 1 Hz; `end` looks only at the last second and a half. Throws when there is no clear tone, so that silence or noise never passes for one.
 */
export function toneIn(path: string, part: 'all' | 'end' = 'all'): number {
  const { sampleRate, samples } = wavSamples(path);
  const heard = part === 'end' ? samples.subarray(-Math.round(sampleRate * 1.5)) : samples;
  return dominantFrequency(loudestStretch(heard, sampleRate), sampleRate);
}

/** Which of these frequencies, Hz, are heard in the last second and a half of a WAV file, together or alone. */
export function tonesIn(path: string, frequencies: readonly number[]): number[] {
  const { sampleRate, samples } = wavSamples(path);
  const heard = loudestStretch(samples.subarray(-Math.round(sampleRate * 1.5)), sampleRate);
  let energy = 0;
  for (const sample of heard) energy += sample * sample;
  return frequencies.filter((hz) => (2 * goertzel(heard, sampleRate, hz)) / (heard.length * energy) > 0.2);
}

/**
 * Share of the last so many ms of a WAV file in which a tone, among others or alone, is not heard: stretches of 20 ms with
 * less than a fifth of its usual power.
 */
export function gapsIn(path: string, hz: number, lastMs: number): number {
  const { sampleRate, samples } = wavSamples(path);
  const length = sampleRate / 50;
  const heard = samples.subarray(-Math.round((sampleRate * lastMs) / 1000));
  const powers = Array.from({ length: Math.floor(heard.length / length) }, (_, i) =>
    goertzel(heard.subarray(i * length, (i + 1) * length), sampleRate, hz),
  );
  const usual = powers.toSorted((one, other) => one - other)[Math.floor(powers.length / 2)] ?? 0;
  if (usual < 1e9) throw new Error(`no ${hz} Hz: its usual power is ${usual}`);
  return powers.filter((power) => power < usual / 5).length / powers.length;
}

/** The strongest frequency of 200 to 2000 Hz, found in steps of 1 Hz. */
export function dominantFrequency(samples: Int16Array, sampleRate: number): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  if (samples.length < sampleRate / 4 || energy / samples.length < 10_000)
    throw new Error(
      `no sound: ${samples.length} samples, mean energy ${Math.round(energy / Math.max(1, samples.length))}`,
    );
  let best = 0;
  let bestPower = 0;
  for (let hz = 200; hz <= 2000; hz++) {
    const power = goertzel(samples, sampleRate, hz);
    if (power > bestPower) {
      bestPower = power;
      best = hz;
    }
  }
  const share = (2 * bestPower) / (samples.length * energy);
  if (share < 0.5)
    throw new Error(
      `no clear tone: the strongest, ${best} Hz, holds ${Math.round(share * 100)} % of the sound`,
    );
  return best;
}

/** How much of a sound is a steady tone of this frequency, give or take 5 Hz, 0 to 1; silence holds none. */
export function toneShare(samples: Int16Array, sampleRate: number, toneHz: number): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  if (energy / samples.length < 10_000) return 0;
  let power = 0;
  for (let hz = toneHz - 5; hz <= toneHz + 5; hz++)
    power = Math.max(power, goertzel(samples, sampleRate, hz));
  return (2 * power) / (samples.length * energy);
}

/** Squared magnitude of one frequency. */
function goertzel(samples: Int16Array, sampleRate: number, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRate);
  let s1 = 0;
  let s2 = 0;
  for (const sample of samples) {
    const s0 = sample + coefficient * s1 - s2;
    s2 = s1;
    s1 = s0;
  }
  return s1 * s1 + s2 * s2 - coefficient * s1 * s2;
}

/** The 800 ms with the most energy, in steps of 100 ms: past the set-up and before the end. */
function loudestStretch(samples: Int16Array, sampleRate: number): Int16Array {
  const length = Math.min(samples.length, Math.round(sampleRate * 0.8));
  const step = Math.round(sampleRate / 10);
  let best = 0;
  let bestEnergy = -1;
  for (let start = 0; start + length <= samples.length; start += step) {
    let energy = 0;
    for (let i = start; i < start + length; i++) {
      const sample = samples[i] ?? 0;
      energy += sample * sample;
    }
    if (energy > bestEnergy) {
      bestEnergy = energy;
      best = start;
    }
  }
  return samples.subarray(best, best + length);
}

/**
 * How much of a recording sounds like what was said, 0 to 1: the strongest normalised correlation of the loudest half
 * second of `said` with any place in the file, from a sample on. Both at 8 kHz.
 */
export const likeness = (path: string, said: Int16Array, from = 0): number =>
  correlation(wavSamples(path).samples.subarray(from), loudestStretch(said, 8000).subarray(0, 4000));

/** How much of a short piece that was heard is in a longer sound, 0 to 1, by its loudest quarter second. Both at 8 kHz. */
export const likenessOf = (sound: Int16Array, heard: Int16Array): number =>
  correlation(sound, loudestStretch(heard, 8000).subarray(0, 2000));

/** One sample of so many is looked at: a thousand of them are enough to know a piece by. */
const looked = 4;

/** The strongest normalised correlation of a piece with any place in a sound. */
function correlation(samples: Int16Array, piece: Int16Array): number {
  let pieceEnergy = 0;
  for (let i = 0; i < piece.length; i += looked) pieceEnergy += (piece[i] ?? 0) ** 2;
  let best = 0;
  for (let at = 0; at + piece.length <= samples.length; at++) {
    let product = 0;
    let energy = 0;
    for (let i = 0; i < piece.length; i += looked) {
      const sample = samples[at + i] ?? 0;
      product += sample * (piece[i] ?? 0);
      energy += sample * sample;
    }
    if (energy > 0) best = Math.max(best, product / Math.sqrt(energy * pieceEnergy));
  }
  return best;
}

/** A steady tone as raw A-law (G.711) at 8 kHz. */
export function alawTone(frequencyHz: number, seconds: number): Uint8Array {
  const bytes = new Uint8Array(8000 * seconds);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = alawOf(Math.round(9000 * Math.sin((2 * Math.PI * frequencyHz * i) / 8000)));
  return bytes;
}

/** One 16-bit sample as A-law (ITU-T G.711): sign, segment and step, every other bit turned over. */
export function alawOf(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), 32_635) >> 4;
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 4);
  const step = segment === 0 ? magnitude >> 1 : magnitude >> segment;
  return ((sample >= 0 ? 0x80 : 0) | (segment << 4) | (step & 15)) ^ 0x55;
}

/** A-law as a 16-bit sample. Our own, so that a fault in the product's tables can not hide itself. */
export function sampleOfAlaw(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits & 0x70) >> 4;
  const step = ((bits & 0x0f) << 4) + 8;
  const size = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return bits & 0x80 ? size : -size;
}

/** One 16-bit sample as u-law (ITU-T G.711): sign, segment and step of the magnitude plus 132, all bits turned over. */
export function ulawOf(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  return ~((sample >= 0 ? 0 : 0x80) | (segment << 4) | ((magnitude >> (segment + 3)) & 15)) & 0xff;
}

/** u-law as a 16-bit sample. */
export function sampleOfUlaw(code: number): number {
  const bits = ~code & 0xff;
  const size = ((((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4)) - 132;
  return bits & 0x80 ? -size : size;
}
