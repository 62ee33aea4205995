import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from './certificates.ts';

/** A certificate authority that speaks ACME and knows every name as 127.0.0.1 (Debian's pebble). */
export class Pebble {
  readonly directoryUrl: string;
  readonly #programs: ChildProcess[];

  /** @param ports of the directory, of its management and of its DNS @param httpPort where it looks for challenges */
  constructor(
    authority: Authority,
    ports: { readonly directory: number; readonly management: number; readonly dns: number },
    httpPort: number,
  ) {
    this.directoryUrl = `https://localhost:${ports.directory}/dir`;
    const { certificate, key } = authority.certify('localhost', 'pebble');
    const config = join(authority.folder, 'pebble.json');
    const pebble = {
      ...{ certificate, privateKey: key, httpPort, tlsPort: 1 },
      listenAddress: `127.0.0.1:${ports.directory}`,
      managementListenAddress: `127.0.0.1:${ports.management}`,
    };
    writeFileSync(config, JSON.stringify({ pebble }));
    const dns = `127.0.0.1:${ports.dns}`;
    const none = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-management', ''];
    const names = ['-dns01', dns, '-defaultIPv4', '127.0.0.1', '-defaultIPv6', ''];
    this.#programs = [
      spawn('pebble-challtestsrv', [...names, ...none], { stdio: 'ignore' }),
      spawn('pebble', ['-config', config, '-dnsserver', dns], {
        stdio: 'ignore',
        env: { ...process.env, PEBBLE_VA_NOSLEEP: '1' },
      }),
    ];
  }

  stop(): void {
    for (const program of this.#programs) program.kill('SIGTERM');
  }
}
