import { isIP } from 'node:net';
import { MediaError } from '../errors.ts';
import { type EndpointStats, idleAfterMs, type MixMember } from '../port.ts';
import { canonicalAddress, nowhere } from './address.ts';
import { Admission, type AdmissionLimits } from './admission.ts';
import { type Clocked, SendClock } from './clock.ts';
import type { EngineCommand, EngineEvent, EngineReply, PacketIo } from './commands.ts';
import { DigitSequence } from './digit-sequence.ts';
import { digitNames } from './digits.ts';
import { Endpoint } from './endpoint.ts';
import { FaxLine } from './fax-line.ts';
import { MixLine } from './mix-line.ts';
import { Outgoing } from './outgoing.ts';
import { Playback } from './playback.ts';
import { PortAllocator } from './ports.ts';
import { Recording } from './recording.ts';
import { maxPacketBytes } from './rtp.ts';
import type { Sending } from './sending.ts';
import type { SrtpCrypto } from './srtp/crypto.ts';
import { SecuredPackets } from './srtp/secured-packets.ts';
import { positionsEveryMs, resume, type StreamPosition, type StreamsBefore } from './stream-position.ts';

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
  /** CPU time this thread has used, microseconds. */
  cpuMicros(): number;
  readonly limits: AdmissionLimits;
  /** What encrypts sound. */
  readonly crypto: SrtpCrypto;
  /** Streams that go on here when their port is asked for again. */
  readonly before?: StreamsBefore | undefined;
}

