/** The highest sample of each of `count` stretches of a sound, 0 to 1; the loudest is 1. */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const width = samples.length / count;
  const peaks = Array.from({ length: count }, (_, index) => {
    let peak = 0;
    for (let at = Math.floor(index * width); at < Math.floor((index + 1) * width); at++)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
}
