import type { Tone } from '../port.ts';
import { dtmfColumns, dtmfKeys, dtmfRows } from './inband-digits.ts';

/** Frequencies (Hz) and cadence (ms on, off, ...) of the named tones; ringing and busy as in the Netherlands. */
const named = {
  ringback: { frequenciesHz: [425], cadenceMs: [1000, 4000] },
  busy: { frequenciesHz: [425], cadenceMs: [500, 500] },
  congestion: { frequenciesHz: [425], cadenceMs: [250, 250] },
  beep: { frequenciesHz: [1000], cadenceMs: [400, 100] },
  on: { frequenciesHz: [660], cadenceMs: [150, 50, 150, 50] },
  off: { frequenciesHz: [440], cadenceMs: [400, 100] },
} as const;

/** Peak of one tone; the level of Dutch exchange tones, about -10 dBm0. */
const amplitude = 9000;
/** Softens the edges so that tones don't click, samples. */
const ramp = 40;

/** Digits as sound (ITU-T Q.23), each 100 ms long with 80 ms after it. Characters that are no keys are left out. */
export function synthesizeDigits(digits: string): Int16Array {
  const parts = [...digits].flatMap((digit) => {
    const row = dtmfKeys.findIndex((keys) => keys.includes(digit));
    const column = dtmfKeys[row]?.indexOf(digit) ?? -1;
    const low = dtmfRows[row];
    const high = dtmfColumns[column];
    if (low === undefined || high === undefined) return [];
    return [synthesizeTone({ frequenciesHz: [low, high], cadenceMs: [100, 80] })];
  });
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** One round of a tone's cadence, 16 bit at 8 kHz. */
export function synthesizeTone(tone: Tone): Int16Array {
  const { frequenciesHz, cadenceMs } = typeof tone === 'string' ? named[tone] : tone;
  const total = cadenceMs.reduce((sum, ms) => sum + ms, 0);
  const samples = new Int16Array(total * 8);
  let at = 0;
  for (const [index, ms] of cadenceMs.entries()) {
    const length = ms * 8;
    if (index % 2 === 0)
      for (let i = 0; i < length; i++) {
        const edge = Math.min(1, i / ramp, (length - i) / ramp);
        let value = 0;
        for (const hz of frequenciesHz) value += Math.sin((2 * Math.PI * hz * i) / 8000);
        samples[at + i] = Math.round((amplitude * edge * value) / frequenciesHz.length);
      }
    at += length;
  }
  return samples;
}
