import { connect, type Socket } from 'node:net';
import { MediaError } from '../errors.ts';
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
import { readLines, writeLine } from './lines.ts';
import type { FromMedia, MediaCall, MediaReplies, ToMedia } from './protocol.ts';

/** How soon a lost connection is tried again, ms. */
const reconnectMs = 50;

interface Waiting {
  resolve(reply: MediaReplies[keyof MediaReplies]): void;
  reject(error: MediaError): void;
}

/** The media port over the media process's Unix socket. Connects again by itself, and tells when all endpoints are gone. */
export class MediaClient implements Media {
  readonly #path: string;
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  readonly #waiting = new Map<number, Waiting>();
  #socket: Socket | undefined;
  #lastId = 0;
  #wasConnected = false;
  #closed = false;
  #reconnecting: NodeJS.Timeout | undefined;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Connects, waiting for the media process to come up. */
  static connect(socketPath: string): Promise<MediaClient> {
    const client = new MediaClient(socketPath);
    return new Promise((resolve) => client.#open(() => resolve(client)));
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  createEndpoint(options: EndpointOptions = {}): Promise<EndpointPorts> {
    return this.#call({ name: 'createEndpoint', args: [options] });
  }

  configureEndpoint(id: string, config: EndpointConfig): Promise<void> {
    return this.#call({ name: 'configureEndpoint', args: [id, config] });
  }

  bridge(a: string, b: string): Promise<void> {
    return this.#call({ name: 'bridge', args: [a, b] });
  }

  unbridge(id: string): Promise<void> {
    return this.#call({ name: 'unbridge', args: [id] });
  }

  play(id: string, source: PlaySource, options: PlayOptions = {}): Promise<string> {
    return this.#call({ name: 'play', args: [id, source, options] });
  }

  sendDigits(id: string, digits: string): Promise<string> {
    return this.#call({ name: 'sendDigits', args: [id, digits] });
  }

  mix(members: readonly MixMember[]): Promise<void> {
    return this.#call({ name: 'mix', args: [members] });
  }

  stop(playId: string): Promise<void> {
    return this.#call({ name: 'stop', args: [playId] });
  }

  record(id: string, options: RecordOptions): Promise<string> {
    return this.#call({ name: 'record', args: [id, options] });
  }

  stopRecording(recordId: string): Promise<void> {
    return this.#call({ name: 'stopRecording', args: [recordId] });
  }

  fax(id: string, options: FaxOptions): Promise<string> {
    return this.#call({ name: 'fax', args: [id, options] });
  }

  canFax(): Promise<boolean> {
    return this.#call({ name: 'canFax', args: [] });
  }

  echo(id: string, on: boolean): Promise<void> {
    return this.#call({ name: 'echo', args: [id, on] });
  }

  stats(id: string): Promise<EndpointStats> {
    return this.#call({ name: 'stats', args: [id] });
  }

  listEndpoints(): Promise<readonly { readonly id: string; readonly port: number }[]> {
    return this.#call({ name: 'listEndpoints', args: [] });
  }

  closeEndpoint(id: string): Promise<EndpointStats | undefined> {
    return this.#call({ name: 'closeEndpoint', args: [id] });
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#reconnecting);
    this.#socket?.destroy();
  }

  #call<K extends MediaCall['name']>(call: Extract<MediaCall, { name: K }>): Promise<MediaReplies[K]>;
  #call(call: MediaCall): Promise<MediaReplies[keyof MediaReplies]> {
    const socket = this.#socket;
    if (!socket) return Promise.reject(new MediaError('connection-lost'));
    const id = ++this.#lastId;
    const message: ToMedia = { id, call };
    writeLine(socket, message);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #open(onConnected: () => void = () => {}): void {
    const socket = connect(this.#path);
    socket.on('connect', () => {
      this.#socket = socket;
      // The process that had our endpoints is gone; this is a new one.
      if (this.#wasConnected) this.#tell({ kind: 'lost' });
      this.#wasConnected = true;
      onConnected();
    });
    readLines(socket, (line: FromMedia) => this.#receive(line));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#socket = undefined;
      for (const waiting of this.#waiting.values()) waiting.reject(new MediaError('connection-lost'));
      this.#waiting.clear();
      if (this.#closed) return;
      const again = () => this.#open(this.#wasConnected ? undefined : onConnected);
      this.#reconnecting = setTimeout(again, reconnectMs);
    });
  }

  #receive(message: FromMedia): void {
    if ('event' in message) return this.#tell(message.event);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('code' in message) waiting?.reject(new MediaError(message.code, message.detail));
    else waiting?.resolve(message.reply);
  }

  #tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
