import { isIPv4 } from 'node:net';
import type { EngineCommand, EngineEvent, EngineReply, PacketReceiver, Prompt } from '../core/commands.ts';
import { Engine } from '../core/engine.ts';
import type { Source } from '../core/latch.ts';
import { srtpCrypto } from '../core/srtp/best-crypto.ts';
import type { StreamsBefore } from '../core/stream-position.ts';
import type { MediaError } from '../errors.ts';
import type { EndpointConfig } from '../port.ts';

/** A packet that left. */
export interface Sent extends Source {
  readonly bytes: Buffer;
}

/** An engine in virtual time on a network that only remembers. */
export interface Bench {
  readonly events: EngineEvent[];
  readonly silence: Prompt;
  tell(command: EngineCommand): EngineReply | MediaError;
  /** Returns the endpoint's port. */
  open(id: string, config: EndpointConfig, wish?: number): number;
  /** Plays that long a sound. */
  play(id: string, ms: number, options?: { readonly loop?: boolean; readonly maxMs?: number }): void;
  receive(port: number, bytes: Uint8Array, from: Source): void;
  sentFrom(port: number): readonly Sent[];
  advance(ms: number): void;
}

/** @param options.before what the process before left behind */
export function bench(options: { maxEndpoints?: number; before?: StreamsBefore } = {}): Bench {
  const { maxEndpoints = 100, before } = options;
  let now = 1_000_000;
  const events: EngineEvent[] = [];
  const sent = new Map<number, Sent[]>();
  const receivers = new Map<number, PacketReceiver>();
  const keep = (from: number) => (bytes: Uint8Array, length: number, address: string, port: number) => {
    const packets = sent.get(from) ?? [];
    packets.push({ bytes: Buffer.from(bytes.slice(0, length)), address, port });
    sent.set(from, packets);
  };
  const engine = new Engine({
    io: {
      reaches: isIPv4,
      open(port, receiver, done) {
        receivers.set(port, receiver);
        done({ sendRtp: keep(port), sendRtcp: keep(port + 1), close: () => receivers.delete(port) });
      },
    },
    rtpPorts: [40_000, 40_099],
    now: () => now,
    random: () => 0.999_999,
    emit: (event) => events.push(event),
    cpuMicros: () => 0,
    before,
    crypto: srtpCrypto(),
    limits: { maxEndpoints, maxCpuShare: 1 },
  });
  const self: Bench = {
    events,
    silence: prompt(0),
    tell(command) {
      let answer: EngineReply | MediaError;
      engine.command(command, (result) => {
        answer = result;
      });
      return answer;
    },
    open(id, endpointConfig, wish) {
      const reply = self.tell({ kind: 'open', id, ...(wish === undefined ? {} : { port: wish }) });
      if (reply === undefined || !('port' in reply)) throw new Error(`no port for ${id}`);
      self.tell({ kind: 'configure', id, config: endpointConfig });
      return reply.port;
    },
    play(id, ms, { loop = false, maxMs = 0 } = {}) {
      self.tell({ kind: 'play', id, playId: `play-${id}`, prompt: prompt(ms), loop, maxMs, fromMs: 0 });
    },
    receive(port, bytes, from) {
      const copy = Uint8Array.from(bytes);
      const receiver = receivers.get(port - (port % 2));
      if (port % 2 === 0) receiver?.rtp(copy, copy.length, from);
      else receiver?.rtcp(copy, copy.length, from);
    },
    sentFrom: (port) => sent.get(port) ?? [],
    advance(ms) {
      const until = now + ms;
      for (; engine.nextDue <= until; engine.tick()) now = Math.max(now, engine.nextDue);
      now = until;
    },
  };
  return self;
}

/** A sound of constant codes. */
const prompt = (ms: number): Prompt => ({
  alaw: new Uint8Array(ms * 8).fill(0xd5),
  ulaw: new Uint8Array(ms * 8).fill(0xff),
});

/** A leg that talks one law, takes both, and has telephone events as 101. */
export const config = (remote: Source, codec: 'PCMA' | 'PCMU'): EndpointConfig => ({
  remote,
  send: { payloadType: codec === 'PCMA' ? 8 : 0, codec, clockRate: 8000, ptimeMs: 20 },
  receive: [
    { payloadType: 8, codec: 'PCMA', clockRate: 8000 },
    { payloadType: 0, codec: 'PCMU', clockRate: 8000 },
  ],
  dtmf: { sendPayloadType: 101, receivePayloadType: 101 },
  direction: 'sendrecv',
  symmetric: true,
});

/** An RTP packet; 20 ms of A-law silence unless told. */
export function rtp({
  payloadType = 8,
  sequence = 0,
  timestamp = 0,
  ssrc = 1,
  payload = new Uint8Array(160).fill(0xd5),
}: {
  payloadType?: number;
  sequence?: number;
  timestamp?: number;
  ssrc?: number;
  payload?: Uint8Array;
}): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = payloadType;
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(timestamp >>> 0, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, payload]);
}
