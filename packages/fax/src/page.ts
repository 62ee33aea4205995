/** A page of black and white dots. */
export interface FaxPage {
  /** Dots of a line. */
  readonly width: number;
  /** Lines. */
  readonly height: number;
  readonly xDpi: number;
  readonly yDpi: number;
  /** One bit a dot, 1 is black; a line begins at a whole byte, its first dot in the highest bit. */
  readonly bits: Uint8Array;
}

/** Dots of a line of every fax machine (ITU-T T.4 section 2.1: 215 mm). */
export const faxWidth = 1728;
/** Lines of an A4 page in fine resolution. */
export const fineHeight = 2292;
/** Fine and standard resolution as TIFF names them (ITU-T T.4: 3.85 or 7.7 lines a mm). */
export const xDpi = 204;
export const fineDpi = 196;

/** The same page with half the lines: what two lines had in black stays black. */
export function coarse({ width, height, xDpi: dpi, yDpi, bits }: FaxPage): FaxPage {
  const stride = Math.ceil(width / 8);
  const lines = Math.ceil(height / 2);
  const halved = new Uint8Array(lines * stride);
  for (let line = 0; line < lines; line++)
    for (let i = 0; i < stride; i++)
      halved[line * stride + i] =
        (bits[line * 2 * stride + i] ?? 0) | (bits[(line * 2 + 1) * stride + i] ?? 0);
  return { width, height: lines, xDpi: dpi, yDpi: yDpi / 2, bits: halved };
}
