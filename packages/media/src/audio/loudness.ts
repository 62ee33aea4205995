import type { Audio } from './wav.ts';

/** Length of a measured block and how far the next one begins after it, s (ITU-R BS.1770-4). */
const blockSeconds = 0.4;
const stepSeconds = 0.1;
/** Blocks below this don't count, LUFS; nor do those this much below the mean of the others. */
const absoluteGate = -70;
const relativeGate = -10;

/**
 * How loud a sound is, LUFS, as EBU R128 measures it: K-weighted, over the blocks that are not silence (ITU-R
 * BS.1770-4). Minus infinity for silence.
 */
export function loudnessOf({ sampleRate, samples }: Audio): number {
  const step = Math.round(sampleRate * stepSeconds);
  const steps = powerOfSteps(samples, sampleRate, step);
  const perBlock = Math.round(blockSeconds / stepSeconds);
  const blocks: number[] = [];
  for (let i = 0; i + perBlock <= steps.length; i++) blocks.push(meanOf(steps.slice(i, i + perBlock)));
  if (blocks.length === 0) blocks.push(meanOf(steps));
  const audible = blocks.filter((power) => lufs(power) > absoluteGate);
  const gate = lufs(meanOf(audible)) + relativeGate;
  return lufs(meanOf(audible.filter((power) => lufs(power) > gate)));
}

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power);

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;

/** The mean square after the K filter, in steps; full scale is 1. */
function powerOfSteps(samples: Int16Array, sampleRate: number, step: number): number[] {
  const shelf = highShelf(sampleRate);
  const pass = highPass(sampleRate);
  const powers: number[] = [];
  for (let from = 0; from < samples.length; from += step) {
    const to = Math.min(samples.length, from + step);
    let sum = 0;
    for (let i = from; i < to; i++) {
      const weighted = pass(shelf((samples[i] ?? 0) / 32_768));
      sum += weighted * weighted;
    }
    powers.push(sum / (to - from));
  }
  return powers;
}

/** The two stages of the K filter, for any rate (the analogue prototypes behind the table of BS.1770 annex 1). */
function highShelf(sampleRate: number): (x: number) => number {
  const k = Math.tan((Math.PI * 1681.974_450_955_533) / sampleRate);
  const q = 0.707_175_236_955_419_6;
  const vh = 10 ** (3.999_843_853_973_347 / 20);
  const vb = vh ** 0.499_666_774_154_541_6;
  const a0 = 1 + k / q + k * k;
  return biquad(
    [(vh + (vb * k) / q + k * k) / a0, (2 * (k * k - vh)) / a0, (vh - (vb * k) / q + k * k) / a0],
    [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  );
}

function highPass(sampleRate: number): (x: number) => number {
  const k = Math.tan((Math.PI * 38.135_470_876_024_44) / sampleRate);
  const q = 0.500_327_037_323_877_3;
  const a0 = 1 + k / q + k * k;
  return biquad([1, -2, 1], [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0]);
}

function biquad(
  [b0, b1, b2]: readonly [number, number, number],
  [a1, a2]: readonly [number, number],
): (x: number) => number {
  let z1 = 0;
  let z2 = 0;
  return (x) => {
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    return y;
  };
}
