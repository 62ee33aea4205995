import { renameSync, rmSync } from 'node:fs';
import { CallEnded } from '@simmpl/dialplan';
import type { Recording } from '../recorder.ts';
import type { Dialogue } from './dialogue.ts';

/** How often the caller is asked what to do with a recording, and how long they may think about it, ms. */
const times = 2;
const thinkMs = 6_000;
/** A second attempt shorter than this is none, ms: the first one stays. */
const minMs = 1_000;

export interface ReviewedRecording {
  /** WAV file; what was there stays until something takes its place. */
  readonly file: string;
  /** Longest recording, and the silence that ends one, ms. */
  readonly maxMs: number;
  readonly silenceMs: number;
  /** Whether what was said last is worth keeping. */
  keeps(recording: Recording): boolean;
}

/** What came of it. */
export interface Reviewed extends Recording {
  /** Whether the file holds it. */
  readonly isKept: boolean;
}

/**
 * Beep, recording, and when `#` ends it a review: 1 keeps it, 2 plays it, 3 records again; silence keeps it, and so
 * does hanging up at any moment (panel document, section 4.9). Who knows the choices need not wait for the question.
 * Never rejects with CallEnded. While it is recorded and reviewed it lies beside the file, in one that ends in
 * `.new.wav`.
 */
export async function recordAndReview(dialogue: Dialogue, wanted: ReviewedRecording): Promise<Reviewed> {
  const attempt = wanted.file.replace(/\.wav$/, '.new.wav');
  try {
    const last = await review(dialogue, { ...wanted, file: attempt });
    const isKept = wanted.keeps(last);
    if (isKept) renameSync(attempt, wanted.file);
    return { ...last, file: wanted.file, isKept };
  } finally {
    rmSync(attempt, { force: true });
  }
}

async function review(dialogue: Dialogue, wanted: ReviewedRecording): Promise<Recording> {
  let kept: Recording = { durationMs: 0, file: wanted.file, isWhole: true, byKey: false };
  try {
    kept = await recordAfterBeep(dialogue, wanted, wanted.file);
    let asked = 0;
    while (kept.byKey && asked < times) {
      await dialogue.say(['review-choices']);
      const key = await dialogue.key(thinkMs);
      asked = key === undefined ? asked + 1 : 0;
      if (key === '1') break;
      if (key === '2') await dialogue.play({ file: wanted.file });
      else if (key === '3') kept = await recordAgain(dialogue, wanted, kept);
      else if (key !== undefined) await dialogue.say(['invalid-choice']);
    }
    if (kept.byKey) await dialogue.tell(['recording-kept']);
  } catch (error) {
    if (!(error instanceof CallEnded)) throw error;
  }
  return kept;
}

async function recordAfterBeep(
  dialogue: Dialogue,
  { maxMs, silenceMs }: ReviewedRecording,
  file: string,
): Promise<Recording> {
  dialogue.forgetKeys();
  await dialogue.play({ tone: 'beep' });
  return dialogue.record({ file, maxMs, silenceMs, endOnKey: ['#'] });
}

/** The former recording stays until the new one is there, and when nothing is said or it can't be written. */
async function recordAgain(
  dialogue: Dialogue,
  wanted: ReviewedRecording,
  former: Recording,
): Promise<Recording> {
  const file = `${wanted.file}.again`;
  try {
    const again = await recordAfterBeep(dialogue, wanted, file);
    if (!again.isWhole) {
      await dialogue.say(['voicemail-failed']);
      return former;
    }
    if (again.durationMs < minMs) return former;
    renameSync(file, wanted.file);
    return { ...again, file: wanted.file };
  } finally {
    rmSync(file, { force: true });
  }
}
