import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { toneWav } from './baresip.ts';

/** Bytes of one millisecond of what a phone heard: 8 kHz, 16 bit. */
const bytesPerMs = 16;
const wavHeaderBytes = 44;

export interface LinphoneOptions {
  readonly username: string;
  readonly password: string;
  /** `host:port` of the exchange. */
  readonly server: string;
  readonly sipPort: number;
  readonly rtpPort: number;
  /** Frequency of the tone this phone says, Hz. */
  readonly toneHz: number;
  /** linphone's name of the one codec it speaks, at 8 kHz. */
  readonly codec: 'PCMA' | 'PCMU';
  /** Extensions whose presence it shows. */
  readonly colleagues?: readonly string[];
}

/** Linphone on its command line, with files for a sound card: it says a tone and records what it hears. */
export class Linphone {
  readonly #program: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #recording: string;
  #output = '';

  private constructor(program: ChildProcess, recording: string) {
    this.#program = program;
    this.#recording = recording;
    this.#exited = new Promise((resolve) => program.once('exit', () => resolve()));
    for (const stream of [program.stdout, program.stderr])
      stream?.on('data', (data: Buffer) => {
        this.#output += data.toString();
      });
  }

  /** Starts it; returns once it is registered. */
  static async start(options: LinphoneOptions): Promise<Linphone> {
    const folder = mkdtempSync(join(tmpdir(), `linphone-${options.username}-`));
    // it crashes without the folder of its call history
    mkdirSync(join(folder, '.local/share/linphone'), { recursive: true });
    const file = join(folder, 'linphonerc');
    const tone = join(folder, 'tone.wav');
    const recording = join(folder, 'heard.wav');
    writeFileSync(file, configuration(options));
    writeFileSync(tone, toneWav(options.toneHz, 120));
    const program = spawn('linphonec', ['-S', '-c', file], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const phone = new Linphone(program, recording);
    for (const line of ['soundcard use files', `play ${tone}`, `record ${recording}`]) phone.command(line);
    try {
      await phone.#until(() => phone.#isRegistered(), 'not registered', 10_000);
    } catch (error) {
      await phone.stop();
      throw error;
    }
    return phone;
  }

  /** One of its commands: `call 102`, `answer`, `pause`, `resume`, `transfer <address>`, `terminate`. */
  command(line: string): void {
    this.#program.stdin?.write(`${line}\n`);
  }

  /** What it has printed so far, to wait for what comes after. */
  get output(): string {
    return this.#output;
  }

  /** Waits until it has printed this; gives what matched. @param from only what comes after so many characters */
  async says(pattern: RegExp, from = 0, timeoutMs = 10_000): Promise<RegExpExecArray> {
    const found = (): RegExpExecArray | null => pattern.exec(this.#output.slice(from));
    await this.#until(() => found() !== null, `${pattern} was not said`, timeoutMs);
    const match = found();
    if (!match) throw new Error(`${pattern} was said and taken back`);
    return match;
  }

  /** The next sound that it hears, of so many ms. */
  async listen(ms: number, timeoutMs = 10_000): Promise<Int16Array> {
    const size = (): number => (existsSync(this.#recording) ? statSync(this.#recording).size : 0);
    const start = size();
    await this.#until(() => (size() - start) / bytesPerMs >= ms, 'it heard too little', timeoutMs);
    // the header is written at the end of the call only, so that this is no WAV file yet
    const body = readFileSync(this.#recording).subarray(wavHeaderBytes);
    const samples = new Int16Array(body.buffer.slice(body.byteOffset, body.byteOffset + (body.length & ~1)));
    return samples.subarray(-ms * 8);
  }

  async stop(): Promise<void> {
    if (this.#program.exitCode === null) this.command('quit');
    const hard = setTimeout(() => this.#program.kill('SIGKILL'), 5_000);
    await this.#exited;
    clearTimeout(hard);
  }

  /** It tells only who asks. */
  #isRegistered(): boolean {
    this.command('status register');
    return /registered, identity/.test(this.#output);
  }

  async #until(isSo: () => boolean, otherwise: string, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!isSo()) {
      if (Date.now() > deadline || this.#program.exitCode !== null || this.#program.signalCode !== null)
        throw new Error(`${otherwise} within ${timeoutMs} ms:\n${this.#output}`);
      await after(50);
    }
  }
}

const friend = (server: string) => (extension: string, index: number) =>
  `
[friend_${index}]
url=<sip:${extension}@${server}>
pol=accept
subscribe=1
`;

const configuration = (options: LinphoneOptions): string => {
  const { username, password, server, sipPort, rtpPort, codec, colleagues = [] } = options;
  return `
[sip]
sip_port=${sipPort}
sip_tcp_port=0
sip_tls_port=0
use_ipv6=0
default_proxy=0

[proxy_0]
reg_proxy=<sip:${server}>
reg_identity=sip:${username}@${server}
reg_expires=120
reg_sendregister=1

[auth_info_0]
username=${username}
passwd=${password}

[rtp]
audio_rtp_port=${rtpPort}

[sound]
echocancellation=0

[misc]
add_missing_audio_codecs=0

[audio_codec_0]
mime=${codec}
rate=8000
enabled=1
${colleagues.map(friend(server)).join('')}
`;
};
