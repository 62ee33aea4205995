/** G.711 (ITU-T): the two companding laws, as tables. Samples are 16 bit linear. */

const alawToLinear = new Int16Array(256);
const ulawToLinear = new Int16Array(256);
/** Indexed by the sample as an unsigned 16-bit number. */
const linearToAlaw = new Uint8Array(65536);
const linearToUlaw = new Uint8Array(65536);
/** Straight from one law to the other. */
export const alawToUlaw = new Uint8Array(256);
export const ulawToAlaw = new Uint8Array(256);

function decodeAlaw(code: number): number {
  const value = code ^ 0x55;
  const segment = (value >> 4) & 7;
  const mantissa = value & 15;
  const magnitude = segment === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (segment - 1);
  return value & 0x80 ? magnitude : -magnitude;
}

function decodeUlaw(code: number): number {
  const value = ~code & 0xff;
  const magnitude = (((value & 15) << 3) + 0x84) << ((value >> 4) & 7);
  return value & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
}

function encodeAlaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(32_767, sample >= 0 ? sample : -sample - 1) >> 3;
  let segment = 0;
  for (let limit = 0x1f; segment < 7 && magnitude > limit; limit = (limit << 1) | 1) segment++;
  const mantissa = segment < 2 ? (magnitude >> 1) & 15 : (magnitude >> segment) & 15;
  return (sign | (segment << 4) | mantissa) ^ 0x55;
}

function encodeUlaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 0x84;
  let segment = 7;
  for (let mask = 0x4000; segment > 0 && (magnitude & mask) === 0; mask >>= 1) segment--;
  return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 15)) & 0xff;
}

for (let code = 0; code < 256; code++) {
  alawToLinear[code] = decodeAlaw(code);
  ulawToLinear[code] = decodeUlaw(code);
}
for (let sample = -32_768; sample < 32_768; sample++) {
  linearToAlaw[sample & 0xffff] = encodeAlaw(sample);
  linearToUlaw[sample & 0xffff] = encodeUlaw(sample);
}
for (let code = 0; code < 256; code++) {
  alawToUlaw[code] = linearToUlaw[(alawToLinear[code] ?? 0) & 0xffff] ?? 0;
  ulawToAlaw[code] = linearToAlaw[(ulawToLinear[code] ?? 0) & 0xffff] ?? 0;
}

export type G711 = 'PCMA' | 'PCMU';

/** The table that turns a code of this law into a linear sample. */
export const linearTable = (law: G711): Int16Array => (law === 'PCMA' ? alawToLinear : ulawToLinear);

/** Encodes linear samples. */
export function encodeG711(law: G711, samples: Int16Array): Uint8Array {
  const table = law === 'PCMA' ? linearToAlaw : linearToUlaw;
  const codes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) codes[i] = table[(samples[i] ?? 0) & 0xffff] ?? 0;
  return codes;
}

/** Encodes a sum of samples into a packet at `offset`; what is too loud is clipped. */
export function encodeInto(law: G711, samples: Int32Array, packet: Uint8Array, offset: number): void {
  const table = law === 'PCMA' ? linearToAlaw : linearToUlaw;
  for (let i = 0; i < samples.length; i++) {
    const sample = Math.max(-32_768, Math.min(32_767, samples[i] ?? 0));
    packet[offset + i] = table[sample & 0xffff] ?? 0;
  }
}
