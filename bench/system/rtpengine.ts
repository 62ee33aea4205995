import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program.ts';
import { wait } from './rounds.ts';

/** Starts rtpengine in user space on 127.0.0.1. @param rtpPorts first and last */
export async function startRtpengine(ngPort: number, rtpPorts: readonly [number, number]): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rtpengine-'));
  const program = new Program('rtpengine', [
    ...[
      '--foreground',
      '--log-stderr',
      '--log-level=3',
      '--table=-1',
      '--timeout=600',
      '--interface=127.0.0.1',
    ],
    ...[`--listen-ng=127.0.0.1:${ngPort}`, `--pidfile=${join(folder, 'pid')}`],
    ...[`--port-min=${rtpPorts[0]}`, `--port-max=${rtpPorts[1]}`],
  ]);
  await wait(1_000);
  if (await Promise.race([program.ended.then(() => true), wait(0).then(() => false)]))
    throw new Error(`rtpengine does not start:\n${program.output}`);
  return program;
}
