export { coarse, type FaxPage } from './page.ts';
export { pdfOfFax } from './pdf.ts';
export { type DocumentFault, DocumentRefused, faxPagesOf, firstPagePng, maxFaxPages } from './render.ts';
export { writeTiff } from './tiff.ts';