/**
 * The sound of all calls: endpoints, who hears whom, and one clock that sends what is played. Takes packets, commands
 * and the time; gives packets and events; does no I/O of its own.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #ports: PortAllocator;
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #sendings = new Map<string, Clocked & { readonly endpoint: Endpoint }>();
  readonly #recordings = new Map<string, Endpoint>();
  readonly #clock = new SendClock();
  readonly #admission: Admission;
  readonly #packet = new Uint8Array(maxPacketBytes);
  readonly #startedAt: number;
  /** Where the streams of the process before stood, by port, until they are taken up. */
  readonly #before = new Map<number, StreamPosition>();
  #housekeepingAt: number;
  #positionsAt: number;
  #toldPositions = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#ports = new PortAllocator(options.rtpPorts);
    this.#admission = new Admission(options.limits, options.cpuMicros, options.now());
    this.#startedAt = options.now();
    this.#housekeepingAt = this.#startedAt + housekeepingMs;
    this.#positionsAt = this.#startedAt + positionsEveryMs;
    for (const position of options.before?.positions ?? []) {
      this.#before.set(position.port, position);
      // Nobody else gets the port of a running call before its own leg comes back for it.
      this.#ports.giveBack(position.port, this.#startedAt);
    }
  }

  /** Does what it is told; `reply` may come later only for `open`. */
  command(command: EngineCommand, reply: (result: EngineReply | MediaError) => void): void {
    if (command.kind === 'open') return this.#open(command, maxPortTries, reply);
    try {
      reply(this.#perform(command));
    } catch (error) {
      reply(error instanceof MediaError ? error : new MediaError('internal', String(error)));
    }
  }

  /** When the engine next wants to be called, on the scale of `now`. */
  get nextDue(): number {
    return Math.min(this.#clock.nextDue, this.#housekeepingAt, this.#positionsAt);
  }

  /** Sends what is due. */
  tick(): void {
    const now = this.#options.now();
    this.#clock.tick(now);
    if (now >= this.#housekeepingAt) {
      this.#housekeepingAt = now + housekeepingMs;
      for (const endpoint of this.#endpoints.values()) endpoint.tick(idleAfterMs);
      this.#admission.measure(now);
    }
    if (now >= this.#positionsAt) {
      this.#positionsAt = now + positionsEveryMs;
      this.#tellPositions();
    }
  }

  close(): void {
    for (const id of [...this.#endpoints.keys()]) this.#closeEndpoint(id);
  }

  #open(
    { id, port: wish, config }: Omit<Extract<EngineCommand, { kind: 'open' }>, 'kind'>,
    tries: number,
    reply: (result: EngineReply | MediaError) => void,
  ): void {
    const { io, now, random, emit } = this.#options;
    if (this.#endpoints.has(id)) return reply(new MediaError('endpoint-exists', id));
    const refusal = this.#admission.refusal(this.#endpoints.size);
    if (refusal) return reply(refusal);
    const port = tries > 0 ? this.#ports.take(now(), wish) : undefined;
    if (port === undefined) return reply(new MediaError('ports-exhausted'));
    const before = this.#resumed(port, wish);
    const outgoing = new Outgoing(
      before ?? {
        ssrc: random() * 2 ** 32,
        sequence: random() * 2 ** 15,
        timestamp: random() * 2 ** 31,
      },
    );
    const secured = new SecuredPackets(this.#options.crypto, before);
    const endpoint = new Endpoint(id, port, outgoing, secured, this.#packet, now, emit);
    io.open(port, endpoint, (sockets) => {
      if (!sockets) {
        // Somebody else has this port: it rests, and another is tried.
        this.#ports.giveBack(port, now());
        return this.#open({ id, ...(config && { config }) }, tries - 1, reply);
      }
      endpoint.attach(sockets);
      this.#endpoints.set(id, endpoint);
      if (!config) return reply({ port });
      this.command({ kind: 'configure', id, config }, (fault) => {
        if (fault instanceof MediaError) this.#closeEndpoint(id);
        reply(fault ?? { port });
      });
    });
  }

  #resumed(port: number, wish: number | undefined): StreamPosition | undefined {
    const position = this.#before.get(port);
    this.#before.delete(port);
    const elapsedMs = this.#options.now() - this.#startedAt + (this.#options.before?.ageMs ?? 0);
    return position && port === wish ? resume(position, elapsedMs) : undefined;
  }

  #tellPositions(): void {
    if (this.#endpoints.size === 0 && !this.#toldPositions) return;
    this.#toldPositions = this.#endpoints.size > 0;
    const positions = Array.from(this.#endpoints.values(), (endpoint) => endpoint.position);
    this.#options.emit({ kind: 'positions', positions });
  }

  #perform(command: Exclude<EngineCommand, { kind: 'open' }>): EngineReply {
    switch (command.kind) {
      case 'configure':
        return this.#configure(command);
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
        return this.#send(command.id, new Playback(command.playId, command.prompt, command));
      case 'send-digits':
        return this.#sendDigits(command);
      case 'fax':
        return this.#send(command.id, new FaxLine(command.faxId, command.inward, command.outward));
      case 'mix':
        return this.#mix(command.members);
      case 'stop':
        return this.#stop(command.playId, 'stopped');
      case 'record': {
        const endpoint = this.#get(command.id);
        endpoint.recording?.end('stopped');
        endpoint.recording = new Recording(
          command.recordId,
          command.id,
          command,
          this.#options.now(),
          (event) => this.#tell(event),
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
      case 'listen':
        this.#get(command.id).listen(command.on);
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

  #configure({ id, config }: Extract<EngineCommand, { kind: 'configure' }>): undefined {
    const { address } = config.remote;
    if (isIP(address) === 0) throw new MediaError('bad-address', address);
    // Of another IP version than ours: the peer is answered where its packets come from (RFC 4961).
    const isReached = this.#options.io.reaches(canonicalAddress(address));
    const remote = isReached ? config.remote : { ...config.remote, address: nowhere };
    this.#get(id).configure({ ...config, remote });
    return undefined;
  }

  #sendDigits(command: Extract<EngineCommand, { kind: 'send-digits' }>): undefined {
    const { id, playId, digits, prompt } = command;
    if (digits === '' || [...digits].some((digit) => !digitNames.includes(digit)))
      throw new MediaError('bad-digits', digits);
    return this.#send(
      id,
      this.#get(id).takesEvents ? new DigitSequence(playId, digits) : new Playback(playId, prompt),
    );
  }

  #send(id: string, sending: Sending): undefined {
    const endpoint = this.#get(id);
    if (endpoint.sending) this.#stop(endpoint.sending.id, 'stopped');
    const clocked = {
      endpoint,
      due: () => {
        if (!endpoint.advance()) this.#stop(sending.id, 'finished');
      },
    };
    endpoint.sending = sending;
    this.#sendings.set(sending.id, clocked);
    this.#clock.add(clocked, this.#options.now());
    return undefined;
  }

  #mix(members: readonly MixMember[]): undefined {
    const lines = new Map<string, MixLine>();
    for (const { id, hears } of members) {
      const { sending } = this.#get(id);
      if (hears.length > 0) lines.set(id, sending instanceof MixLine ? sending : this.#mixLine(id));
      else if (sending instanceof MixLine) this.#stop(sending.id, 'stopped');
    }
    for (const { id, hears } of members) lines.get(id)?.hears(hears.flatMap((each) => lines.get(each) ?? []));
  }

  #mixLine(id: string): MixLine {
    const line = new MixLine(`mix ${id}`);
    this.#send(id, line);
    return line;
  }

  #stop(playId: string, reason: 'finished' | 'stopped'): undefined {
    const clocked = this.#sendings.get(playId);
    if (!clocked) return undefined;
    this.#sendings.delete(playId);
    this.#clock.delete(clocked);
    const { endpoint } = clocked;
    if (endpoint.sending?.id === playId) endpoint.sending = undefined;
    this.#options.emit({ kind: 'played', endpoint: endpoint.id, playId, reason });
    return undefined;
  }

  #closeEndpoint(id: string): EndpointStats | undefined {
    const endpoint = this.#endpoints.get(id);
    if (!endpoint) return undefined;
    if (endpoint.sending) this.#stop(endpoint.sending.id, 'stopped');
    this.#unbridge(endpoint);
    const stats = endpoint.stats();
    endpoint.close();
    this.#endpoints.delete(id);
    this.#ports.giveBack(endpoint.port, this.#options.now());
    return stats;
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
