import { Pipe } from '../fax/pipe.ts';
import { encodeG711 } from './g711.ts';
import { rtpHeaderBytes } from './rtp.ts';
import { SampleOrder } from './sample-order.ts';
import { type Line, type Sending, sendingStepMs } from './sending.ts';

/** Samples of one step at 8 kHz. */
const stepSamples = sendingStepMs * 8;
/** With no sound of the peer for so long, its silence is heard, since the machine's time passes by what it hears; ms. */
const quietMs = 200;

/**
 * An endpoint's end of a fax: passes sound and datagrams between the peer and the machine in the fax's own thread. The
 * machine sends ahead of time, so that its thread may be late.
 */
export class FaxLine implements Sending {
  readonly id: string;
  readonly #inward: Pipe;
  readonly #outward: Pipe;
  readonly #order: SampleOrder;
  /** Sound to be sent that fills no packet yet. */
  #pending = new Int16Array(0);
  #sinceHeardMs = 0;

  constructor(id: string, inward: SharedArrayBuffer, outward: SharedArrayBuffer) {
    this.id = id;
    this.#inward = new Pipe(inward);
    this.#outward = new Pipe(outward);
    this.#order = new SampleOrder(stepSamples, 'silent', (samples) => this.#hand(samples));
  }

  next(line: Line): boolean {
    this.#sinceHeardMs += sendingStepMs;
    if (this.#sinceHeardMs >= quietMs) this.#hand(new Int16Array(stepSamples));
    const sound = this.#read(line);
    const due = new Int16Array(this.#pending.length + stepSamples);
    due.set(this.#pending);
    due.set(sound, this.#pending.length);
    const size = line.ptimeMs * 8;
    let at = 0;
    for (; at + size <= due.length; at += size) {
      line.packet.set(encodeG711(line.law, due.subarray(at, at + size)), rtpHeaderBytes);
      line.sendAudio(size, this.id);
    }
    this.#pending = due.slice(at);
    return true;
  }

  hear(bytes: Uint8Array, start: number, end: number, table: Int16Array): boolean {
    this.#sinceHeardMs = 0;
    return this.#order.take(bytes, start, end, table) !== undefined;
  }

  take(bytes: Uint8Array): void {
    this.#inward.write('datagram', bytes);
  }

  #hand(samples: Int16Array): void {
    this.#inward.write('sound', new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
  }

  /** The next step of sound, silence where there is none; datagrams on the way are sent. */
  #read(line: Line): Int16Array {
    for (let record = this.#outward.read(); record; record = this.#outward.read())
      if (record.kind === 'sound') return new Int16Array(record.bytes.buffer);
      else line.sendDatagram(record.bytes);
    return new Int16Array(0);
  }
}
