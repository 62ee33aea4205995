import { parentPort, workerData } from 'node:worker_threads';
import type { RenderJob, RenderResult } from './in-thread.ts';
import { coarse } from './page.ts';
import { DocumentRefused, faxPagesOf, firstPagePng } from './render.ts';
import { writeTiff } from './tiff.ts';

const job: RenderJob = workerData;
parentPort?.postMessage(done());

function done(): RenderResult {
  try {
    const picture = firstPagePng(job.pdf, job.pictureWidth);
    if (job.kind === 'picture') return { kind: 'picture', picture };
    const pages = faxPagesOf(job.pdf);
    return {
      kind: 'fax',
      pages: pages.length,
      fine: writeTiff(pages),
      standard: writeTiff(pages.map(coarse)),
      picture,
    };
  } catch (error) {
    // Whatever the renderer stumbles over is the document's fault.
    return { fault: error instanceof DocumentRefused ? error.fault : 'no-pdf' };
  }
}
