/** The mean of the channels as 16 bit. */
export function mixToOne(channels: readonly Float32Array[], length: number): Int16Array {
  const samples = new Int16Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i] ?? 0;
    samples[i] = Math.max(-32_768, Math.min(32_767, Math.round((sum / channels.length) * 32_767)));
  }
  return samples;
}
