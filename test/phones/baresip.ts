import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of one millisecond of what a phone heard: 8 kHz, 16 bit. */
const bytesPerMs = 16;

/** How a test phone is set up. */
export interface BaresipOptions {
  readonly username: string;
  readonly password: string;
  /** `host:port` of the exchange. */
  readonly server: string;
  readonly sipPort: number;
  readonly controlPort: number;
  /** RTP ports this phone may use. */
  readonly rtpPorts: readonly [number, number];
  /** Frequency of the tone this phone says, Hz. */
  readonly toneHz: number;
  /** baresip's codec names in order, such as `PCMA` or `PCMU,PCMA`. */
  readonly codecs?: string;
  readonly transport?: 'udp' | 'tcp' | 'tls';
  /** `host:port` of a proxy that everything is sent to. */
  readonly proxy?: string;
  /** Speaks IPv6 only, on ::1. */
  readonly ipv6?: boolean;
  /** File of the authority that the exchange's certificate must come from (TLS). */
  readonly authority?: string;
  /** Encrypted sound (SRTP by SDES): where the other side can (`srtp`), or nothing else (`srtp-mand`). */
  readonly encryption?: 'srtp' | 'srtp-mand';
  /** Registers at start unless false. */
  readonly register?: boolean;
  readonly answerMode?: 'manual' | 'auto';
  /** Network namespace that it runs in, the address that it has there, and where it is controlled. */
  readonly space?: string | undefined;
  readonly host?: string;
  readonly controlHost?: string;
  /** Prints every SIP message to its output. */
  readonly trace?: boolean;
  /** Says its tone for G.722 alone, so that it can be above 4 kHz. */
  readonly wideband?: boolean;
  /** Extensions whose presence it shows. */
  readonly colleagues?: readonly string[];
}

/** One event as baresip tells it over its control socket. */
export interface BaresipEvent {
  readonly class: string;
  readonly type: string;
  readonly id?: string;
  readonly peeruri?: string;
  readonly peerdisplayname?: string;
  readonly param?: string;
}

/** A real phone (baresip) that a test controls: it registers, rings, answers, says a tone and records what it hears. */
export class Baresip {
  readonly events: BaresipEvent[] = [];
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #socket: Socket | undefined;
  #received = Buffer.alloc(0);
  #waiters: (() => void)[] = [];
  #output = '';

  private constructor(folder: string, child: ChildProcess) {
    this.folder = folder;
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => {
        this.#output += data.toString();
        this.#wake();
      });
  }

  /** Starts the phone; returns once it can be controlled. */
  static async start(options: BaresipOptions): Promise<Baresip> {
    const folder = mkdtempSync(join(tmpdir(), `phone-${options.username}-`));
    mkdirSync(join(folder, 'sound'));
    writeFileSync(join(folder, 'config'), configuration(options, folder));
    writeFileSync(join(folder, 'accounts'), account(options));
    writeFileSync(join(folder, 'contacts'), contacts(options));
    writeFileSync(join(folder, 'tone.wav'), tone(options));
    const words = ['baresip', options.ipv6 ? '-6' : '-4', ...(options.trace ? ['-s'] : []), '-f', folder];
    const [program = '', ...rest] =
      options.space === undefined ? words : ['ip', 'netns', 'exec', options.space, ...words];
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    const phone = new Baresip(folder, child);
    await phone.#connect(options.controlPort, options.controlHost ?? '127.0.0.1');
    return phone;
  }

  /** Waits for an event, also one that came already after `since` events. */
  async event(type: string, { since = 0, timeoutMs = 10_000 } = {}): Promise<BaresipEvent> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = this.events.slice(since).find((event) => event.type === type);
      if (found) return found;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `no ${type} within ${timeoutMs} ms; saw ${this.events.map((event) => event.type).join(', ')}\n${this.#output}`,
        );
      await this.#changed(left);
    }
  }

  /** Waits until the exchange has taken its registration. The first may come before the control connection. */
  async registered(timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!/200 OK .*\[\d+ bindings?\]/.test(this.#output)) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`not registered within ${timeoutMs} ms:\n${this.#output}`);
      await this.#changed(left);
    }
  }

  has(type: string): boolean {
    return this.events.some((event) => event.type === type);
  }

  dial(target: string): void {
    this.command('dial', target);
  }

  accept(): void {
    this.command('accept');
  }

  hangUp(): void {
    this.command('hangup');
  }

  /** Sends one of baresip's commands. */
  command(command: string, params = ''): void {
    const json = JSON.stringify({ command, params, token: command });
    this.#socket?.write(`${json.length}:${json},`);
  }

  /** The last sound this phone heard (after decoding), as the path of a WAV file; it is written a moment after a call. */
  async heard(): Promise<string> {
    const deadline = Date.now() + 3000;
    for (;;) {
      const files = readdirSync(this.folder).filter(
        (file) => file.startsWith('dump-') && file.endsWith('-dec.wav'),
      );
      const last = files.sort().at(-1);
      if (last && statSync(join(this.folder, last)).size > 100) return join(this.folder, last);
      if (Date.now() > deadline)
        throw new Error(`the phone heard nothing: ${files.join(', ')}\n${this.#output}`);
      await this.#changed(50);
    }
  }

  /** Waits until this phone has heard this much more sound than now, ms. Silence counts; what never arrived does not. */
  async hears(ms: number, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    const start = this.#bytesHeard();
    for (;;) {
      const heard = (this.#bytesHeard() - start) / bytesPerMs;
      if (heard >= ms) return;
      if (Date.now() > deadline)
        throw new Error(`heard ${heard} ms instead of ${ms} within ${timeoutMs} ms:\n${this.#output}`);
      await this.#changed(50);
    }
  }

  /** Waits until its status line says that this much a second comes in, bits: also where it records no more. */
  async receives(bitsPerSecond: number, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    const from = this.#output.length;
    for (;;) {
      const rates = [...this.#output.slice(from).matchAll(/audio=\d+\/(\d+)/g)].map(([, rate]) =>
        Number(rate),
      );
      if (rates.some((rate) => rate >= bitsPerSecond)) return;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`nothing came in within ${timeoutMs} ms:\n${this.#output}`);
      await this.#changed(left);
    }
  }

  #bytesHeard(): number {
    return readdirSync(this.folder)
      .filter((file) => file.startsWith('dump-') && file.endsWith('-dec.wav'))
      .reduce((sum, file) => sum + statSync(join(this.folder, file)).size, 0);
  }

  /** What baresip printed, SIP trace included where it was asked for. */
  get output(): string {
    return this.#output;
  }

  async stop(): Promise<void> {
    this.#socket?.destroy();
    this.#child.kill('SIGTERM');
    const hard = setTimeout(() => this.#child.kill('SIGKILL'), 3000);
    await this.#exited;
    clearTimeout(hard);
  }

  /** Ends without a word, as a phone that lost its power. */
  async kill(): Promise<void> {
    this.#socket?.destroy();
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async #connect(port: number, host: string): Promise<void> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const socket = await tryConnect(port, host);
      if (socket) {
        this.#socket = socket;
        socket.on('data', (data) => this.#read(data));
        socket.on('error', () => {});
        return;
      }
      if (Date.now() > deadline || this.#child.exitCode !== null)
        throw new Error(`baresip does not start:\n${this.#output}`);
    }
  }

  /** Netstrings: `<length>:<json>,`. */
  #read(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const length = Number(this.#received.toString('latin1', 0, colon));
      if (this.#received.length < colon + length + 2) return;
      const message: BaresipEvent & { event?: boolean } = JSON.parse(
        this.#received.toString('utf8', colon + 1, colon + 1 + length),
      );
      this.#received = this.#received.subarray(colon + length + 2);
      if (message.event) this.events.push(message);
      this.#wake();
    }
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }

  #changed(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function tryConnect(port: number, host: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => setTimeout(() => resolve(undefined), 50));
  });
}

