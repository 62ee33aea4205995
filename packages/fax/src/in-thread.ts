import { Worker } from 'node:worker_threads';
import { type DocumentFault, DocumentRefused } from './render.ts';

/** What the thread is to do. */
export type RenderJob = { readonly pdf: Uint8Array } & (
  | { readonly kind: 'fax'; readonly pictureWidth: number }
  | { readonly kind: 'picture'; readonly pictureWidth: number }
);

/** A document made ready to be sent. */
export interface ReadyFax {
  readonly pages: number;
  /** TIFF in fine and in standard resolution. */
  readonly fine: Uint8Array;
  readonly standard: Uint8Array;
  /** The first page as PNG. */
  readonly picture: Uint8Array;
}

/** What the thread says. */
export type RenderResult =
  | { readonly fault: DocumentFault }
  | ({ readonly kind: 'fax' } & ReadyFax)
  | { readonly kind: 'picture'; readonly picture: Uint8Array };

/** A document that takes longer is given up, ms: somebody waits for it. */
const maxMs = 90_000;
/** Dots across a picture of a page: sharp in a list and legible when opened. */
const pictureWidth = 850;

/** Makes the pages of a PDF ready to be sent. Rejects with a DocumentRefused. */
export async function readyForFax(pdf: Uint8Array): Promise<ReadyFax> {
  const result = await inThread({ kind: 'fax', pdf, pictureWidth });
  if (result.kind !== 'fax') throw new DocumentRefused('no-pdf');
  return result;
}

/** The first page of a PDF as PNG. Rejects with a DocumentRefused. */
export async function pictureOfPdf(pdf: Uint8Array): Promise<Uint8Array> {
  return (await inThread({ kind: 'picture', pdf, pictureWidth })).picture;
}

/** A thread for each document: one that hangs or breaks the renderer takes nothing else along. */
function inThread(job: RenderJob): Promise<Exclude<RenderResult, { fault: DocumentFault }>> {
  const worker = new Worker(new URL('render-worker.ts', import.meta.url), {
    workerData: job,
    // What the renderer says of a broken PDF is for its makers.
    stderr: true,
    stdout: true,
  });
  return new Promise<Exclude<RenderResult, { fault: DocumentFault }>>((resolve, reject) => {
    const timer = setTimeout(() => reject(new DocumentRefused('too-slow')), maxMs);
    worker.once('message', (result: RenderResult) => {
      clearTimeout(timer);
      if ('fault' in result) reject(new DocumentRefused(result.fault));
      else resolve(result);
    });
    worker.once('error', () => {
      clearTimeout(timer);
      reject(new DocumentRefused('no-pdf'));
    });
  }).finally(() => worker.terminate());
}
