import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeMp3, Studio } from '@simmpl/media';

/**
 * What it takes to bring a five-minute MP3 of music into the library: decoded, trimmed, evened out, made ready at 8
 * and 16 kHz and written, the start of its thread included. Tells the time it took, and the CPU time of all threads.
 * Prints one line of JSON a round.
 *
 *     node bench/library-import.ts [minutes] [rounds]
 */

const sampleRate = 44_100;
const [minutes = 5, rounds = 3] = process.argv.slice(2).map(Number);
const mp3 = await encodeMp3({ sampleRate, samples: music(minutes * 60) });
const folder = mkdtempSync(join(tmpdir(), 'library-import-'));
try {
  for (let round = 0; round < rounds; round++) console.log(JSON.stringify(await measure()));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure() {
  const before = process.cpuUsage();
  const begunAt = performance.now();
  const { durationMs, narrow, wide } = await new Studio().prepare(mp3);
  writeFileSync(join(folder, 'source.mp3'), mp3);
  writeFileSync(join(folder, '8k.wav'), narrow);
  writeFileSync(join(folder, '16k.wav'), wide);
  const { user, system } = process.cpuUsage(before);
  return {
    minutes: Number((durationMs / 60_000).toFixed(2)),
    megabytes: Number((mp3.length / 1e6).toFixed(1)),
    seconds: Number(((performance.now() - begunAt) / 1000).toFixed(2)),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
  };
}

/** Chords that swell and fade, a new one each two seconds. */
function music(seconds: number): Int16Array {
  const roots = [220, 174.6, 261.6, 196];
  return Int16Array.from({ length: seconds * sampleRate }, (_, i) => {
    const t = i / sampleRate;
    const root = roots[Math.floor(t / 2) % roots.length] ?? 220;
    const tone = (ratio: number): number => Math.sin(2 * Math.PI * root * ratio * t);
    return Math.round(
      6000 * Math.sin((Math.PI * (t % 2)) / 2) * (tone(1) + tone(1.25) + tone(1.5) + 0.3 * tone(4)),
    );
  });
}
