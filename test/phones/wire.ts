import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Of a capture file: its header, and that of each packet (little endian: two times, two lengths). */
const fileHeaderBytes = 24;
const packetHeaderBytes = 16;
const ethernetBytes = 14;
const udpBytes = 8;

/** Listens in on the loopback interface: what phones are sent, whatever they do with it. */
export class Wire {
  readonly #program: ChildProcess;
  readonly #toPort = new Map<number, Uint8Array[]>();
  readonly #listeners = new Map<number, (datagram: Uint8Array) => void>();
  #received: Buffer = Buffer.alloc(0);
  #isBegun = false;

  private constructor(program: ChildProcess) {
    this.#program = program;
    program.stdout?.on('data', (data: Buffer) => this.#read(data));
  }

  /** @param ports where what is sent to is kept: from and to */
  static async tap(ports: readonly [number, number]): Promise<Wire> {
    const filter = `udp dst portrange ${ports[0]}-${ports[1]}`;
    const program = spawn('dumpcap', ['-q', '-P', '-i', 'lo', '-f', filter, '-w', '-'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const wire = new Wire(program);
    let said = '';
    await new Promise<void>((resolve, reject) => {
      program.stderr?.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes('File: -')) resolve();
      });
      program.once('error', reject);
      program.once('exit', () => reject(new Error(`nothing can be captured here:\n${said}`)));
    });
    return wire;
  }

  /** Gives what has been sent to a port since the wire was tapped, and what will be; to one listener a port. */
  listen(port: number, listener: (datagram: Uint8Array) => void): void {
    this.#listeners.set(port, listener);
    for (const datagram of this.#toPort.get(port) ?? []) listener(datagram);
  }

  async stop(): Promise<void> {
    this.#program.kill('SIGTERM');
    if (this.#program.exitCode === null) await once(this.#program, 'exit');
  }

  #read(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    if (!this.#isBegun) {
      if (this.#received.length < fileHeaderBytes) return;
      this.#received = this.#received.subarray(fileHeaderBytes);
      this.#isBegun = true;
    }
    while (this.#received.length >= packetHeaderBytes) {
      const length = this.#received.readUInt32LE(8);
      if (this.#received.length < packetHeaderBytes + length) return;
      const ip = this.#received.subarray(packetHeaderBytes + ethernetBytes, packetHeaderBytes + length);
      this.#received = this.#received.subarray(packetHeaderBytes + length);
      const udp = ip.subarray(((ip[0] ?? 0) & 15) * 4);
      const port = udp.readUInt16BE(2);
      const packets = this.#toPort.get(port) ?? [];
      this.#toPort.set(port, packets);
      const datagram = Uint8Array.from(udp.subarray(udpBytes, udp.readUInt16BE(4)));
      packets.push(datagram);
      this.#listeners.get(port)?.(datagram);
    }
  }
}
