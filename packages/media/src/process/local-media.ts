import { randomUUID } from 'node:crypto';
import type { EngineCommand, EngineEvent } from '../core/commands.ts';
import type { StreamsBefore } from '../core/stream-position.ts';
import { MediaError } from '../errors.ts';
import { type FaxListener, FaxThread } from '../fax/fax-thread.ts';
import { pipeMemory } from '../fax/pipe.ts';
import type {
  EndpointConfig,
  EndpointOptions,
  EndpointPorts,
  EndpointStats,
  FaxOptions,
  Media,
  MediaEvent,
  MixMember,
  PlayOptions,
  PlaySource,
  RecordOptions,
} from '../port.ts';
import { startEpollRunner } from './epoll-runner.ts';
import { startLocalRunner } from './local-runner.ts';
import { Prompts } from './prompts.ts';
import type { EngineRunner } from './runner.ts';
import { StreamsFile } from './streams-file.ts';
import { WavFile } from './wav-file.ts';

/** Bytes of a pipe between an endpoint and a fax: more than a second of sound. */
const faxPipeBytes = 32_768;

export type Backend = 'auto' | 'epoll' | 'dgram';

export interface LocalMediaOptions {
  readonly rtpPorts: readonly [number, number];
  readonly bindAddress: string;
  /** `auto` takes epoll where it works, else dgram. */
  readonly backend?: Backend;
  /** More endpoints than this are refused; default 5,000. */
  readonly maxEndpoints?: number;
  /** Endpoints are refused while the packet thread uses more of its core than this, 0 to 1; default 0.8. */
  readonly maxCpuShare?: number;
  /** File that keeps where streams stand, so that they go on after this process was killed. */
  readonly streamsFile?: string;
  /** Told why a back end was not taken. */
  readonly log?: (message: string) => void;
}

