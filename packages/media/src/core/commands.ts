import type { EndpointConfig, EndpointStats, MixMember } from '../port.ts';
import type { StreamPosition } from './stream-position.ts';

/** A sound ready to play: both laws at 8 kHz, so that playing is copying. */
export interface Prompt {
  readonly alaw: Uint8Array;
  readonly ulaw: Uint8Array;
}

/** What the engine is told; plain data, so that it can cross to a worker. */
export type EngineCommand =
  | {
      readonly kind: 'open';
      readonly id: string;
      readonly port?: number;
      readonly config?: EndpointConfig;
    }
  | { readonly kind: 'configure'; readonly id: string; readonly config: EndpointConfig }
  | { readonly kind: 'bridge'; readonly a: string; readonly b: string }
  | { readonly kind: 'unbridge'; readonly id: string }
  | {
      readonly kind: 'play';
      readonly id: string;
      readonly playId: string;
      readonly prompt: Prompt;
      readonly loop: boolean;
      readonly maxMs: number;
      readonly fromMs: number;
    }
  | {
      readonly kind: 'send-digits';
      readonly id: string;
      readonly playId: string;
      readonly digits: string;
      /** The same digits as sound, for peers without telephone events. */
      readonly prompt: Prompt;
    }
  | { readonly kind: 'mix'; readonly members: readonly MixMember[] }
  | { readonly kind: 'stop'; readonly playId: string }
  | {
      readonly kind: 'fax';
      readonly id: string;
      readonly faxId: string;
      /** Memory of pipes: what the peer sends, and what is sent to it. */
      readonly inward: SharedArrayBuffer;
      readonly outward: SharedArrayBuffer;
    }
  | {
      readonly kind: 'record';
      readonly id: string;
      readonly recordId: string;
      readonly maxMs: number;
      readonly silenceMs: number;
      readonly endOnKey: readonly string[];
    }
  | { readonly kind: 'stop-recording'; readonly recordId: string }
  | { readonly kind: 'echo'; readonly id: string; readonly on: boolean }
  | { readonly kind: 'listen'; readonly id: string; readonly on: boolean }
  | { readonly kind: 'stats'; readonly id: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'close'; readonly id: string };

export type EngineReply =
  | undefined
  | { readonly port: number }
  | EndpointStats
  | readonly { readonly id: string; readonly port: number }[];

export type RecordingEnd = 'silence' | 'max' | 'key' | 'stopped' | 'hungup' | 'failed';

/** What the engine tells. */
export type EngineEvent =
  | { readonly kind: 'digit'; readonly endpoint: string; readonly digit: string; readonly durationMs: number }
  | {
      readonly kind: 'played';
      readonly endpoint: string;
      readonly playId: string;
      readonly reason: 'finished' | 'stopped';
    }
  | { readonly kind: 'recording'; readonly recordId: string; readonly samples: Int16Array }
  | {
      readonly kind: 'recorded';
      readonly endpoint: string;
      readonly recordId: string;
      readonly reason: RecordingEnd;
      readonly durationMs: number;
    }
  | { readonly kind: 'sound'; readonly endpoint: string; readonly samples: Int16Array }
  | { readonly kind: 'idle'; readonly endpoint: string }
  /** Where all streams stand, often while there are any. */
  | { readonly kind: 'positions'; readonly positions: readonly StreamPosition[] };

/** A pair of sockets of one endpoint. */
export interface PacketSockets {
  sendRtp(bytes: Uint8Array, length: number, address: string, port: number): void;
  sendRtcp(bytes: Uint8Array, length: number, address: string, port: number): void;
  close(): void;
}

/** Who gets an endpoint's packets. The bytes may be changed, and are not the receiver's to keep. */
export interface PacketReceiver {
  rtp(bytes: Uint8Array, length: number, from: { readonly address: string; readonly port: number }): void;
  rtcp(bytes: Uint8Array, length: number, from: { readonly address: string; readonly port: number }): void;
}

/** Packet I/O: the only part of the engine that touches the network. */
export interface PacketIo {
  /** True when packets can go to that address from where the sockets are bound. */
  reaches(address: string): boolean;
  /** Opens `port` and `port + 1`; `done` gets undefined when one of them is in use. It may be called at once. */
  open(port: number, receiver: PacketReceiver, done: (sockets: PacketSockets | undefined) => void): void;
}
