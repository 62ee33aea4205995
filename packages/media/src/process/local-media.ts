import { randomUUID } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { wavHeader } from '../audio/wav.ts';
import type { EngineCommand, EngineEvent } from '../core/commands.ts';
import { MediaError } from '../errors.ts';
import type {
  EndpointConfig,
  EndpointStats,
  Media,
  MediaEvent,
  PlayOptions,
  PlaySource,
  RecordOptions,
} from '../port.ts';
import { startEpollRunner } from './epoll-runner.ts';
import { startLocalRunner } from './local-runner.ts';
import { Prompts } from './prompts.ts';
import type { EngineRunner } from './runner.ts';

export type Backend = 'auto' | 'epoll' | 'dgram';

export interface LocalMediaOptions {
  readonly rtpPorts: readonly [number, number];
  readonly bindAddress: string;
  /** `auto` takes epoll where it works, else dgram. */
  readonly backend?: Backend;
  /** More endpoints than this are refused; default 5,000. */
  readonly maxEndpoints?: number;
  /** Told why a back end was not taken. */
  readonly log?: (message: string) => void;
}

/** An open recording: its file and how many samples it holds. */
interface OpenFile {
  readonly file: string;
  readonly fd: number;
  samples: number;
}

/** The media engine in this process: files and decoding here, packets in the runner. */
export class LocalMedia implements Media {
  readonly #runner: EngineRunner;
  readonly #prompts = new Prompts();
  readonly #recordings = new Map<string, OpenFile>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  private constructor(runner: EngineRunner) {
    this.#runner = runner;
    runner.onEvent = (event) => this.#heard(event);
  }

  static async start(options: LocalMediaOptions): Promise<LocalMedia> {
    return new LocalMedia(await startRunner(options));
  }

  /** The packet back end at work. */
  get backend(): 'dgram' | 'epoll' {
    return this.#runner.backend;
  }

  async createEndpoint({ port }: { readonly port?: number } = {}): Promise<{ id: string; port: number }> {
    const id = randomUUID();
    const reply = await this.#runner.command({ kind: 'open', id, ...(port === undefined ? {} : { port }) });
    if (reply === undefined || !('port' in reply)) throw new MediaError('ports-exhausted');
    return { id, port: reply.port };
  }

  configureEndpoint(id: string, config: EndpointConfig): Promise<void> {
    return this.#do({ kind: 'configure', id, config });
  }

  bridge(a: string, b: string): Promise<void> {
    return this.#do({ kind: 'bridge', a, b });
  }

  unbridge(id: string): Promise<void> {
    return this.#do({ kind: 'unbridge', id });
  }

  async play(id: string, source: PlaySource, { loop = false, maxMs = 0 }: PlayOptions = {}): Promise<string> {
    const prompt = await this.#prompts.get(source);
    const playId = randomUUID();
    await this.#do({ kind: 'play', id, playId, prompt, loop, maxMs });
    return playId;
  }

  stop(playId: string): Promise<void> {
    return this.#do({ kind: 'stop', playId });
  }

  async record(id: string, { file, maxMs, silenceMs = 0, endOnKey = [] }: RecordOptions): Promise<string> {
    const recordId = randomUUID();
    let fd: number;
    try {
      fd = openSync(file, 'w', 0o600);
      writeSync(fd, wavHeader(8000, 0));
    } catch (error) {
      throw new MediaError('file-unreadable', String(error));
    }
    this.#recordings.set(recordId, { file, fd, samples: 0 });
    try {
      await this.#do({ kind: 'record', id, recordId, maxMs, silenceMs, endOnKey });
    } catch (error) {
      this.#closeFile(recordId);
      throw error;
    }
    return recordId;
  }

  stopRecording(recordId: string): Promise<void> {
    return this.#do({ kind: 'stop-recording', recordId });
  }

  echo(id: string, on: boolean): Promise<void> {
    return this.#do({ kind: 'echo', id, on });
  }

  async stats(id: string): Promise<EndpointStats> {
    const reply = await this.#runner.command({ kind: 'stats', id });
    if (reply === undefined || !('packetsReceived' in reply)) throw new MediaError('unknown-endpoint', id);
    return reply;
  }

  async listEndpoints(): Promise<readonly { readonly id: string; readonly port: number }[]> {
    const reply = await this.#runner.command({ kind: 'list' });
    return Array.isArray(reply) ? reply : [];
  }

  closeEndpoint(id: string): Promise<void> {
    return this.#do({ kind: 'close', id });
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#runner.close();
    for (const recordId of [...this.#recordings.keys()]) this.#closeFile(recordId);
  }

  async #do(command: EngineCommand): Promise<void> {
    await this.#runner.command(command);
  }

  #heard(event: EngineEvent): void {
    if (event.kind === 'recording') return this.#write(event.recordId, event.samples);
    if (event.kind === 'recorded') this.#tell({ ...event, file: this.#closeFile(event.recordId) ?? '' });
    else this.#tell(event);
  }

  #write(recordId: string, samples: Int16Array): void {
    const open = this.#recordings.get(recordId);
    if (!open) return;
    try {
      writeSync(open.fd, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
      open.samples += samples.length;
    } catch {
      // The disk is full: the recording ends with what it has.
      this.stopRecording(recordId).catch(() => {});
    }
  }

  /** Puts the length into the header, which players want. */
  #closeFile(recordId: string): string | undefined {
    const open = this.#recordings.get(recordId);
    if (!open) return undefined;
    this.#recordings.delete(recordId);
    writeSync(open.fd, wavHeader(8000, open.samples), 0, 44, 0);
    closeSync(open.fd);
    return open.file;
  }

  #tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

async function startRunner(options: LocalMediaOptions): Promise<EngineRunner> {
  const { backend = 'auto', log = () => {} } = options;
  const runner = {
    bindAddress: options.bindAddress,
    rtpPorts: options.rtpPorts,
    maxEndpoints: options.maxEndpoints ?? 5_000,
  };
  if (backend === 'dgram' || (backend === 'auto' && process.platform !== 'linux'))
    return startLocalRunner(runner);
  try {
    return await startEpollRunner(runner);
  } catch (error) {
    if (backend === 'epoll') throw error;
    log(`packets go over dgram, since epoll can not be used: ${String(error)}`);
    return startLocalRunner(runner);
  }
}
