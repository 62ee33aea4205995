import { Worker } from 'node:worker_threads';
import { encodeMp3 } from '../audio/mp3.ts';
import { readWav } from '../audio/wav.ts';
import { MediaError, type MediaErrorCode } from '../errors.ts';
import type { Cut, ReadySound } from './prepare.ts';
import type { SpokenLanguage } from './speak.ts';

/** What a thread of the studio is asked. */
export type StudioJob =
  | { readonly kind: 'prepare'; readonly bytes: Uint8Array; readonly cut: Cut | null }
  | { readonly kind: 'speak'; readonly text: string; readonly language: SpokenLanguage };
export type StudioAnswer = { readonly ready: ReadySound } | { readonly refusal: MediaErrorCode };

/** How long a job may take, ms: half an hour of music takes some seconds. */
const longestJobMs = 60_000;

/**
 * Works on sound files in threads of their own, one at a time, so that neither requests nor calls wait for it. Rejects
 * with a MediaError; what a broken file does to its thread ends with that thread.
 */
export class Studio {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Makes an uploaded sound ready for the library; `cut` keeps a part of it.
   * Rejects with `file-format`, `sound-too-long`, `sound-silent`, `job-failed`.
   */
  prepare(bytes: Uint8Array, cut: Cut | null = null): Promise<ReadySound> {
    return this.#inTurn({ kind: 'prepare', bytes, cut });
  }

  /** Speaks a text and makes it ready; its source is what was spoken. Rejects with `sound-silent`, `job-failed`. */
  speak(text: string, language: SpokenLanguage): Promise<ReadySound> {
    return this.#inTurn({ kind: 'speak', text, language });
  }

  /** A WAV as MP3, for downloads and mails. Rejects with `file-format`. */
  async mp3Of(wav: Uint8Array): Promise<Uint8Array> {
    const audio = readWav(wav);
    if (!audio) throw new MediaError('file-format');
    return encodeMp3(audio);
  }

  #inTurn(job: StudioJob): Promise<ReadySound> {
    const done = this.#last.then(() => work(job));
    this.#last = done.catch(() => undefined);
    return done;
  }
}

async function work(job: StudioJob): Promise<ReadySound> {
  // Decoders print what they think of a broken file; who uploaded it is told by code.
  const worker = new Worker(new URL('studio-worker.ts', import.meta.url), {
    workerData: job,
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<StudioAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) => reject(new MediaError('job-failed', String(error))));
      worker.once('exit', () => reject(new MediaError('job-failed', 'the thread ended')));
      timer = setTimeout(() => reject(new MediaError('job-failed', 'it took too long')), longestJobMs);
    });
    if ('refusal' in answer) throw new MediaError(answer.refusal);
    return answer.ready;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
