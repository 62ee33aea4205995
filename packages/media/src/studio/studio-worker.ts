import { parentPort, workerData } from 'node:worker_threads';
import { MediaError } from '../errors.ts';
import { prepareSound } from './prepare.ts';
import { speak } from './speak.ts';
import type { StudioAnswer, StudioJob } from './studio.ts';

// The thread does one job and ends.
const job: StudioJob = workerData;
parentPort?.postMessage(await answerTo(job));

async function answerTo(job: StudioJob): Promise<StudioAnswer> {
  try {
    if (job.kind === 'speak') {
      const spoken = await speak(job.text, job.language);
      return { ready: { ...(await prepareSound(spoken, null)), madeSource: spoken } };
    }
    return { ready: await prepareSound(job.bytes, job.cut) };
  } catch (error) {
    if (error instanceof MediaError) return { refusal: error.code };
    throw error;
  }
}
