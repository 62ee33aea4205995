import type { FaxEnd, FaxProgress, FaxTransport } from '../port.ts';
import { type FaxTask, frameSamples, SoundMachine, T38Machine } from './machine.ts';
import type { Pipe } from './pipe.ts';
import { faxComingIn, finishReceived } from './received.ts';
import type { Spandsp } from './spandsp.ts';
import { UdptlReceiver, UdptlSender } from './udptl.ts';

/** Sound made ahead, so that a late thread leaves no hole in it, bytes: 200 ms. */
const leadBytes = 10 * frameSamples * 2;
/** Steps after the end, in which what is on its way goes out. */
const tailSteps = 25;

/** One fax between two pipes, moved on by {@link step}. */
export class FaxRun {
  readonly #spandsp: Spandsp;
  readonly #task: FaxTask;
  /** The document that is received. */
  readonly #pdf: string | undefined;
  readonly #inward: Pipe;
  readonly #outward: Pipe;
  readonly #frame = new Int16Array(frameSamples);
  #machine: SoundMachine | T38Machine;
  #receiver = new UdptlReceiver();
  #tail = 0;

  constructor(spandsp: Spandsp, task: FaxTask, inward: Pipe, outward: Pipe, transport: FaxTransport) {
    this.#spandsp = spandsp;
    this.#task = task.direction === 'receive' ? { ...task, file: faxComingIn(task.file) } : task;
    this.#pdf = task.direction === 'receive' ? task.file : undefined;
    this.#inward = inward;
    this.#outward = outward;
    this.#machine = this.#make(transport);
  }

  get transport(): FaxTransport {
    return this.#machine instanceof T38Machine ? 't38' : 'sound';
  }

  get progress(): FaxProgress {
    return this.#machine.progress;
  }

  /** The line carries something else from now on: the fax begins anew there, unless pages went over already. */
  moveTo(transport: FaxTransport): void {
    if (transport === this.transport || this.#machine.progress.pages > 0) return;
    this.#machine.close();
    this.#machine = this.#make(transport);
  }

  /** Lets 20 ms pass. Gives the end once it is over and said; the file is whole then, and nothing may follow. */
  step(): FaxEnd | undefined {
    const machine = this.#machine;
    for (let record = this.#inward.read(); record; record = this.#inward.read())
      if (record.kind === 'sound') {
        if (machine instanceof SoundMachine) machine.hear(new Int16Array(record.bytes.buffer));
      } else if (machine instanceof T38Machine)
        for (const { sequence, packet } of this.#receiver.take(record.bytes)) machine.take(packet, sequence);
    if (machine instanceof T38Machine) machine.step();
    else this.#sayAhead(machine);
    if (!machine.end) return undefined;
    this.#tail++;
    return this.#tail > tailSteps ? this.#close() : undefined;
  }

  /** The peer is gone. */
  hangUp(): FaxEnd {
    this.#machine.hangUp();
    return this.#close();
  }

  #sayAhead(machine: SoundMachine): void {
    while (!machine.end && this.#outward.waiting < leadBytes) {
      machine.say(this.#frame);
      this.#outward.write('sound', new Uint8Array(this.#frame.buffer));
    }
  }

  #make(transport: FaxTransport): SoundMachine | T38Machine {
    if (transport === 'sound') return new SoundMachine(this.#spandsp, this.#task);
    this.#receiver = new UdptlReceiver();
    const sender = new UdptlSender();
    return new T38Machine(this.#spandsp, this.#task, (packet, count) => {
      const datagram = sender.wrap(packet);
      for (let i = 0; i < count; i++) this.#outward.write('datagram', datagram);
    });
  }

  #close(): FaxEnd {
    const { end, progress } = this.#machine;
    const { transport } = this;
    this.#machine.close();
    const pages = this.#pdf === undefined ? progress.pages : finishReceived(this.#pdf);
    return { ...progress, code: -1, text: 'The fax was given up', ...end, pages, transport };
  }
}
