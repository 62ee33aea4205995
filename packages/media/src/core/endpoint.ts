import type { EndpointConfig, EndpointStats } from '../port.ts';
import { read16, read32 } from './bytes.ts';
import type { EngineEvent, PacketReceiver, PacketSockets } from './commands.ts';
import { DigitDetector } from './digits.ts';
import { alawToUlaw, type G711, linearTable, ulawToAlaw } from './g711.ts';
import { Latch, type Source } from './latch.ts';
import type { Outgoing } from './outgoing.ts';
import type { Playback } from './playback.ts';
import { Reception } from './reception.ts';
import type { Recording } from './recording.ts';
import { readReports, relayRtcp, writeReport } from './rtcp.ts';
import { classify, payloadEnd, payloadStart, rtpHeaderBytes } from './rtp.ts';

const lawOf = (codec: string): G711 | undefined => (codec === 'PCMA' || codec === 'PCMU' ? codec : undefined);

/** How often we report where we terminate the stream, ms (RFC 3550 section 6.2, the usual five seconds). */
const reportEveryMs = 5_000;

/** One leg's sound: what comes in from its peer and what goes out to it. Only this object changes its state. */
export class Endpoint implements PacketReceiver {
  readonly id: string;
  readonly port: number;
  readonly reception = new Reception();
  readonly outgoing: Outgoing;
  readonly #emit: (event: EngineEvent) => void;
  readonly #now: () => number;
  readonly #latch = new Latch();
  readonly #rtcpLatch = new Latch();
  readonly #digits = new DigitDetector();
  /** Codec name by payload type, as it may come in. */
  readonly #receives = new Map<number, { readonly codec: string; readonly clockRate: number }>();
  #sockets: PacketSockets | undefined;
  #config: EndpointConfig | undefined;
  #peer: Endpoint | undefined;
  #playback: Playback | undefined;
  #recording: Recording | undefined;
  #echo = false;
  #lastPacketAt: number;
  #toldIdle = false;
  #reportedAt: number;
  #rttMs: number | null = null;

  constructor(
    id: string,
    port: number,
    outgoing: Outgoing,
    now: () => number,
    emit: (event: EngineEvent) => void,
  ) {
    this.id = id;
    this.port = port;
    this.outgoing = outgoing;
    this.#now = now;
    this.#emit = emit;
    this.#lastPacketAt = now();
    this.#reportedAt = now();
  }

  attach(sockets: PacketSockets): void {
    this.#sockets = sockets;
  }

  configure(config: EndpointConfig): void {
    this.#config = config;
    const { remote } = config;
    this.#latch.signal({ address: remote.address, port: remote.port });
    this.#rtcpLatch.signal({ address: remote.address, port: remote.rtcpPort ?? remote.port + 1 });
    this.#receives.clear();
    for (const { payloadType, codec, clockRate } of config.receive)
      this.#receives.set(payloadType, { codec, clockRate });
  }

  get peer(): Endpoint | undefined {
    return this.#peer;
  }

  set peer(peer: Endpoint | undefined) {
    this.#peer = peer;
  }

  get playback(): Playback | undefined {
    return this.#playback;
  }

  set playback(playback: Playback | undefined) {
    this.#playback = playback;
  }

  get recording(): Recording | undefined {
    return this.#recording;
  }

  set recording(recording: Recording | undefined) {
    this.#recording = recording;
  }

  set echo(on: boolean) {
    this.#echo = on;
  }

