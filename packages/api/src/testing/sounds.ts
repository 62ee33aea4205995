/** A WAV of silence. */
export function wav(options: {
  rate: number;
  seconds: number;
  channels?: number;
  format?: number;
  bits?: number;
}): Buffer {
  const { rate, seconds, channels = 1, format = 1, bits = 16 } = options;
  const bytesPerSecond = rate * channels * (bits / 8);
  const data = Buffer.alloc(Math.round(bytesPerSecond * seconds));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(format, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(bytesPerSecond, 28);
  header.writeUInt16LE(channels * (bits / 8), 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** MP3 frames of silence: MPEG 1, layer III, 128 kbit/s, 44,100 Hz, so 417 bytes each. */
export function mp3(frames: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb_9000, 0);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}
