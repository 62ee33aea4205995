import type { Audio } from './wav.ts';

/** Taps on each side of the filter, in samples of the lower rate. */
const halfWidth = 16;

/** Changes the rate with a windowed-sinc low-pass, so that nothing above half the new rate folds back. */
export function resample({ sampleRate, samples }: Audio, toRate: number): Audio {
  if (sampleRate === toRate) return { sampleRate, samples };
  const step = sampleRate / toRate;
  // Below half of the lower rate, with room for the filter's slope.
  const cutoff = 0.92 * Math.min(1, toRate / sampleRate);
  const reach = Math.ceil(halfWidth * Math.max(1, step));
  const length = Math.floor(samples.length / step);
  const out = new Int16Array(length);
  for (let i = 0; i < length; i++) {
    const centre = i * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    let weights = 0;
    for (let j = first; j <= last; j++) {
      const weight = windowedSinc(j - centre, cutoff, reach);
      sum += (samples[j] ?? 0) * weight;
      weights += weight;
    }
    out[i] = Math.max(-32_768, Math.min(32_767, Math.round(weights === 0 ? 0 : sum / weights)));
  }
  return { sampleRate: toRate, samples: out };
}

/** Low-pass at `cutoff` (1 is half the sample rate) under a Blackman window. */
function windowedSinc(distance: number, cutoff: number, reach: number): number {
  const x = Math.PI * distance * cutoff;
  const sinc = x === 0 ? 1 : Math.sin(x) / x;
  const phase = (Math.PI * distance) / reach;
  return sinc * (0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
}