  rtp(bytes: Uint8Array, length: number, from: Source): void {
    const kind = classify(bytes, length);
    if (kind === 'rtcp') return this.rtcp(bytes, length, from);
    const config = this.#config;
    if (kind !== 'rtp' || !config) return;
    const now = this.#now();
    if (!this.#latch.takes(from, now)) return;
    this.#lastPacketAt = now;
    this.#toldIdle = false;
    const payloadType = (bytes[1] ?? 0) & 0x7f;
    const isDigit = payloadType === config.dtmf?.receivePayloadType;
    const format = this.#receives.get(payloadType);
    const clockRate = format?.clockRate ?? config.send.clockRate;
    this.reception.count(read32(bytes, 8), read16(bytes, 2), read32(bytes, 4), length, now, clockRate);
    if (isDigit) this.#hearDigit(bytes, length, clockRate);
    else if (this.#recording && format) this.#record(this.#recording, bytes, length, format.codec);
    if (config.direction === 'sendonly' || config.direction === 'inactive') return;
    if (this.#echo) this.relay(bytes, length, format?.codec, isDigit, this.reception.ssrc, now);
    else this.#peer?.relay(bytes, length, format?.codec, isDigit, this.reception.ssrc, now);
  }

  /** Sends a packet of the peer on to ours, in our payload type and law. */
  relay(
    bytes: Uint8Array,
    length: number,
    codec: string | undefined,
    isDigit: boolean,
    ssrc: number,
    now: number,
  ): void {
    const config = this.#config;
    if (!config || this.#playback || config.direction === 'recvonly' || config.direction === 'inactive')
      return;
    const { send } = config;
    const digitType = config.dtmf?.sendPayloadType;
    if (isDigit && digitType === undefined) return;
    if (!isDigit && codec !== send.codec) {
      const from = lawOf(codec ?? '');
      const to = lawOf(send.codec);
      if (from && to) convert(bytes, length, from === 'PCMA' ? alawToUlaw : ulawToAlaw);
      else if (from || to) return;
    }
    this.outgoing.relay(bytes, isDigit ? (digitType ?? 0) : send.payloadType, ssrc, now, send.clockRate);
    this.#send(bytes, length);
  }

  rtcp(bytes: Uint8Array, length: number, from: Source): void {
    if (classify(bytes, length) !== 'rtcp') return;
    const now = this.#now();
    if (!this.#rtcpLatch.takes(from, now)) return;
    const rtt = readReports(bytes, length, this.outgoing.ssrc, now);
    if (rtt !== undefined) this.#rttMs = rtt;
    const peer = this.#peer;
    if (peer && !peer.playback) peer.passRtcp(bytes, relayRtcp(bytes, length, this, peer));
  }

  /** Sends an RTCP packet of the peer on to ours. */
  passRtcp(bytes: Uint8Array, length: number): void {
    const target = this.#rtcpLatch.target;
    if (target && length > 0) this.#sockets?.sendRtcp(bytes, length, target.address, target.port);
  }

  /** Sends the next frame of what is being played; false when it is over. */
  playFrame(packet: Uint8Array): boolean {
    const playback = this.#playback;
    const config = this.#config;
    if (!playback) return false;
    if (!config) return true;
    const samples = config.send.ptimeMs * 8;
    const law = lawOf(config.send.codec) ?? 'PCMA';
    if (!playback.frame(law, packet, rtpHeaderBytes, samples)) return false;
    if (
      config.direction === 'recvonly' ||
      config.direction === 'inactive' ||
      config.send.codec === 'passthrough'
    )
      return true;
    this.outgoing.own(packet, config.send.payloadType, playback.id, samples, this.#now(), 8000);
    this.#send(packet, rtpHeaderBytes + samples);
    return true;
  }

  /** What time brings: the report of a stream that ends here, and word of silence. @param idleMs from when to tell */
  tick(scratch: Uint8Array, idleMs: number): void {
    const now = this.#now();
    if (!this.#toldIdle && now - this.#lastPacketAt > idleMs) {
      this.#toldIdle = true;
      this.#emit({ kind: 'idle', endpoint: this.id });
    }
    if (this.#peer || now - this.#reportedAt < reportEveryMs) return;
    this.#reportedAt = now;
    if (this.outgoing.packets + this.reception.packets > 0)
      this.passRtcp(scratch, writeReport(scratch, this, now));
  }

  stats(): EndpointStats {
    const source = this.#latch.source;
    const rate = this.#config?.send.clockRate ?? 8000;
    return {
      packetsReceived: this.reception.packets,
      packetsSent: this.outgoing.packets,
      bytesReceived: this.reception.bytes,
      lost: this.reception.lost,
      jitterMs: Math.round(this.reception.jitterMs(rate) * 100) / 100,
      rttMs: this.#rttMs,
      remoteSource: source ? `${source.address}:${source.port}` : null,
    };
  }

  close(): void {
    this.#recording?.end('hungup');
    this.#sockets?.close();
    this.#sockets = undefined;
  }

  #hearDigit(bytes: Uint8Array, length: number, clockRate: number): void {
    const start = payloadStart(bytes, length);
    const pressed = start < 0 ? undefined : this.#digits.take(bytes, start, length, clockRate);
    if (!pressed) return;
    this.#emit({ kind: 'digit', endpoint: this.id, ...pressed });
    this.#recording?.key(pressed.digit);
  }

  #record(recording: Recording, bytes: Uint8Array, length: number, codec: string): void {
    const law = lawOf(codec);
    const start = payloadStart(bytes, length);
    const end = payloadEnd(bytes, length);
    if (law && start >= 0 && end > start)
      recording.take(bytes, start, end, read32(bytes, 4), linearTable(law));
  }

  #send(bytes: Uint8Array, length: number): void {
    const target = this.#latch.target;
    if (!target) return;
    this.outgoing.bytes += length;
    this.#sockets?.sendRtp(bytes, length, target.address, target.port);
  }
}

function convert(bytes: Uint8Array, length: number, table: Uint8Array): void {
  const start = payloadStart(bytes, length);
  const end = payloadEnd(bytes, length);
  for (let i = Math.max(start, rtpHeaderBytes); i < end; i++) bytes[i] = table[bytes[i] ?? 0] ?? 0;
}
