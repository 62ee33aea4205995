import { type ChildProcess, spawn } from 'node:child_process';
import { treeBelow } from './process-tree.ts';

/** How long a program may take to end by itself, ms. */
const patienceMs = 5_000;

/** A program that a benchmark started; ended with all below it, by process id. */
export class Program {
  readonly pid: number;
  /** The exit code; -1 when a signal ended it. */
  readonly ended: Promise<number>;
  readonly #child: ChildProcess;
  #output = '';

  constructor(command: string, args: readonly string[], options: { readonly cwd?: string } = {}) {
    this.#child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (data: Buffer) => {
        // The end of it is enough to say why it failed.
        this.#output = (this.#output + data.toString()).slice(-20_000);
      });
    this.pid = this.#child.pid ?? 0;
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code) => resolve(code ?? -1));
    });
  }

  get output(): string {
    return this.#output;
  }

  /** Resolves once it has printed this. */
  async says(text: string, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!this.#output.includes(text)) {
      if (Date.now() > deadline || this.#child.exitCode !== null)
        throw new Error(`${this.#child.spawnfile} does not start:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const all = treeBelow(this.pid);
    this.#child.kill('SIGTERM');
    const hard = setTimeout(() => {
      for (const pid of all) killIfThere(pid);
    }, patienceMs);
    await this.ended;
    clearTimeout(hard);
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Something that runs and must be ended. */
export interface Running {
  stop(): Promise<unknown>;
}

/**
 * Runs a benchmark and ends all it started, the last first: when it is done, when it fails and when it is interrupted.
 */
export async function withRunning(
  work: (keep: <Kind extends Running>(running: Kind) => Kind) => Promise<void>,
): Promise<void> {
  const all: Running[] = [];
  const endAll = async (): Promise<void> => {
    for (let running = all.pop(); running; running = all.pop()) await running.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void endAll().finally(() => process.exit(130)));
  try {
    await work((running) => {
      all.push(running);
      return running;
    });
  } finally {
    await endAll();
  }
}
