export { pictureOfPdf, type ReadyFax, readyForFax } from './in-thread.ts';
export type { FaxPage } from './page.ts';
export { pdfOfFax } from './pdf.ts';
export { type DocumentFault, DocumentRefused, faxPagesOf } from './render.ts';
export { writeTiff } from './tiff.ts';
