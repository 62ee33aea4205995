import { loudnessOf } from './loudness.ts';
import type { Audio } from './wav.ts';

/** How loud every prompt and music is made, LUFS: the level of EBU R128, which the delivered ones have too. */
export const targetLoudness = -23;
/** What is nearly silent is not blown up to noise, dB. */
const mostGain = 24;
/** Highest peak, dB below full scale: what a change of rate adds still fits. */
const ceilingDb = -1.5;
/** The limiter looks this far ahead and comes back this slowly, s. */
const lookSeconds = 0.005;
const releaseSeconds = 0.08;

/** Evens a sound out: one gain to {@link targetLoudness} (EBU R128), and a limiter for the peaks that stick out. */
export function evenOut(audio: Audio): Audio {
  const loudness = loudnessOf(audio);
  if (!Number.isFinite(loudness)) return audio;
  const gain = 10 ** (Math.min(mostGain, targetLoudness - loudness) / 20);
  return { sampleRate: audio.sampleRate, samples: limit(audio, gain) };
}

/** Applies the gain; where a peak would pass the ceiling the gain is lower from shortly before it on. */
function limit({ sampleRate, samples }: Audio, gain: number): Int16Array {
  const ceiling = 32_768 * 10 ** (ceilingDb / 20);
  const look = Math.round(sampleRate * lookSeconds);
  const release = Math.exp(-1 / (sampleRate * releaseSeconds));
  const out = new Int16Array(samples.length);
  const gains = new Float64Array(samples.length);
  // Backwards: the gain that the next `look` samples allow, sloping down evenly towards each peak.
  const slope = gain / look;
  let allowed = gain;
  for (let i = samples.length - 1; i >= 0; i--) {
    const size = Math.abs(samples[i] ?? 0);
    allowed = Math.min(gain, allowed + slope, size * gain > ceiling ? ceiling / size : gain);
    gains[i] = allowed;
  }
  let now = gain;
  for (let i = 0; i < samples.length; i++) {
    now = Math.min(gains[i] ?? gain, gain + (now - gain) * release);
    out[i] = Math.max(-32_768, Math.min(32_767, Math.round((samples[i] ?? 0) * now)));
  }
  return out;
}
