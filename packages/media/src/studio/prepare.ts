import { decodeSound, type SoundKind } from '../audio/decode.ts';
import { evenOut } from '../audio/level.ts';
import { resample } from '../audio/resample.ts';
import { audibleSpan } from '../audio/trim.ts';
import { writeWav } from '../audio/wav.ts';
import { MediaError } from '../errors.ts';

/** The longest sound that is taken, s. */
export const mostSoundSeconds = 30 * 60;

/** What stays of a sound, ms from the beginning of the ready one. */
export interface Cut {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A sound as the library keeps it. */
export interface ReadySound {
  readonly kind: SoundKind;
  readonly durationMs: number;
  /** WAV of 8 kHz and of 16 kHz: evened out, without silence at its ends. */
  readonly narrow: Uint8Array;
  readonly wide: Uint8Array;
  /** The new source, where the studio made it: what was cut out, or spoken. Null: what was given is the source. */
  readonly madeSource: Uint8Array | null;
}

/**
 * Makes a sound file ready to be played: decoded, mixed to one channel, trimmed, evened out, at both rates.
 * @throws {MediaError} `file-format`, `sound-too-long`, `sound-silent`
 */
export async function prepareSound(bytes: Uint8Array, cut: Cut | null): Promise<ReadySound> {
  const { kind, audio } = await decodeSound(bytes, mostSoundSeconds);
  const whole = resample(audio, 16_000);
  const heard = audibleSpan(whole);
  if (!heard) throw new MediaError('sound-silent');
  const toSamples = (ms: number, rate: number): number => Math.round((ms * rate) / 1000);
  const from = heard.from + (cut ? toSamples(cut.fromMs, 16_000) : 0);
  const to = Math.min(heard.to, cut ? heard.from + toSamples(cut.toMs, 16_000) : heard.to);
  const kept = { sampleRate: 16_000, samples: whole.samples.subarray(from, to) };
  if (!audibleSpan(kept)) throw new MediaError('sound-silent');
  const wide = evenOut(kept);
  const scale = audio.sampleRate / 16_000;
  return {
    kind,
    durationMs: Math.round(wide.samples.length / 16),
    narrow: writeWav(resample(wide, 8000)),
    wide: writeWav(wide),
    madeSource:
      cut &&
      writeWav({
        sampleRate: audio.sampleRate,
        samples: audio.samples.subarray(Math.round(from * scale), Math.round(to * scale)),
      }),
  };
}
