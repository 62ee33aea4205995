/** Greys lighter or darker than these count as white and black, so that text and paper give no stray dots. */
const white = 232;
const black = 40;

/**
 * Greys to black dots by error diffusion (Floyd and Steinberg, 1976).
 * @param grey one byte a dot, 255 is white
 * @returns one bit a dot, 1 is black, each line from a whole byte
 */
export function dither(grey: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(height * stride);
  let errors = new Float32Array(width + 2);
  let below = new Float32Array(width + 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = grey[y * width + x] ?? 255;
      if (value >= white) continue;
      const wanted = value <= black ? 0 : value + (errors[x + 1] ?? 0);
      const isBlack = wanted < 128;
      if (isBlack) {
        const at = y * stride + (x >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      }
      if (value <= black) continue;
      const error = wanted - (isBlack ? 0 : 255);
      errors[x + 2] = (errors[x + 2] ?? 0) + (error * 7) / 16;
      below[x] = (below[x] ?? 0) + (error * 3) / 16;
      below[x + 1] = (below[x + 1] ?? 0) + (error * 5) / 16;
      below[x + 2] = (below[x + 2] ?? 0) + error / 16;
    }
    [errors, below] = [below, errors];
    below.fill(0);
  }
  return bits;
}
