import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { dominantFrequency, sampleOfAlaw } from './sound.ts';

const rtpHeaderBytes = 12;
const samplesPerMs = 8;

/**
 * The sound end of a SIPp scenario: hears A-law on a UDP port and sends every packet back. Unlike a phone's recording it
 * goes on over a change of the call.
 */
export class Ear {
  readonly port: number;
  readonly #socket: Socket;
  #heard: number[] = [];
  #wake: () => void = () => {};

  private constructor(socket: Socket, port: number) {
    this.port = port;
    this.#socket = socket;
    socket.on('message', (packet, from) => {
      if (((packet[1] ?? 0) & 0x7f) === 8)
        for (const code of packet.subarray(rtpHeaderBytes)) this.#heard.push(sampleOfAlaw(code));
      socket.send(packet, from.port, from.address);
      this.#wake();
    });
  }

  static async open(port: number): Promise<Ear> {
    const socket = createSocket('udp4');
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return new Ear(socket, port);
  }

  /** Waits for this much more sound, ms, and gives the frequency of the tone in it, Hz. */
  async tone(ms: number, timeoutMs = 10_000): Promise<number> {
    this.#heard = [];
    const deadline = Date.now() + timeoutMs;
    while (this.#heard.length < ms * samplesPerMs) {
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(
          `heard ${this.#heard.length / samplesPerMs} ms instead of ${ms} within ${timeoutMs} ms`,
        );
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return dominantFrequency(Int16Array.from(this.#heard), samplesPerMs * 1000);
  }

  stop(): void {
    this.#socket.close();
  }
}