/** The media engine in this process: files and decoding here, packets in the runner. */
export class LocalMedia implements Media {
  readonly #runner: EngineRunner;
  readonly #streams: StreamsFile | undefined;
  readonly #prompts = new Prompts();
  readonly #recordings = new Map<string, WavFile>();
  /** Who waits for the end of a sound of our own, by playId. */
  readonly #awaited = new Map<string, () => void>();
  /** Who listens to what an endpoint receives, by its id. */
  readonly #ears = new Map<string, (samples: Int16Array) => void>();
  readonly #faxThread = new FaxThread((message) => this.#heardOfFax(message));
  /** Endpoints of running faxes, by fax. */
  readonly #faxes = new Map<string, string>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  private constructor(runner: EngineRunner, streams: StreamsFile | undefined) {
    this.#runner = runner;
    this.#streams = streams;
    runner.onEvent = (event) => this.#heard(event);
  }

  static async start(options: LocalMediaOptions): Promise<LocalMedia> {
    const streams = options.streamsFile === undefined ? undefined : new StreamsFile(options.streamsFile);
    return new LocalMedia(await startRunner(options, streams?.read()), streams);
  }

  /** The packet back end at work. */
  get backend(): 'dgram' | 'epoll' {
    return this.#runner.backend;
  }

  async createEndpoint({ id = randomUUID(), ...options }: EndpointOptions = {}): Promise<EndpointPorts> {
    const reply = await this.#runner.command({ kind: 'open', id, ...options });
    if (reply === undefined || !('port' in reply)) throw new MediaError('ports-exhausted');
    return { id, port: reply.port, rtcpPort: reply.port + 1 };
  }

  async configureEndpoint(id: string, config: EndpointConfig): Promise<void> {
    await this.#do({ kind: 'configure', id, config });
    const transport = config.send.codec === 'T38' ? 't38' : 'sound';
    for (const faxId of this.#faxesOf(id)) await this.#faxThread.tell({ kind: 'move', faxId, transport });
  }

  bridge(a: string, b: string): Promise<void> {
    return this.#do({ kind: 'bridge', a, b });
  }

  unbridge(id: string): Promise<void> {
    return this.#do({ kind: 'unbridge', id });
  }

  async play(
    id: string,
    source: PlaySource,
    { loop = false, maxMs = 0, fromMs = 0 }: PlayOptions = {},
  ): Promise<string> {
    const prompt = await this.#prompts.get(source);
    const playId = randomUUID();
    await this.#do({ kind: 'play', id, playId, prompt, loop, maxMs, fromMs });
    return playId;
  }

  async sendDigits(id: string, digits: string): Promise<string> {
    const prompt = await this.#prompts.get({ digits });
    const playId = randomUUID();
    await this.#do({ kind: 'send-digits', id, playId, digits, prompt });
    return playId;
  }

  mix(members: readonly MixMember[]): Promise<void> {
    return this.#do({ kind: 'mix', members });
  }

  stop(playId: string): Promise<void> {
    return this.#do({ kind: 'stop', playId });
  }

  async record(id: string, options: RecordOptions): Promise<string> {
    const { file, maxMs, silenceMs = 0, endOnKey = [], beep = false } = options;
    const recordId = randomUUID();
    this.#recordings.set(recordId, WavFile.create(file));
    try {
      if (beep) await this.#playToEnd(id, { tone: 'beep' });
      await this.#do({ kind: 'record', id, recordId, maxMs, silenceMs, endOnKey });
    } catch (error) {
      this.#recordings.get(recordId)?.close();
      this.#recordings.delete(recordId);
      throw error;
    }
    return recordId;
  }

  async #playToEnd(id: string, source: PlaySource): Promise<void> {
    const prompt = await this.#prompts.get(source);
    const playId = randomUUID();
    const { promise: over, resolve } = Promise.withResolvers<void>();
    this.#awaited.set(playId, resolve);
    try {
      await this.#do({ kind: 'play', id, playId, prompt, loop: false, maxMs: 0, fromMs: 0 });
      await over;
    } finally {
      this.#awaited.delete(playId);
    }
  }

  stopRecording(recordId: string): Promise<void> {
    return this.#do({ kind: 'stop-recording', recordId });
  }

  async fax(id: string, options: FaxOptions): Promise<string> {
    const { transport, header = '', maxBitRate = 14_400, ...rest } = options;
    for (const faxId of this.#faxesOf(id)) await this.#faxThread.tell({ kind: 'hang-up', faxId });
    const faxId = randomUUID();
    const [inward, outward] = [pipeMemory(faxPipeBytes), pipeMemory(faxPipeBytes)];
    const task = { ...rest, header, maxBitRate };
    await this.#faxThread.tell({ kind: 'start', faxId, task, transport, inward, outward });
    this.#faxes.set(faxId, id);
    try {
      await this.#do({ kind: 'fax', id, faxId, inward, outward });
    } catch (error) {
      this.#faxes.delete(faxId);
      await this.#faxThread.tell({ kind: 'hang-up', faxId });
      throw error;
    }
    return faxId;
  }

  canFax(): Promise<boolean> {
    return this.#faxThread.works();
  }

  echo(id: string, on: boolean): Promise<void> {
    return this.#do({ kind: 'echo', id, on });
  }

  /**
   * Lets somebody listen to what an endpoint receives: G.711 decoded to PCM of 16 bit and 8 kHz, 800 samples (100 ms) at
   * a time. Undefined stops it. Sound is no part of the port, so this works in this process only.
   */
  async listen(id: string, onSound: ((samples: Int16Array) => void) | undefined): Promise<void> {
    if (onSound) this.#ears.set(id, onSound);
    else this.#ears.delete(id);
    await this.#do({ kind: 'listen', id, on: onSound !== undefined });
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

  async closeEndpoint(id: string): Promise<EndpointStats | undefined> {
    this.#ears.delete(id);
    for (const faxId of this.#faxesOf(id)) await this.#faxThread.tell({ kind: 'hang-up', faxId });
    const reply = await this.#runner.command({ kind: 'close', id });
    return reply && 'packetsReceived' in reply ? reply : undefined;
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#runner.close();
    await this.#faxThread.close();
    for (const recording of this.#recordings.values()) recording.close();
    this.#recordings.clear();
  }

  async #do(command: EngineCommand): Promise<void> {
    await this.#runner.command(command);
  }

  #heard(event: EngineEvent): void {
    if (event.kind === 'recording') return this.#write(event.recordId, event.samples);
    if (event.kind === 'recorded') return this.#recorded(event);
    if (event.kind === 'positions') return this.#streams?.write(event.positions);
    if (event.kind === 'sound') return this.#ears.get(event.endpoint)?.(event.samples);
    const awaited = event.kind === 'played' ? this.#awaited.get(event.playId) : undefined;
    if (awaited) awaited();
    else this.#tell(event);
  }

  #faxesOf(endpoint: string): string[] {
    return [...this.#faxes].filter((entry) => entry[1] === endpoint).map(([faxId]) => faxId);
  }

  #heardOfFax(message: Parameters<FaxListener>[0]): void {
    const { faxId } = message;
    const endpoint = this.#faxes.get(faxId);
    if (endpoint === undefined) return;
    if (message.kind === 'progress')
      return this.#tell({ kind: 'fax-progress', endpoint, faxId, ...message.progress });
    this.#faxes.delete(faxId);
    // The endpoint may be closed by now, and the fax with it.
    this.stop(faxId).catch(() => {});
    this.#tell({ kind: 'faxed', endpoint, faxId, ...message.end });
  }

  #write(recordId: string, samples: Int16Array): void {
    const recording = this.#recordings.get(recordId);
    // A full disk ends the recording with what it has; the event says that it failed.
    if (recording && !recording.append(samples)) this.stopRecording(recordId).catch(() => {});
  }

  #recorded(event: Extract<EngineEvent, { kind: 'recorded' }>): void {
    const recording = this.#recordings.get(event.recordId);
    if (!recording) return;
    this.#recordings.delete(event.recordId);
    const isWhole = recording.close();
    const { file, bytes, durationMs } = recording;
    this.#tell(isWhole ? { ...event, file, bytes } : { ...event, file, bytes, durationMs, reason: 'failed' });
  }

  #tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

async function startRunner(
  options: LocalMediaOptions,
  before: StreamsBefore | undefined,
): Promise<EngineRunner> {
  const { backend = 'auto', log = () => {} } = options;
  const runner = {
    bindAddress: options.bindAddress,
    rtpPorts: options.rtpPorts,
    before,
    limits: { maxEndpoints: options.maxEndpoints ?? 5_000, maxCpuShare: options.maxCpuShare ?? 0.8 },
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
