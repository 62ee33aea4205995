import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type CodecName, codecOf, codecs, type Decode, decoder, encoder } from './codec.ts';
import { Hearing } from './hearing.ts';

const rtpHeaderBytes = 12;
const packetTicks = 160;
const packetMs = 20;

/** The sound end of a phone: says a tone, and hears what comes to its port. */
export class Voice extends Hearing {
  readonly port: number;
  readonly #toneHz: number;
  readonly #decoders = new Map<CodecName, Decode>();
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sent = 0;
  #said: { readonly name: CodecName; readonly packets: readonly Uint8Array[] } | undefined;
  #remote: { readonly address: string; readonly port: number } | undefined;

  /** @param toneHz up to 3,400 in G.711, 7,000 in G.722 */
  constructor(port: number, toneHz: number) {
    super();
    this.port = port;
    this.#toneHz = toneHz;
  }

  async open(): Promise<void> {
    if (this.#socket) return;
    const socket = createSocket('udp4');
    this.#socket = socket;
    socket.on('message', (packet) => this.#receive(packet));
    socket.bind(this.port, '127.0.0.1');
    await once(socket, 'listening');
  }

  /** Says the tone from now on, where the other side's description says. @param own codecs of this phone */
  speak(description: string, own: readonly CodecName[]): void {
    const [, port, formats = ''] = /^m=audio (\d+) \S+ ([\d ]+)/m.exec(description) ?? [];
    const address = /^c=IN IP4 (\S+)/m.exec(description)?.[1];
    const name = formats
      .split(' ')
      .map((format) => codecOf(Number(format)))
      .find((each) => each !== undefined && own.includes(each));
    if (address === undefined || port === undefined || !name) return;
    this.#remote = { address, port: Number(port) };
    if (this.#said?.name !== name) this.#said = { name, packets: tonePackets(name, this.#toneHz) };
    this.#timer ??= setInterval(() => this.#send(), packetMs);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#socket?.close();
    this.#socket = undefined;
  }

  #receive(packet: Uint8Array): void {
    const name = codecOf((packet[1] ?? 0) & 0x7f);
    if (!name) return;
    const decode = this.#decoders.get(name) ?? decoder(name);
    this.#decoders.set(name, decode);
    this.take(decode(packet.subarray(rtpHeaderBytes)), codecs[name].sampleRate);
  }

  #send(): void {
    const said = this.#said;
    if (!this.#socket || !this.#remote || !said) return;
    const payload = said.packets[this.#sent % said.packets.length] ?? new Uint8Array();
    const packet = Buffer.alloc(rtpHeaderBytes + payload.length);
    packet[0] = 0x80;
    packet[1] = codecs[said.name].payload;
    packet.writeUInt16BE(this.#sent & 0xffff, 2);
    packet.writeUInt32BE((this.#sent * packetTicks) >>> 0, 4);
    packet.writeUInt32BE(this.port, 8);
    packet.set(payload, rtpHeaderBytes);
    this.#sent++;
    this.#socket.send(packet, this.#remote.port, this.#remote.address);
  }
}

/** A second of a tone of whole Hz, so that it can be said over and over. */
function tonePackets(name: CodecName, toneHz: number): Uint8Array[] {
  const encode = encoder(name);
  const { sampleRate } = codecs[name];
  const samples = sampleRate / 50;
  return Array.from({ length: 50 }, (_, packet) =>
    encode(
      Int16Array.from({ length: samples }, (_, i) =>
        Math.round(9000 * Math.sin((2 * Math.PI * toneHz * (packet * samples + i)) / sampleRate)),
      ),
    ),
  );
}
