import { ColorSpace, Document, DrawDevice, Matrix, Pixmap } from 'mupdf';
import { dither } from './dither.ts';
import { type FaxPage, faxWidth, fineDpi, fineHeight, xDpi } from './page.ts';

/** Pages of a document that is sent at most (decision: fax size). */
const maxFaxPages = 100;

/** Why a document can't be sent as a fax. */
export type DocumentFault = 'no-pdf' | 'locked' | 'empty' | 'too-many-pages' | 'too-slow';

/** A document that can't be sent as a fax. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';
  readonly fault: DocumentFault;

  constructor(fault: DocumentFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The pages of a PDF as a fax machine sends them, in fine resolution. Throws a DocumentRefused. Takes its time. */
export function faxPagesOf(pdf: Uint8Array): FaxPage[] {
  const document = open(pdf);
  try {
    const count = document.countPages();
    if (count === 0) throw new DocumentRefused('empty');
    if (count > maxFaxPages) throw new DocumentRefused('too-many-pages');
    return Array.from({ length: count }, (_, index) => faxPageOf(document, index));
  } finally {
    document.destroy();
  }
}

/** The first page as PNG. @param width dots */
export function firstPagePng(pdf: Uint8Array, width: number): Uint8Array {
  const document = open(pdf);
  try {
    if (document.countPages() === 0) throw new DocumentRefused('empty');
    const page = document.loadPage(0);
    const [left, , right] = page.getBounds();
    const scale = width / Math.max(1, right - left);
    const picture = page.toPixmap(Matrix.scale(scale, scale), ColorSpace.DeviceGray);
    try {
      return Uint8Array.from(picture.asPNG());
    } finally {
      picture.destroy();
      page.destroy();
    }
  } finally {
    document.destroy();
  }
}

function open(pdf: Uint8Array): Document {
  if (Buffer.from(pdf.subarray(0, 1024)).indexOf('%PDF-') < 0) throw new DocumentRefused('no-pdf');
  let document: Document;
  try {
    document = Document.openDocument(pdf, 'application/pdf');
  } catch {
    throw new DocumentRefused('no-pdf');
  }
  if (!document.needsPassword()) return document;
  document.destroy();
  throw new DocumentRefused('locked');
}

/** True to size where it fits the paper of a fax machine, else smaller; a page on its side is turned. */
function faxPageOf(document: Document, index: number): FaxPage {
  const page = document.loadPage(index);
  const [left, top, right, bottom] = page.getBounds();
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const isTurned = width > height;
  const [across, down] = isTurned ? [height, width] : [width, height];
  const scale = Math.min(1, faxWidth / ((across / 72) * xDpi), fineHeight / ((down / 72) * fineDpi));
  const [sx, sy] = [(scale * xDpi) / 72, (scale * fineDpi) / 72];
  const lines = Math.max(1, Math.round(down * sy));
  const margin = Math.max(0, (faxWidth - across * sx) / 2);
  const upright = isTurned
    ? Matrix.concat(Matrix.translate(-left, -bottom), Matrix.rotate(90))
    : Matrix.translate(-left, -top);
  const onPaper = Matrix.concat(Matrix.concat(upright, Matrix.scale(sx, sy)), Matrix.translate(margin, 0));
  const paper = new Pixmap(ColorSpace.DeviceGray, [0, 0, faxWidth, lines], false);
  paper.clear(255);
  const device = new DrawDevice(Matrix.identity, paper);
  try {
    page.run(device, onPaper);
    device.close();
    return {
      width: faxWidth,
      height: lines,
      xDpi,
      yDpi: fineDpi,
      bits: dither(paper.getPixels(), faxWidth, lines),
    };
  } finally {
    device.destroy();
    paper.destroy();
    page.destroy();
  }
}
