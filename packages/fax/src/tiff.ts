import type { FaxPage } from './page.ts';

/** TIFF (class F, RFC 2306): the form in which fax software takes and gives pages. */

/** Tags of an image file directory (TIFF 6.0 section 8). */
const tag = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
  pageNumber: 297,
} as const;

const shortType = 3;
const longType = 4;
const rationalType = 5;
/** T.6, also called group 4. */
const group4 = 4;
/** Bytes of a directory entry. */
const entryBytes = 12;
/** More pages than this is a file whose directories go round. */
const maxPages = 2_000;

/** A page as it lies in a file that a fax was received in. */
export interface StoredPage {
  readonly width: number;
  readonly height: number;
  readonly xDpi: number;
  readonly yDpi: number;
  /** Coded by T.6, highest bit first; each part holds `rows` lines but the last. */
  readonly parts: readonly Uint8Array[];
  readonly rows: number;
  /** True where 0 is black instead of white. */
  readonly isInverted: boolean;
}

/** Writes pages uncompressed. */
export function writeTiff(pages: readonly FaxPage[]): Buffer {
  const parts: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  let at = 8;
  for (const [index, page] of pages.entries()) {
    const entries = entriesOf(page, index, pages.length);
    const directoryBytes = 2 + entries.length * entryBytes + 4;
    const resolutionsAt = at + directoryBytes;
    const dataAt = resolutionsAt + 16;
    const directory = Buffer.alloc(directoryBytes + 16);
    directory.writeUInt16LE(entries.length, 0);
    for (const [place, [name, type, count, value]] of entries.entries()) {
      const offset = 2 + place * entryBytes;
      directory.writeUInt16LE(name, offset);
      directory.writeUInt16LE(type, offset + 2);
      directory.writeUInt32LE(count, offset + 4);
      const told =
        name === tag.stripOffsets
          ? dataAt
          : name === tag.xResolution
            ? resolutionsAt
            : name === tag.yResolution
              ? resolutionsAt + 8
              : value;
      directory.writeUInt32LE(told, offset + 8);
    }
    const end = dataAt + page.bits.length;
    // A directory begins at an even place.
    const next = end + (end % 2);
    directory.writeUInt32LE(index === pages.length - 1 ? 0 : next, directoryBytes - 4);
    for (const [place, dpi] of [page.xDpi, page.yDpi].entries()) {
      directory.writeUInt32LE(dpi, directoryBytes + place * 8);
      directory.writeUInt32LE(1, directoryBytes + place * 8 + 4);
    }
    parts.push(directory, Buffer.from(page.bits), Buffer.alloc(next - end));
    at = next;
  }
  return Buffer.concat(parts);
}

/** Tag, type, count and value of each entry, in the order of their tags. */
function entriesOf(
  { width, height, bits }: FaxPage,
  index: number,
  pages: number,
): readonly (readonly [name: number, type: number, count: number, value: number])[] {
  return [
    [tag.subfileType, longType, 1, 2],
    [tag.width, longType, 1, width],
    [tag.height, longType, 1, height],
    [tag.bitsPerSample, shortType, 1, 1],
    [tag.compression, shortType, 1, 1],
    [tag.photometric, shortType, 1, 0],
    [tag.stripOffsets, longType, 1, 0],
    [tag.samplesPerPixel, shortType, 1, 1],
    [tag.rowsPerStrip, longType, 1, height],
    [tag.stripByteCounts, longType, 1, bits.length],
    [tag.xResolution, rationalType, 1, 0],
    [tag.yResolution, rationalType, 1, 0],
    [tag.resolutionUnit, shortType, 1, 2],
    [tag.pageNumber, shortType, 2, index | (pages << 16)],
  ];
}

/** Reads the pages of a file that a fax was received in. Throws a RangeError for what is cut off or coded otherwise. */
export function readTiff(file: Uint8Array): StoredPage[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 8 || bytes.toString('latin1', 0, 2) !== 'II') throw new RangeError('not a TIFF of ours');
  const pages: StoredPage[] = [];
  for (let at = bytes.readUInt32LE(4); at !== 0 && pages.length < maxPages; ) {
    const count = bytes.readUInt16LE(at);
    pages.push(readPage(bytes, at + 2, count));
    at = bytes.readUInt32LE(at + 2 + count * entryBytes);
  }
  return pages;
}

function readPage(bytes: Buffer, at: number, count: number): StoredPage {
  const values = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const offset = at + i * entryBytes;
    values.set(bytes.readUInt16LE(offset), readValues(bytes, offset));
  }
  const one = (name: number, otherwise: number): number => values.get(name)?.[0] ?? otherwise;
  if (one(tag.compression, 1) !== group4) throw new RangeError('a page is not coded by T.6');
  const height = one(tag.height, 0);
  const offsets = values.get(tag.stripOffsets) ?? [];
  const sizes = values.get(tag.stripByteCounts) ?? [];
  const lowestFirst = one(tag.fillOrder, 1) === 2;
  const parts = offsets.map((offset, i) => {
    const part = bytes.subarray(offset, offset + (sizes[i] ?? 0));
    return lowestFirst ? part.map(reversed) : part;
  });
  return {
    width: one(tag.width, 0),
    height,
    xDpi: one(tag.xResolution, 204),
    yDpi: one(tag.yResolution, 98),
    parts,
    rows: one(tag.rowsPerStrip, height),
    isInverted: one(tag.photometric, 0) === 1,
  };
}

function readValues(bytes: Buffer, offset: number): number[] {
  const type = bytes.readUInt16LE(offset + 2);
  const count = bytes.readUInt32LE(offset + 4);
  const size = type === shortType ? 2 : type === longType ? 4 : type === rationalType ? 8 : 1;
  const at = size * count > 4 ? bytes.readUInt32LE(offset + 8) : offset + 8;
  if (at + size * count > bytes.length) throw new RangeError('the file is cut off');
  return Array.from({ length: count }, (_, i) => {
    const place = at + i * size;
    if (type === shortType) return bytes.readUInt16LE(place);
    if (type === longType) return bytes.readUInt32LE(place);
    if (type === rationalType) return bytes.readUInt32LE(place) / Math.max(1, bytes.readUInt32LE(place + 4));
    return bytes.readUInt8(place);
  });
}

function reversed(byte: number): number {
  let out = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) out |= 0x80 >> bit;
  return out;
}
