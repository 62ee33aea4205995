import { readTiff, type StoredPage } from './tiff.ts';

/**
 * The PDF of a received fax: each page is the picture as it came, byte for byte (CCITTFaxDecode, ISO 32000-1 section
 * 7.4.6). Throws a RangeError for a file that is no fax.
 */
export function pdfOfFax(tiff: Uint8Array): { readonly pdf: Buffer; readonly pages: number } {
  const pages = readTiff(tiff);
  const file = new PdfFile();
  const tree = file.reserve();
  const kids: number[] = [];
  for (const page of pages) {
    const images = page.parts.map((part, i) => file.add(imageOf(page, part, i)));
    const contents = file.add(stream('', Buffer.from(drawing(page, images.length))));
    const names = images.map((image, i) => `/P${i} ${image} 0 R`).join(' ');
    const [width, height] = sizeOf(page);
    kids.push(
      file.add(
        Buffer.from(
          `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << ${names} >> >> /Contents ${contents} 0 R >>`,
        ),
      ),
    );
  }
  const refs = kids.map((kid) => `${kid} 0 R`).join(' ');
  file.put(tree, Buffer.from(`<< /Type /Pages /Count ${kids.length} /Kids [${refs}] >>`));
  const catalog = file.add(Buffer.from(`<< /Type /Catalog /Pages ${tree} 0 R >>`));
  return { pdf: file.finish(catalog), pages: pages.length };
}

/** Points (1/72 inch). */
const sizeOf = ({ width, height, xDpi, yDpi }: StoredPage): [string, string] => [
  ((width / xDpi) * 72).toFixed(5),
  ((height / yDpi) * 72).toFixed(5),
];

const rowsOf = (page: StoredPage, index: number): number =>
  Math.min(page.rows, page.height - index * page.rows);

function imageOf(page: StoredPage, part: Uint8Array, index: number): Buffer {
  const rows = rowsOf(page, index);
  const decode = page.isInverted ? ' /Decode [1 0]' : '';
  return stream(
    `/Type /XObject /Subtype /Image /Width ${page.width} /Height ${rows} /ColorSpace /DeviceGray /BitsPerComponent 1${decode} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${page.width} /Rows ${rows} >> `,
    Buffer.from(part),
  );
}

/** Puts the parts of the page below each other. */
function drawing(page: StoredPage, parts: number): string {
  const [width] = sizeOf(page);
  const points = (rows: number): string => ((rows / page.yDpi) * 72).toFixed(5);
  return Array.from({ length: parts }, (_, i) => {
    const rows = rowsOf(page, i);
    const below = page.height - i * page.rows - rows;
    return `q ${width} 0 0 ${points(rows)} 0 ${points(below)} cm /P${i} Do Q`;
  }).join('\n');
}

const stream = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary}/Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);

/** A PDF being written: its objects, numbered from 1 (ISO 32000-1 section 7.5). */
class PdfFile {
  readonly #objects: Buffer[] = [];

  reserve(): number {
    return this.#objects.push(Buffer.alloc(0));
  }

  put(number: number, body: Buffer): void {
    this.#objects[number - 1] = body;
  }

  add(body: Buffer): number {
    return this.#objects.push(body);
  }

  finish(root: number): Buffer {
    // Four bytes above 127 tell that the file is binary.
    const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let at = parts[0]?.length ?? 0;
    const offsets: number[] = [];
    for (const [index, body] of this.#objects.entries()) {
      offsets.push(at);
      const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      parts.push(part);
      at += part.length;
    }
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R >>\nstartxref\n${at}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(parts);
  }
}
