import { parentPort } from 'node:worker_threads';
import type { FromFaxWorker, ToFaxWorker } from './fax-thread.ts';
import { Pipe } from './pipe.ts';
import { FaxRun } from './run.ts';
import { loadSpandsp, type Spandsp } from './spandsp.ts';

/** Length of a step, ms. */
const stepMs = 20;
/** A thread that was away longer than this lets that time be, ms. */
const maxBehindMs = 1_000;
/** Steps between two looks at how far each fax is. */
const progressSteps = 25;

const main = parentPort;
if (main) run(main);

/** The thread of all faxes of a media process: what they compute and write delays nobody's sound. */
function run(port: NonNullable<typeof parentPort>): void {
  const tell = (message: FromFaxWorker): void => port.postMessage(message);
  let spandsp: Spandsp;
  try {
    spandsp = loadSpandsp();
  } catch (error) {
    tell({ kind: 'unavailable', reason: String(error) });
    return port.close();
  }
  const runs = new Map<string, FaxRun>();
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let steppedAt = 0;
  let steps = 0;

  const step = (): void => {
    const now = performance.now();
    steppedAt = Math.max(steppedAt, now - maxBehindMs);
    for (; now - steppedAt >= stepMs; steppedAt += stepMs) {
      steps++;
      for (const [faxId, fax] of runs) {
        const end = fax.step();
        if (end) ended(faxId, end);
        else if (steps % progressSteps === 0) tellProgress(faxId, fax);
      }
    }
    timer =
      runs.size > 0 ? setTimeout(step, Math.max(1, stepMs - (performance.now() - steppedAt))) : undefined;
  };
  const ended = (faxId: string, end: ReturnType<FaxRun['hangUp']>): void => {
    runs.delete(faxId);
    told.delete(faxId);
    tell({ kind: 'ended', faxId, end });
  };
  const tellProgress = (faxId: string, fax: FaxRun): void => {
    const { progress } = fax;
    const key = `${progress.pages} ${progress.bitRate} ${progress.remoteId}`;
    if (told.get(faxId) === key) return;
    told.set(faxId, key);
    tell({ kind: 'progress', faxId, progress });
  };

  port.on('message', (message: ToFaxWorker) => {
    const fax = runs.get(message.faxId);
    if (message.kind === 'move') fax?.moveTo(message.transport);
    else if (message.kind === 'hang-up') {
      if (fax) ended(message.faxId, fax.hangUp());
    } else {
      const { faxId, task, transport, inward, outward } = message;
      runs.set(faxId, new FaxRun(spandsp, task, new Pipe(inward), new Pipe(outward), transport));
      if (timer !== undefined) return;
      steppedAt = performance.now();
      timer = setTimeout(step, stepMs);
    }
  });
  tell({ kind: 'ready' });
}
