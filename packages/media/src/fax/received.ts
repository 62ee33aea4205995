import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pdfOfFax } from '@simmpl/fax';

/** Where the pages of a fax lie while they come in. */
export const faxComingIn = (pdf: string): string => `${pdf}.tiff`;

/**
 * Makes the PDF of what came in, and removes the rest. Without a whole page there is no PDF.
 * @returns how many pages it has
 */
export function finishReceived(pdf: string): number {
  const tiff = faxComingIn(pdf);
  try {
    const document = pdfOfFax(readFileSync(tiff));
    if (document.pages > 0) writeFileSync(pdf, document.pdf, { mode: 0o600 });
    return document.pages;
  } catch {
    // No file, or one without a whole page: the call ended before.
    return 0;
  } finally {
    rmSync(tiff, { force: true });
  }
}
