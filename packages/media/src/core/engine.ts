import { MediaError } from '../errors.ts';
import { idleAfterMs } from '../port.ts';
import type { EngineCommand, EngineEvent, EngineReply, PacketIo } from './commands.ts';
import { Endpoint } from './endpoint.ts';
import { Outgoing } from './outgoing.ts';
import { Playback } from './playback.ts';
import { PortAllocator } from './ports.ts';
import { Recording } from './recording.ts';
import { maxPacketBytes } from './rtp.ts';

/** The clock's groups: streams are spread over them, one group a millisecond. */
const groups = 20;
/** A pause longer than this is not caught up with, ms. */
const maxCatchUpMs = 200;
/** How often endpoints look at the time, ms. */
const housekeepingMs = 1_000;
/** Ports tried for one endpoint before it is given up. */
const maxPortTries = 20;

export interface EngineOptions {
  readonly io: PacketIo;
  readonly rtpPorts: readonly [number, number];
  /** Milliseconds, never going back. */
  now(): number;
  /** 0 <= x < 1 */
  random(): number;
  emit(event: EngineEvent): void;
  /** More endpoints than this are refused. */
  readonly maxEndpoints: number;
}

/**
 * The sound of all calls: endpoints, who hears whom, and one clock that sends what is played. Takes packets, commands
 * and the time; gives packets and events; does no I/O of its own.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #ports: PortAllocator;
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #playbacks = new Map<string, Playback>();
  readonly #recordings = new Map<string, Endpoint>();
  readonly #groups: readonly Set<Playback>[] = Array.from({ length: groups }, () => new Set());
  readonly #packet = new Uint8Array(maxPacketBytes);
  /** The next millisecond whose group is due. */
  #slot = 0;
  #housekeepingAt: number;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#ports = new PortAllocator(options.rtpPorts);
    this.#housekeepingAt = options.now() + housekeepingMs;
  }

  /** Does what it is told; `reply` may come later only for `open`. */
  command(command: EngineCommand, reply: (result: EngineReply | MediaError) => void): void {
    if (command.kind === 'open') return this.#open(command.id, command.port, maxPortTries, reply);
    try {
      reply(this.#perform(command));
    } catch (error) {
      reply(error instanceof MediaError ? error : new MediaError('unknown-endpoint', String(error)));
    }
  }

  /** When the engine next wants to be called, on the scale of `now`. */
  get nextDue(): number {
    return this.#playbacks.size > 0 ? this.#slot : this.#housekeepingAt;
  }

  /** Sends what is due. */
  tick(): void {
    const now = this.#options.now();
    if (this.#playbacks.size > 0) {
      if (now - this.#slot > maxCatchUpMs) this.#slot = Math.floor(now);
      for (; this.#slot <= now; this.#slot++)
        for (const playback of this.#groups[this.#slot % groups] ?? []) this.#playFrame(playback);
    }
    if (now >= this.#housekeepingAt) {
      this.#housekeepingAt = now + housekeepingMs;
      for (const endpoint of this.#endpoints.values()) endpoint.tick(this.#packet, idleAfterMs);
    }
  }

  close(): void {
    for (const id of [...this.#endpoints.keys()]) this.#closeEndpoint(id);
  }

  #open(
    id: string,
    wish: number | undefined,
    tries: number,
    reply: (result: EngineReply | MediaError) => void,
  ): void {
    const { io, now, random, emit } = this.#options;
    if (this.#endpoints.size >= this.#options.maxEndpoints) return reply(new MediaError('overloaded'));
    const port = tries > 0 ? this.#ports.take(now(), wish) : undefined;
    if (port === undefined) return reply(new MediaError('ports-exhausted'));
    const outgoing = new Outgoing(random() * 2 ** 32, random() * 2 ** 15, random() * 2 ** 31);
    const endpoint = new Endpoint(id, port, outgoing, now, emit);
    io.open(port, endpoint, (sockets) => {
      if (!sockets) {
        // Somebody else has this port: it rests, and another is tried.
        this.#ports.giveBack(port, now());
        return this.#open(id, undefined, tries - 1, reply);
      }
      endpoint.attach(sockets);
      this.#endpoints.set(id, endpoint);
      reply({ port });
    });
  }

  #perform(command: Exclude<EngineCommand, { kind: 'open' }>): EngineReply {
    switch (command.kind) {
      case 'configure':
        this.#get(command.id).configure(command.config);
        return undefined;
      case 'bridge': {
        const a = this.#get(command.a);
        const b = this.#get(command.b);
        this.#unbridge(a);
        this.#unbridge(b);
        a.peer = b;
        b.peer = a;
        return undefined;
      }
      case 'unbridge':
        return this.#unbridge(this.#get(command.id));
      case 'play':
        return this.#play(command);
      case 'stop':
        return this.#stop(command.playId, 'stopped');
      case 'record': {
        const endpoint = this.#get(command.id);
        endpoint.recording?.end('stopped');
        endpoint.recording = new Recording(command.recordId, command.id, command, (event) =>
          this.#tell(event),
        );
        this.#recordings.set(command.recordId, endpoint);
        return undefined;
      }
      case 'stop-recording':
        this.#recordings.get(command.recordId)?.recording?.end('stopped');
        return undefined;
      case 'echo':
        this.#get(command.id).echo = command.on;
        return undefined;
      case 'stats':
        return this.#get(command.id).stats();
      case 'list':
        return [...this.#endpoints.values()].map(({ id, port }) => ({ id, port }));
      case 'close':
        return this.#closeEndpoint(command.id);
    }
  }

  #get(id: string): Endpoint {
    const endpoint = this.#endpoints.get(id);
    if (!endpoint) throw new MediaError('unknown-endpoint', id);
    return endpoint;
  }

  #unbridge(endpoint: Endpoint): undefined {
    if (endpoint.peer) endpoint.peer.peer = undefined;
    endpoint.peer = undefined;
  }

  #play(command: Extract<EngineCommand, { kind: 'play' }>): undefined {
    const endpoint = this.#get(command.id);
    if (endpoint.playback) this.#stop(endpoint.playback.id, 'stopped');
    const group = this.#emptiestGroup();
    const playback = new Playback(
      command.playId,
      command.id,
      group,
      command.prompt,
      command.loop,
      command.maxMs,
    );
    if (this.#playbacks.size === 0) this.#slot = Math.floor(this.#options.now());
    endpoint.playback = playback;
    this.#playbacks.set(playback.id, playback);
    this.#groups[group]?.add(playback);
    return undefined;
  }

  /** The group with the fewest streams, so that they are spread over the milliseconds. */
  #emptiestGroup(): number {
    let best = 0;
    for (let group = 1; group < groups; group++)
      if ((this.#groups[group]?.size ?? 0) < (this.#groups[best]?.size ?? 0)) best = group;
    return best;
  }

  #playFrame(playback: Playback): void {
    if (!this.#endpoints.get(playback.endpoint)?.playFrame(this.#packet)) this.#stop(playback.id, 'finished');
  }

  #stop(playId: string, reason: 'finished' | 'stopped'): undefined {
    const playback = this.#playbacks.get(playId);
    if (!playback) return undefined;
    this.#playbacks.delete(playId);
    this.#groups[playback.group]?.delete(playback);
    const endpoint = this.#endpoints.get(playback.endpoint);
    if (endpoint?.playback === playback) endpoint.playback = undefined;
    this.#options.emit({ kind: 'played', endpoint: playback.endpoint, playId, reason });
    return undefined;
  }

  #closeEndpoint(id: string): undefined {
    const endpoint = this.#endpoints.get(id);
    if (!endpoint) return undefined;
    if (endpoint.playback) this.#stop(endpoint.playback.id, 'stopped');
    this.#unbridge(endpoint);
    endpoint.close();
    this.#endpoints.delete(id);
    this.#ports.giveBack(endpoint.port, this.#options.now());
    return undefined;
  }

  #tell(event: EngineEvent): void {
    if (event.kind === 'recorded') {
      const endpoint = this.#recordings.get(event.recordId);
      if (endpoint?.recording?.id === event.recordId) endpoint.recording = undefined;
      this.#recordings.delete(event.recordId);
    }
    this.#options.emit(event);
  }
}
