import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const launcher = join(import.meta.dirname, '../../simmpl');

/** A folder of its own for one test, short enough for sockets. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'simmpl-start-'));
}

/** `./simmpl` as a real process; what it printed is kept for the words of a failure. */
export class RunningSimmpl {
  readonly process: ChildProcess;
  /** Milliseconds from launch until it said that everything runs. */
  readonly ready: Promise<number>;
  /** The exit code, or the signal it ended by. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  output = '';

  constructor(args: readonly string[], folder: string) {
    const from = performance.now();
    this.process = spawn(launcher, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) =>
      this.process.once('close', (code, signal) => resolve(code ?? signal)),
    );
    this.ready = new Promise((resolve, reject) => {
      for (const stream of [this.process.stdout, this.process.stderr]) {
        if (stream === null) continue;
        createInterface({ input: stream }).on('line', (line) => {
          this.output += `${line}\n`;
          if (line.includes('everything runs')) resolve(performance.now() - from);
        });
      }
      void this.ended.then((how) => reject(new Error(`ended (${how}) before it was ready:\n${this.output}`)));
    });
    // A test that only looks at the end does not look at this.
    this.ready.catch(() => {});
  }
}

/** The processes that have a folder in their command line or work below it. */
export function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => names(pid, folder))
    .map(Number);
}

function names(pid: string, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) || worksBelow(pid, folder);
  } catch {
    return false; // gone meanwhile
  }
}

function worksBelow(pid: string, folder: string): boolean {
  const there = statSync(`/proc/${pid}/cwd`);
  return ['', 'data', 'data/postgres'].some((below) => {
    const here = statSync(join(folder, below), { throwIfNoEntry: false });
    return here !== undefined && here.ino === there.ino && here.dev === there.dev;
  });
}
