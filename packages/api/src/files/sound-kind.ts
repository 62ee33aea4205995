/** What an uploaded sound turned out to be, by its bytes and not by its name. */
export interface SoundKind {
  readonly extension: 'wav' | 'mp3';
  readonly durationMs: number;
}

/** The sound in a file; undefined for what is neither a WAV that can be played nor an MP3. */
export const readSoundKind = (bytes: Buffer): SoundKind | undefined => readWav(bytes) ?? readMp3(bytes);

/** Format tags of WAVE: PCM and the two laws of G.711. */
const wavFormats: ReadonlySet<number> = new Set([1, 6, 7]);

function readWav(bytes: Buffer): SoundKind | undefined {
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  if (bytes.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let bytesPerSecond: number | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    if (id === 'fmt ' && body + 16 <= bytes.length) {
      const [format, channels] = [bytes.readUInt16LE(body), bytes.readUInt16LE(body + 2)];
      const rate = bytes.readUInt32LE(body + 4);
      const bits = bytes.readUInt16LE(body + 14);
      const playable = wavFormats.has(format) && (channels === 1 || channels === 2) && bits <= 16;
      if (!playable || rate < 8_000 || rate > 48_000) return undefined;
      bytesPerSecond = rate * channels * (bits / 8);
    } else if (id === 'data' && bytesPerSecond !== undefined) {
      const length = Math.min(size, bytes.length - body);
      return { extension: 'wav', durationMs: Math.round((length / bytesPerSecond) * 1000) };
    }
    at = body + size + (size % 2);
  }
  return undefined;
}

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

function readMp3(bytes: Buffer): SoundKind | undefined {
  let at = tagLength(bytes);
  let frames = 0;
  let seconds = 0;
  for (let frame = frameAt(bytes, at); frame !== undefined; frame = frameAt(bytes, at)) {
    frames += 1;
    seconds += frame.seconds;
    at += frame.length;
  }
  return frames >= fewestFrames ? { extension: 'mp3', durationMs: Math.round(seconds * 1000) } : undefined;
}

/** Length of an ID3v2 tag at the beginning: its size comes in four bytes of seven bits. */
function tagLength(bytes: Buffer): number {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, place) => (sum << 7) | (bytes.readUInt8(place) & 0x7f), 0);
  return 10 + size;
}

function frameAt(bytes: Buffer, at: number): { length: number; seconds: number } | undefined {
  if (at + 4 > bytes.length) return undefined;
  const header = bytes.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  const isLayer3 = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === 1;
  const sampleRate = sampleRates[version]?.[(header >>> 10) & 3];
  const bitRate = (version === 3 ? bitRates1 : bitRates2)[(header >>> 12) & 15];
  if (!isLayer3 || sampleRate === undefined || bitRate === undefined || bitRate === 0) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const padding = (header >>> 9) & 1;
  return {
    length: Math.floor(((samples / 8) * bitRate * 1000) / sampleRate) + padding,
    seconds: samples / sampleRate,
  };
}
