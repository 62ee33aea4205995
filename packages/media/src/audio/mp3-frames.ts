/** Bit rates of layer III in kbit/s by the header's index, for MPEG 1 and for MPEG 2 and 2.5 (ISO 11172-3, 13818-3). */
const bitRates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bitRates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** Sampling rates in Hz by the header's version and index. */
const sampleRates: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8_000],
};

/** Frames in a row that must fit before a file counts as MP3: any two bytes can look like one. */
const fewestFrames = 3;

/** True where the bytes begin, after a tag, with frames of MPEG layer III in a row. */
export function isMp3(bytes: Buffer): boolean {
  let at = tagLength(bytes);
  for (let frames = 0; frames < fewestFrames; frames++) {
    const length = frameLength(bytes, at);
    if (length === undefined) return false;
    at += length;
  }
  return true;
}

/** Length of an ID3v2 tag at the beginning: its size comes in four bytes of seven bits. */
function tagLength(bytes: Buffer): number {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, place) => (sum << 7) | (bytes.readUInt8(place) & 0x7f), 0);
  return 10 + size;
}

function frameLength(bytes: Buffer, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined;
  const header = bytes.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  const isLayer3 = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === 1;
  const sampleRate = sampleRates[version]?.[(header >>> 10) & 3];
  const bitRate = (version === 3 ? bitRates1 : bitRates2)[(header >>> 12) & 15];
  if (!isLayer3 || sampleRate === undefined || bitRate === undefined || bitRate === 0) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const padding = (header >>> 9) & 1;
  return Math.floor(((samples / 8) * bitRate * 1000) / sampleRate) + padding;
}
