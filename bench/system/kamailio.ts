import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstCaller, phones } from './company.ts';
import { Program } from './program.ts';
import { wait } from './rounds.ts';

const configuration = new URL('../peers/kamailio.cfg', import.meta.url).pathname;

/** Starts Kamailio on 127.0.0.1 with the phones of the benchmark. @param ngPort rtpengine's, to carry sound as well */
export async function startKamailio(port: number, ngPort?: number): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-kamailio-'));
  const define = (name: string, value: string | number): string[] => ['-A', `${name}=${value}`];
  const program = new Program('kamailio', [
    ...['-f', configuration, '-DD', '-E', '-m', '128', '-M', '16', '-w', folder, '-Y', folder],
    ...define('LISTEN', `udp:127.0.0.1:${port}`),
    ...define('FIRST_CALLER', firstCaller),
    ...define('PHONES', phones),
    ...(ngPort === undefined ? [] : define('RTPENGINE', `"udp:127.0.0.1:${ngPort}"`)),
  ]);
  await wait(1_500);
  if (await Promise.race([program.ended.then(() => true), wait(0).then(() => false)]))
    throw new Error(`kamailio does not start:\n${program.output}`);
  return program;
}
