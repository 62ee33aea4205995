import { Buffer as PdfBuffer } from 'mupdf';
import { describe, expect, test } from 'vitest';
import { dither } from './dither.ts';
import { coarse } from './page.ts';
import { faxPagesOf, firstPagePng } from './render.ts';

/** A PDF with one black square of an inch at the upper left of each page; sizes in points. */
function squares(...pages: readonly (readonly [width: number, height: number])[]): Uint8Array {
  const buffer = new PdfBuffer();
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${3 + i * 2} 0 R`).join(' ')}] >>`,
    ...pages.flatMap(([width, height], i) => {
      const drawing = `0 g 0 ${height - 72} 72 72 re f`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${4 + i * 2} 0 R >>`,
        `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
      ];
    }),
  ];
  buffer.write('%PDF-1.4\n');
  for (const [i, body] of objects.entries()) buffer.write(`${i + 1} 0 obj\n${body}\nendobj\n`);
  buffer.write('trailer\n<< /Root 1 0 R >>\n%%EOF\n');
  return Uint8Array.from(buffer.asUint8Array());
}

const isBlack = (bits: Uint8Array, width: number, x: number, y: number): boolean =>
  ((bits[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

describe('the pages of a PDF', () => {
  test('are as wide as the paper of a fax machine, true to size and in the middle', () => {
    const [page] = faxPagesOf(squares([595, 842]));
    if (!page) throw new Error('no page');
    expect(page).toMatchObject({ width: 1728, height: 2292, xDpi: 204, yDpi: 196 });
    const margin = Math.round((1728 - (595 / 72) * 204) / 2);
    expect(isBlack(page.bits, 1728, margin + 4, 4)).toBe(true);
    expect(isBlack(page.bits, 1728, margin + 200, 190)).toBe(true);
    expect(isBlack(page.bits, 1728, margin + 208, 100)).toBe(false);
    expect(isBlack(page.bits, 1728, margin - 4, 4)).toBe(false);
    expect(isBlack(page.bits, 1728, margin + 100, 200)).toBe(false);
  });

  test('that lie on their side are turned, and large ones made smaller', () => {
    const [turned, large] = faxPagesOf(squares([842, 595], [1684, 2384]));
    expect(turned).toMatchObject({ width: 1728, height: 2292 });
    expect(large?.height).toBeLessThanOrEqual(2292);
    // Turned to the right, the upper left corner is the upper right one.
    expect(turned && isBlack(turned.bits, 1728, 1728 - 40, 40)).toBe(true);
  });

  test('give a picture of the first', () => {
    const png = firstPagePng(squares([595, 842]), 300);
    expect(Buffer.from(png.subarray(0, 4)).toString('latin1')).toBe('\x89PNG');
    expect(Buffer.from(png).readUInt32BE(16)).toBe(300);
  });
});

test('what is no PDF, or has too many pages, is refused', () => {
  expect(() => faxPagesOf(Buffer.from('MZ this is a program'))).toThrow(
    expect.objectContaining({ fault: 'no-pdf' }),
  );
  expect(() => faxPagesOf(Buffer.from('%PDF-1.7\nnothing else'))).toThrow(
    expect.objectContaining({ name: 'DocumentRefused' }),
  );
  expect(() => faxPagesOf(squares(...Array(101).fill([100, 100])))).toThrow(
    expect.objectContaining({ fault: 'too-many-pages' }),
  );
});

test('greys become as many dots as they are dark, black and white stay whole', () => {
  const greys = Uint8ClampedArray.from({ length: 64 * 96 }, (_, i) => [255, 128, 0][(i % 96) >> 5] ?? 0);
  const bits = dither(greys, 96, 64);
  const black = (from: number): number => {
    let count = 0;
    for (let y = 0; y < 64; y++) for (let x = from; x < from + 32; x++) if (isBlack(bits, 96, x, y)) count++;
    return count / (64 * 32);
  };
  expect(black(0)).toBe(0);
  expect(black(32)).toBeGreaterThan(0.45);
  expect(black(32)).toBeLessThan(0.55);
  expect(black(64)).toBe(1);
});

test('half the lines keep what was black in either', () => {
  const page = { width: 8, height: 3, xDpi: 204, yDpi: 196, bits: Uint8Array.of(0x80, 0x01, 0x10) };
  expect(coarse(page)).toEqual({ width: 8, height: 2, xDpi: 204, yDpi: 98, bits: Uint8Array.of(0x81, 0x10) });
});
