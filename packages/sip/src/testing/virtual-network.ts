import type { Clock } from '../agent/options.ts';
import type { SipTarget, Transport, TransportProtocol, TransportReceiver } from '../transport/transport.ts';

/** What the network does to a packet: how often it arrives (0 lost, 2 duplicated) and after how long (ms). */
export interface Fate {
  readonly copies: number;
  readonly delayMs: number;
}

export interface Sent {
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly copies: number;
}

/** Hosts joined in memory, in virtual time. Every packet is written down. */
export class VirtualNetwork {
  readonly log: Sent[] = [];
  /** Decides each packet's fate; by default it arrives once after 10 ms. */
  fate: (packet: Omit<Sent, 'copies'>) => Fate = () => ({ copies: 1, delayMs: 10 });
  readonly #clock: Clock;
  readonly #hosts = new Map<string, TransportReceiver>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  transport(address: string, port = 5060, protocol: TransportProtocol = 'udp'): Transport {
    const id = `${protocol}:${address}:${port}`;
    return {
      protocol,
      id,
      receive: (receiver) => this.#hosts.set(id, receiver),
      send: (bytes, target, failed) =>
        this.#send(bytes, { protocol, address, port, flow: id }, target, failed),
      close: async () => {
        this.#hosts.delete(id);
      },
    };
  }

  /** First lines of what was sent, in order: `INVITE a>b`, `200 INVITE b>a`. */
  ladder(): string[] {
    return this.log.map(({ text, from, to }) => `${summary(text)} ${from}>${to}`);
  }

  #send(
    bytes: Uint8Array,
    from: SipTarget & { flow: string },
    to: SipTarget,
    failed?: (error: Error) => void,
  ): void {
    const key = `${to.protocol}:${to.address}:${to.port}`;
    const packet = {
      at: this.#clock.now(),
      from: from.address,
      to: to.address,
      text: Buffer.from(bytes).toString('utf8'),
    };
    if (to.protocol !== 'udp' && !this.#hosts.has(key)) {
      this.#clock.setTimer(this.#clock.now(), () => failed?.(new Error('refused')));
      return;
    }
    const { copies, delayMs } = this.fate(packet);
    this.log.push({ ...packet, copies });
    for (let i = 0; i < copies; i++) {
      this.#clock.setTimer(this.#clock.now() + delayMs, () =>
        this.#hosts.get(key)?.onMessage(Buffer.from(bytes), from),
      );
    }
  }
}

function summary(text: string): string {
  const line = text.slice(0, text.indexOf('\r\n'));
  if (!line.startsWith('SIP/2.0')) return line.slice(0, line.indexOf(' '));
  const cseq = text.slice(text.indexOf('\r\nCSeq:') + 7);
  return `${line.slice(8, 11)} ${cseq.slice(0, cseq.indexOf('\r\n')).trim().split(' ')[1]}`;
}

/** Repeatable chance (mulberry32): whole numbers of 0..2^32-1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}
