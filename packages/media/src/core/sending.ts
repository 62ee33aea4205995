import type { G711 } from './g711.ts';

/** The way to an endpoint's peer, for what we send ourselves. */
export interface Line {
  readonly law: G711;
  /** The time, ms. */
  readonly nowMs: number;
  /** Length of an audio packet, ms. */
  readonly ptimeMs: number;
  /** Hz, of the timestamps and of telephone-event durations. */
  readonly clockRate: number;
  /** The packet being made; its payload begins at `rtpHeaderBytes`. */
  readonly packet: Uint8Array;
  /** Sends the packet as audio of that many samples. */
  sendAudio(samples: number, source: string): void;
  /** Sends the packet as a telephone event (RFC 4733). @param isFirst the first packet of an event */
  sendEvent(isFirst: boolean, source: string): void;
  /** Sends bytes as they are, where the line carries datagrams. */
  sendDatagram(bytes: Uint8Array): void;
}

/** Something of our own making that goes to one peer: a prompt, digits, or a fax. */
export interface Sending {
  readonly id: string;
  /** Sends what the next 20 ms bring; false when it is over. */
  next(line: Line): boolean;
  /**
   * Takes the peer's packet of G.711, whose payload lies from `start` to `end`, where it listens too; false for one that
   * came too late.
   */
  hear?(bytes: Uint8Array, start: number, end: number, table: Int16Array, nowMs: number): boolean;
  /** Takes a datagram of the peer, where it listens too. */
  take?(bytes: Uint8Array): void;
}

/** Time between two calls of {@link Sending.next}, ms. */
export const sendingStepMs = 20;
