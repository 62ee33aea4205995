import type { FaxPage } from '@simmpl/fax';
import { ColorSpace, Document, Matrix } from 'mupdf';

const stride = 216;
const height = 1800;

/** A page whose dots tell apart what is shifted, cut or mixed up. */
export function testPage(seed: number): FaxPage {
  const bits = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < 1728; x++)
      if (((x >> 5) + (y >> 5) + seed) % 7 === 0 && (x ^ y) & 8) {
        const at = y * stride + (x >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      }
  return { width: 1728, height, xDpi: 204, yDpi: 196, bits };
}

/** A PDF with these pages as pictures, as somebody would print one. */
export function pdfOf(pages: readonly FaxPage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const kids = pages.map((_, i) => `${3 + i * 3} 0 R`).join(' ');
  const object = (number: number, body: string, stream?: Buffer): void => {
    const length = stream ? `${body} /Length ${stream.length} >>\nstream\n` : body;
    parts.push(Buffer.from(`${number} 0 obj\n${length}`));
    if (stream) parts.push(stream, Buffer.from('\nendstream'));
    parts.push(Buffer.from('\nendobj\n'));
  };
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  for (const [i, page] of pages.entries()) {
    const [width, tall] = [((page.width / 204) * 72).toFixed(5), ((page.height / 196) * 72).toFixed(5)];
    const at = 3 + i * 3;
    object(
      at,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${tall}] /Resources << /XObject << /P ${at + 1} 0 R >> >> /Contents ${at + 2} 0 R >>`,
    );
    object(
      at + 1,
      `<< /Type /XObject /Subtype /Image /Width ${page.width} /Height ${page.height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]`,
      Buffer.from(page.bits),
    );
    object(at + 2, '<<', Buffer.from(`${width} 0 0 ${tall} 0 0 cm /P Do`));
  }
  parts.push(Buffer.from('trailer\n<< /Root 1 0 R >>\n%%EOF\n'));
  return Buffer.concat(parts);
}

/** The dots of each page of a received fax, line below line. */
export function dotsOf(pdf: Uint8Array): Buffer[] {
  const document = Document.openDocument(pdf, 'application/pdf');
  return Array.from({ length: document.countPages() }, (_, index) => {
    const picture = document
      .loadPage(index)
      .toPixmap(Matrix.scale(204 / 72, 196 / 72), ColorSpace.DeviceGray);
    const [grey, width, lines] = [picture.getPixels(), picture.getWidth(), picture.getHeight()];
    const bits = Buffer.alloc(stride * lines);
    for (let y = 0; y < lines; y++)
      for (let x = 0; x < Math.min(width, 1728); x++)
        if ((grey[y * width + x] ?? 255) < 128) {
          const at = y * stride + (x >> 3);
          bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
        }
    return bits;
  });
}

/** True when a received page holds every line that was sent, below the line that the sender's machine puts on top. */
export function holds(received: Buffer | undefined, page: FaxPage): boolean {
  const at = received?.indexOf(Buffer.from(page.bits.subarray(0, stride * 40))) ?? -1;
  return (
    received !== undefined &&
    at >= 0 &&
    at % stride === 0 &&
    received.subarray(at, at + page.bits.length).equals(page.bits)
  );
}
