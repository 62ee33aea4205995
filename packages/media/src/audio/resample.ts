import type { Audio } from './wav.ts';

/** Taps on each side of the filter, in samples of the lower rate. */
const halfWidth = 16;

/** The weights for one position of an output sample between two input samples. */
interface Phase {
  /** Of the first weight, input samples from the one at or before the output sample. */
  readonly first: number;
  /** They add up to 1. */
  readonly weights: Float64Array;
}

/** Changes the rate with a windowed-sinc low-pass, so that nothing above half the new rate folds back. */
export function resample({ sampleRate, samples }: Audio, toRate: number): Audio {
  if (sampleRate === toRate) return { sampleRate, samples };
  const divisor = greatestCommonDivisor(sampleRate, toRate);
  const up = toRate / divisor;
  const down = sampleRate / divisor;
  // Output sample i lies at i * down / up: after `up` samples the same positions come again.
  const phases = Array.from({ length: up }, (_, i) => makePhase(((i * down) % up) / up, sampleRate, toRate));
  const out = new Int16Array(Math.floor((samples.length * toRate) / sampleRate));
  for (let i = 0; i < out.length; i++) {
    const phase = phases[i % up];
    if (phase) out[i] = clamp(convolve(samples, Math.floor((i * down) / up) + phase.first, phase.weights));
  }
  return { sampleRate: toRate, samples: out };
}

/** The weighted sum from `start` on; outside the sound there is silence. */
function convolve(samples: Int16Array, start: number, weights: Float64Array): number {
  let sum = 0;
  const from = Math.max(0, -start);
  const to = Math.min(weights.length, samples.length - start);
  for (let i = from; i < to; i++) sum += (samples[start + i] ?? 0) * (weights[i] ?? 0);
  return sum;
}

function makePhase(offset: number, sampleRate: number, toRate: number): Phase {
  // Below half of the lower rate, with room for the filter's slope.
  const cutoff = 0.92 * Math.min(1, toRate / sampleRate);
  const reach = Math.ceil(halfWidth * Math.max(1, sampleRate / toRate));
  const first = -reach + 1;
  const weights = Float64Array.from({ length: 2 * reach }, (_, i) =>
    windowedSinc(first + i - offset, cutoff, reach),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first, weights: weights.map((weight) => weight / sum) };
}

/** Low-pass at `cutoff` (1 is half the sample rate) under a Blackman window. */
function windowedSinc(distance: number, cutoff: number, reach: number): number {
  const x = Math.PI * distance * cutoff;
  const sinc = x === 0 ? 1 : Math.sin(x) / x;
  const phase = (Math.PI * distance) / reach;
  return sinc * (0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
}

const clamp = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
