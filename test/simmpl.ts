import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecord } from '@simmpl/model';

/** The root of this checkout. */
export const root = new URL('..', import.meta.url).pathname;

export interface SimmplOptions {
  readonly httpPort: number;
  readonly sipPort: number;
  readonly rtpPorts: string;
  /** Where SIP listens; 127.0.0.1 unless given. */
  readonly sipHost?: string;
  /** Data folder; a new one unless given. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole product, started as a user would start it. */
export class Simmpl {
  readonly data: string;
  readonly url: string;
  /** `host:port` for phones. */
  readonly sip: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  #output = '';

  private constructor(options: SimmplOptions) {
    this.data = options.data ?? mkdtempSync(join(tmpdir(), 'simmpl-'));
    this.url = `http://127.0.0.1:${options.httpPort}`;
    this.sip = `127.0.0.1:${options.sipPort}`;
    this.#child = spawn(
      join(root, 'simmpl'),
      [
        ...['start', '--data', this.data, '--http', `127.0.0.1:${options.httpPort}`],
        ...['--sip', `${options.sipHost ?? '127.0.0.1'}:${options.sipPort}`, '--rtp-ports', options.rtpPorts],
        // Any free ports: what listens there says so in the files of phones.
        ...['--ldap', '127.0.0.1:0', '--ldaps', '127.0.0.1:0'],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } },
    );
    this.#child.stdout?.on('data', (data: Buffer) => {
      this.#output += data.toString();
    });
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#output += data.toString();
    });
    this.#exited = new Promise((resolve) => this.#child.once('exit', resolve));
  }

  /** Starts it and waits until it takes calls. */
  static async start(options: SimmplOptions): Promise<Simmpl> {
    const simmpl = new Simmpl(options);
    await simmpl.healthy(60_000);
    return simmpl;
  }

  /** Waits until /healthz says that calls can be taken. */
  async healthy(timeoutMs = 20_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline && this.#child.exitCode === null) {
      const response = await fetch(`${this.url}/healthz`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not healthy within ${timeoutMs} ms:\n${this.#output}`);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get output(): string {
    return this.#output;
  }

  /** The password of the first operator, which is shown once. */
  get firstPassword(): string {
    return /operator \/ ([a-z0-9-]+)/.exec(this.#output)?.[1] ?? '';
  }

  get operatorToken(): string {
    return readFileSync(join(this.data, 'operator-token'), 'utf8').trim();
  }

  /** Applies a company file, as text. */
  async apply(yaml: string): Promise<string> {
    const file = join(mkdtempSync(join(tmpdir(), 'company-')), 'company.yaml');
    writeFileSync(file, yaml);
    return run(join(root, 'simmpl'), ['apply', file, '--data', this.data]);
  }

  /** Calls the API as the operator. */
  async api<Reply>(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${this.operatorToken}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return JSON.parse(text === '' ? 'null' : text);
  }

  /** The call records of a company, newest first, once there are at least `count`. */
  async callRecords(
    login: string,
    count: number,
    filter: Readonly<Record<string, string>> = {},
  ): Promise<CallRecord[]> {
    const deadline = Date.now() + 5000;
    const id = await this.companyId(login);
    for (;;) {
      const page = await this.api<{ items: CallRecord[] }>(
        `/companies/${id}/call-records?${new URLSearchParams(filter)}`,
      );
      if (page.items.length >= count) return page.items;
      if (Date.now() > deadline) throw new Error(`${page.items.length} call records instead of ${count}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async companyId(login: string): Promise<string> {
    const { items } = await this.api<{ items: { id: string; login: string }[] }>('/companies');
    const company = items.find((each) => each.login === login);
    if (!company) throw new Error(`no company ${login}`);
    return company.id;
  }

  /** The process ids of one of the product's processes (`media`, `exchange`, `api`, `postgres`). */
  pidOf(name: string): number {
    const needle = name === 'postgres' ? '/bin/postgres' : `processes/${name}.ts`;
    for (const pid of descendants(this.pid)) {
      const command = commandOf(pid);
      if (command.includes(needle) && !command.startsWith('setpriv') && !command.startsWith('unshare'))
        return pid;
    }
    throw new Error(`no ${name} process below ${this.pid}`);
  }

  /** Kills one process without warning; gives its process id. */
  kill(name: string): number {
    const pid = this.pidOf(name);
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** True when a process of this name runs that is not `other`. */
  hasProcess(name: string, other: number): boolean {
    try {
      return this.pidOf(name) !== other;
    } catch {
      return false;
    }
  }

  /** All processes below the supervisor. */
  pids(): number[] {
    return descendants(this.pid);
  }

  /** Kills the supervisor without warning. */
  async killAll(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#exited;
  }
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}:\n${output}`)),
    );
  });
}

function descendants(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // The process ended while the list was read.
    }
  }
  const found: number[] = [];
  const walk = (parent: number): void => {
    for (const child of children.get(parent) ?? []) {
      found.push(child);
      walk(child);
    }
  };
  walk(pid);
  return found;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
