import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program.ts';
import type { Load } from './rounds.ts';

const scenarios = new URL('../sipp/', import.meta.url).pathname;

export interface SippOptions {
  /** A file in `sipp/`, without `.xml`. */
  readonly scenario: 'register' | 'call' | 'answer';
  readonly localPort: number;
  /** Port of the system on 127.0.0.1; left out by the side that is called. */
  readonly remotePort?: number;
  /** Fields of each call, taken in turn and again from the first. */
  readonly fields?: readonly (readonly string[])[];
  /** What is dialled. */
  readonly number?: string;
  readonly calls?: number;
  readonly perSecond?: number;
  /** How long a call lasts, ms. */
  readonly holdMs?: number;
}

/** Starts SIPp; the side that is called runs until it is stopped. */
export function startSipp(options: SippOptions): { readonly program: Program; load(): Promise<Load> } {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sipp-'));
  const { fields, number, calls, perSecond, remotePort, holdMs } = options;
  const statistics = join(folder, 'statistics.csv');
  const args = [
    ...(remotePort === undefined ? [] : [`127.0.0.1:${remotePort}`]),
    ...[
      '-sf',
      join(scenarios, `${options.scenario}.xml`),
      '-i',
      '127.0.0.1',
      '-p',
      String(options.localPort),
    ],
    ...[
      '-nostdin',
      '-trace_stat',
      '-stf',
      statistics,
      '-fd',
      '1',
      '-trace_rtt',
      '-rtt_freq',
      '1',
      '-trace_err',
      '-error_file',
      join(folder, 'errors'),
      '-buff_size',
      '1048576',
      '-l',
      '10000',
    ],
    ...(number === undefined
      ? []
      : ['-key', 'number', number, '-auth_uri', `${number}@127.0.0.1:${remotePort}`]),
    ...(calls === undefined ? [] : ['-m', String(calls), '-timeout', '90s']),
    ...(perSecond === undefined ? [] : ['-r', String(perSecond)]),
    ...(holdMs === undefined ? [] : ['-d', String(holdMs)]),
  ];
  if (fields) {
    const file = join(folder, 'fields.csv');
    writeFileSync(file, ['SEQUENTIAL', ...fields.map((each) => each.join(';')), ''].join('\n'));
    args.push('-inf', file);
  }
  const program = new Program('sipp', args, { cwd: folder });
  return {
    program,
    async load() {
      await program.ended;
      const load = readStatistics(statistics);
      if (load.units === 0)
        throw new Error(`no ${options.scenario} succeeded; see ${folder}\n${program.output}`);
      return { ...load, waitsMs: readResponseTimes(folder) };
    },
  };
}

/** Reads the last line of SIPp's statistics. */
function readStatistics(file: string): Load {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const names = lines[0]?.split(';') ?? [];
  const values = lines.at(-1)?.split(';') ?? [];
  const value = (name: string): number => Number(values[names.indexOf(name)] ?? 0);
  return {
    units: value('SuccessfulCall(C)'),
    failed: value('FailedCall(C)'),
    retransmissions: value('Retransmissions(C)'),
  };
}

/** Response times of a scenario that takes them, ms. */
function readResponseTimes(folder: string): number[] {
  const file = readdirSync(folder).find((name) => name.endsWith('_rtt.csv'));
  if (file === undefined) return [];
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line) => Number(line.split(';')[1]));
}
