import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What Wireshark calls an error, and packets that it can't read. */
const wrong = '(_ws.malformed || _ws.expert.severity == "Error")';

/** Captures everything between some ports of this machine, for tshark to judge. */
export class Capture {
  readonly #program: ChildProcess;
  readonly #file: string;

  private constructor(program: ChildProcess, file: string) {
    this.#program = program;
    this.#file = file;
  }

  /** @param ports from and to */
  static async start(ports: readonly [number, number]): Promise<Capture> {
    const file = join(mkdtempSync(join(tmpdir(), 'capture-')), 'all.pcap');
    const program = spawn('dumpcap', ['-q', '-i', 'lo', '-f', `portrange ${ports.join('-')}`, '-w', file], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((resolve, reject) => {
      program.stderr?.on('data', (data: Buffer) => {
        if (data.toString().includes('File: ')) resolve();
      });
      program.once('error', reject);
      program.once('exit', () => reject(new Error('nothing can be captured here')));
    });
    return new Capture(program, file);
  }

  async stop(): Promise<void> {
    if (this.#program.exitCode !== null) return;
    this.#program.kill('SIGTERM');
    await once(this.#program, 'exit');
  }

  /** How many packets of this kind were captured. @param filter of Wireshark @param sipPort where SIP is spoken */
  count(filter: string, sipPort: number): number {
    return this.#read(filter, sipPort, ['frame.number']).length;
  }

  /** The packets of these that have something wrong, each as protocols and what is said about it. */
  faults(filter: string, sipPort: number): readonly string[] {
    return this.#read(`${wrong} && ${filter}`, sipPort, ['frame.protocols', '_ws.expert.message']);
  }

  #read(filter: string, sipPort: number, fields: readonly string[]): string[] {
    const options = ['-r', this.#file, '-d', `udp.port==${sipPort},sip`, '-d', `tcp.port==${sipPort},sip`];
    const shown = fields.flatMap((field) => ['-e', field]);
    const lines = execFileSync('tshark', [...options, '-Y', filter, '-T', 'fields', ...shown], {
      encoding: 'utf8',
      maxBuffer: 64 * 2 ** 20,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return lines.split('\n').filter((line) => line !== '');
  }
}
