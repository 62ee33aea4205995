import type { Audio } from './wav.ts';

/** Loudness is looked at in windows this long, s. */
const windowSeconds = 0.01;
/** What is this much below the loudest window is silence, and whatever is below the floor, dB of full scale. */
const belowLoudest = -45;
const floor = -60;
/** Air that stays before and after, s. */
const lead = 0.1;
const trail = 0.2;

/** A stretch of samples: from the first, to before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a sound is between the silence at its ends; undefined where there is nothing but silence. */
export function audibleSpan({ sampleRate, samples }: Audio): Span | undefined {
  const width = Math.max(1, Math.round(sampleRate * windowSeconds));
  const levels: number[] = [];
  for (let at = 0; at < samples.length; at += width) levels.push(levelOf(samples.subarray(at, at + width)));
  const loudest = levels.reduce((most, level) => Math.max(most, level), Number.NEGATIVE_INFINITY);
  const silence = Math.max(floor, loudest + belowLoudest);
  const first = levels.findIndex((level) => level > silence);
  if (first === -1) return undefined;
  const last = levels.findLastIndex((level) => level > silence);
  return {
    from: Math.max(0, first * width - Math.round(lead * sampleRate)),
    to: Math.min(samples.length, (last + 1) * width + Math.round(trail * sampleRate)),
  };
}

/** dB of full scale */
function levelOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length / 32_768 ** 2);
}
