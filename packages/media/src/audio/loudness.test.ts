import { describe, expect, test } from 'vitest';
import { toneShare } from './goertzel.ts';
import { evenOut, targetLoudness } from './level.ts';
import { loudnessOf } from './loudness.ts';
import { audibleSpan } from './trim.ts';

const sine = (level: number, seconds: number, hz = 997, sampleRate = 48_000): Int16Array =>
  Int16Array.from({ length: sampleRate * seconds }, (_, i) =>
    Math.round(32_767 * level * Math.sin((2 * Math.PI * hz * i) / sampleRate)),
  );
const joined = (...parts: Int16Array[]): Int16Array => Int16Array.from(parts.flatMap((part) => [...part]));
const peakOf = (samples: Int16Array): number =>
  samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

describe('loudness', () => {
  test('is what EBU R128 says of a 997 Hz tone', () => {
    expect(loudnessOf({ sampleRate: 48_000, samples: sine(0.1, 2) })).toBeCloseTo(-23.01, 1);
    expect(loudnessOf({ sampleRate: 16_000, samples: sine(0.1, 2, 997, 16_000) })).toBeCloseTo(-23, 0);
  });

  test('does not count silence between words', () => {
    const samples = joined(sine(0.1, 1), new Int16Array(48_000 * 4), sine(0.1, 1));
    expect(loudnessOf({ sampleRate: 48_000, samples })).toBeCloseTo(-23.4, 0);
  });

  test('of silence, and of nothing, is none', () => {
    expect(loudnessOf({ sampleRate: 8000, samples: new Int16Array(8000) })).toBe(Number.NEGATIVE_INFINITY);
    expect(loudnessOf({ sampleRate: 8000, samples: new Int16Array(0) })).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('evening out', () => {
  test.each([0.02, 0.1, 0.9])('a tone at %d of full scale becomes as loud as any other', (level) => {
    const { samples } = evenOut({ sampleRate: 48_000, samples: sine(level, 1) });
    expect(loudnessOf({ sampleRate: 48_000, samples })).toBeCloseTo(targetLoudness, 1);
    expect(toneShare(samples, 48_000, 997)).toBeGreaterThan(0.999);
  });

  test('a bang in soft speech is held below the ceiling, and what is around it stays clean', () => {
    const samples = joined(sine(0.01, 2), sine(1, 0.02), sine(0.01, 2));
    const even = evenOut({ sampleRate: 48_000, samples }).samples;
    expect(peakOf(even)).toBeLessThanOrEqual(32_768 * 10 ** (-1.5 / 20));
    expect(toneShare(even.subarray(0, 90_000), 48_000, 997)).toBeGreaterThan(0.999);
  });

  test('noise that is nearly silent is raised by 24 dB and no more', () => {
    const even = evenOut({ sampleRate: 48_000, samples: sine(0.001, 1) });
    expect(loudnessOf(even)).toBeCloseTo(-63 + 24, 0);
  });
});

describe('silence at the ends', () => {
  test('is left out but for some air', () => {
    const samples = joined(new Int16Array(96_000), sine(0.3, 1), new Int16Array(48_000 * 3));
    expect(audibleSpan({ sampleRate: 48_000, samples })).toEqual({
      from: 96_000 - 4800,
      to: 96_000 + 48_000 + 9600,
    });
  });

  test('is also hiss far below the words', () => {
    const hiss = sine(0.002, 1, 3000);
    const span = audibleSpan({ sampleRate: 48_000, samples: joined(hiss, sine(0.5, 1), hiss) });
    expect(span).toEqual({ from: 48_000 - 4800, to: 96_000 + 9600 });
  });

  test('pauses inside stay', () => {
    const samples = joined(sine(0.3, 1), new Int16Array(96_000), sine(0.3, 1));
    expect(audibleSpan({ sampleRate: 48_000, samples })).toEqual({ from: 0, to: samples.length });
  });

  test('all of it is nothing to hear', () => {
    expect(audibleSpan({ sampleRate: 8000, samples: new Int16Array(8000) })).toBeUndefined();
  });
});