const configuration = (options: BaresipOptions, folder: string): string => `
poll_method epoll
sip_listen ${options.ipv6 ? '[::1]' : (options.host ?? '127.0.0.1')}:${options.sipPort}
${options.authority === undefined ? '' : `sip_cafile ${options.authority}`}
call_local_timeout 120
call_max_calls 4
audio_player aubridge,nil
audio_source aufile,${folder}/tone.wav
audio_alert aubridge,alert
${sampleRates(options)}
ausrc_channels 1
auplay_channels 1
rtp_tos 184
rtp_ports ${options.rtpPorts[0]}-${options.rtpPorts[1]}
jitter_buffer_delay 1-5
module_path /usr/lib/baresip/modules
module g711.so
module g722.so
module srtp.so
module aufile.so
module aubridge.so
module sndfile.so
module_tmp uuid.so
module_tmp account.so
module_app menu.so
${options.colleagues === undefined ? '' : 'module_app contact.so\nmodule_app presence.so'}
module_app ctrl_tcp.so
ctrl_tcp_listen ${options.controlHost ?? '127.0.0.1'}:${options.controlPort}
snd_path ${folder}
`;

const account = (options: BaresipOptions): string =>
  `<sip:${options.username}@${options.server};transport=${options.transport ?? 'udp'}>` +
  (options.proxy === undefined ? '' : `;outbound="sip:${options.proxy};transport=udp"`) +
  `;auth_user=${options.username};auth_pass=${options.password}` +
  `;answermode=${options.answerMode ?? 'manual'};audio_codecs=${options.codecs ?? 'PCMA,PCMU'}` +
  (options.encryption === undefined ? '' : `;mediaenc=${options.encryption}`) +
  `;regint=${options.register === false ? 0 : 120};ptime=20\n`;

/**
 * It sets up what brings its source to the rate of the first codec, and never again: after a while in G.711 sound in
 * G.722 is right only where its source has yet another rate.
 */
const widebandRate = 48_000;
const sampleRates = ({ wideband }: BaresipOptions): string =>
  wideband ? `ausrc_srate ${widebandRate}` : 'ausrc_srate 8000\nauplay_srate 8000';
const tone = ({ wideband, toneHz }: BaresipOptions): Buffer =>
  wideband ? toneWav(toneHz, 30, widebandRate) : toneWav(toneHz, 120);

const contacts = ({ colleagues = [], server, transport = 'udp' }: BaresipOptions): string =>
  colleagues
    .map((extension) => `"${extension}" <sip:${extension}@${server};transport=${transport}>;presence=p2p\n`)
    .join('');

/** Reads a WAV file's samples (16 bit mono). */
export function wavSamples(path: string): { sampleRate: number; samples: Int16Array } {
  const bytes = readFileSync(path);
  const data = bytes.indexOf('data', 12, 'latin1');
  const body = bytes.subarray(data + 8);
  return {
    sampleRate: bytes.readUInt32LE(24),
    samples: new Int16Array(body.buffer.slice(body.byteOffset, body.byteOffset + (body.length & ~1))),
  };
}

/** A WAV file of a steady tone: 16 bit, mono. */
export function toneWav(frequencyHz: number, seconds: number, sampleRate = 8000): Buffer {
  const samples = sampleRate * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(2 * sampleRate, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++)
    wav.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRate)), 44 + i * 2);
  return wav;
}
