import { createSocket, type Socket } from 'node:dgram';

/** What a test's DNS knows: hosts by name, and services (SRV) by theirs. */
export interface Zone {
  readonly hosts: Readonly<Record<string, string>>;
  readonly services: Readonly<
    Record<string, readonly { readonly priority: number; readonly port: number; readonly host: string }[]>
  >;
}

const [typeA, typeSrv] = [1, 33];
const ttl = 60;

/** A DNS server on loopback that knows one zone (RFC 1035); everything else has no records. */
export class DnsServer {
  readonly #socket: Socket;

  private constructor(socket: Socket, zone: Zone) {
    this.#socket = socket;
    socket.on('message', (question, { address, port }) => socket.send(answer(question, zone), port, address));
  }

  static async start(port: number, zone: Zone): Promise<DnsServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, '127.0.0.1', resolve);
    });
    return new DnsServer(socket, zone);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#socket.close(() => resolve()));
  }
}

function answer(question: Buffer, { hosts, services }: Zone): Buffer {
  const { name, end } = readName(question, 12);
  const type = question.readUInt16BE(end);
  const records =
    type === typeA && hosts[name] !== undefined
      ? [Buffer.from(hosts[name].split('.').map(Number))]
      : type === typeSrv
        ? (services[name] ?? []).map(({ priority, port, host }) =>
            Buffer.concat([words(priority, 0, port), writeName(host)]),
          )
        : [];
  // An answer that is authoritative and takes the question along: names in the records point at it.
  const head = Buffer.concat([
    question.subarray(0, 2),
    words(0x8400, 1, records.length, 0, 0),
    question.subarray(12, end + 4),
  ]);
  const parts = records.map((data) => Buffer.concat([words(0xc00c, type, 1, 0, ttl, data.length), data]));
  return Buffer.concat([head, ...parts]);
}

function readName(message: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = start;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

const writeName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')),
    Buffer.from([0]),
  ]);

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, index * 2);
  return buffer;
}
