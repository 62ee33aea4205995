import type { EndpointConfig, EndpointStats } from '../port.ts';
import { canonicalAddress } from './address.ts';
import { read16, read32 } from './bytes.ts';
import type { EngineEvent, PacketReceiver, PacketSockets } from './commands.ts';
import { type Digit, DigitDetector } from './digits.ts';
import { alawToUlaw, type G711, linearTable, ulawToAlaw } from './g711.ts';
import { InbandDigitDetector } from './inband-digits.ts';
import { Latch, type Source } from './latch.ts';
import { Listening } from './listening.ts';
import type { Outgoing } from './outgoing.ts';
import { estimateMos } from './quality.ts';
import { Reception } from './reception.ts';
import type { Recording } from './recording.ts';
import { ReportTimes } from './report-times.ts';
import { relayRtcp, writeReport } from './rtcp.ts';
import { classify, payloadEnd, payloadStart, rtpHeaderBytes } from './rtp.ts';
import type { Line, Sending } from './sending.ts';
import type { SecuredPackets } from './srtp/secured-packets.ts';
import type { StreamPosition } from './stream-position.ts';

const lawOf = (codec: string): G711 | undefined => (codec === 'PCMA' || codec === 'PCMU' ? codec : undefined);

/** How often we report where we terminate the stream, ms (RFC 3550 section 6.2, the usual five seconds). */
const reportEveryMs = 5_000;
/** Bytes of a telephone-event payload. */
const eventBytes = 4;
/** Shortest and longest packets we send, ms. */
const minPtimeMs = 10;
const maxPtimeMs = 60;

/** One leg's sound: what comes in from its peer and what goes out to it. Only this object changes its state. */
export class Endpoint implements PacketReceiver, Line {
  readonly id: string;
  readonly port: number;
  readonly reception = new Reception();
  readonly reports = new ReportTimes();
  readonly outgoing: Outgoing;
  /** Where packets of our own making are made; shared by all endpoints of an engine. */
  readonly packet: Uint8Array;
  readonly #secured: SecuredPackets;
  readonly #emit: (event: EngineEvent) => void;
  readonly #now: () => number;
  readonly #latch = new Latch();
  readonly #rtcpLatch = new Latch();
  readonly #digits = new DigitDetector();
  /** Made where keys can only come as sound. */
  #inbandDigits: InbandDigitDetector | undefined;
  /** Codec name by payload type, as it may come in. */
  readonly #receives = new Map<number, { readonly codec: string; readonly clockRate: number }>();
  #sockets: PacketSockets | undefined;
  #config: EndpointConfig | undefined;
  /** Name of the codec that is sent, where the formats tell; and its law. */
  #sendCodec: string | undefined;
  law: G711 = 'PCMA';
  ptimeMs = 20;
  clockRate = 8000;
  #peer: Endpoint | undefined;
  #sending: Sending | undefined;
  #recording: Recording | undefined;
  #listening: Listening | undefined;
  #echo = false;
  #lastPacketAt: number;
  #toldIdle = false;
  #reportedAt: number;

  constructor(
    id: string,
    port: number,
    outgoing: Outgoing,
    secured: SecuredPackets,
    packet: Uint8Array,
    now: () => number,
    emit: (event: EngineEvent) => void,
  ) {
    this.id = id;
    this.port = port;
    this.outgoing = outgoing;
    this.#secured = secured;
    this.packet = packet;
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
    const { remote, send, symmetric } = config;
    const address = canonicalAddress(remote.address);
    this.#latch.signal({ address, port: remote.port }, symmetric);
    this.#rtcpLatch.signal({ address, port: remote.rtcpPort ?? remote.port + 1 }, symmetric);
    this.#secured.use(config.srtp);
    this.#receives.clear();
    for (const { payloadType, codec, clockRate } of config.receive)
      this.#receives.set(payloadType, { codec, clockRate });
    this.#sendCodec = send.codec === 'passthrough' ? this.#receives.get(send.payloadType)?.codec : send.codec;
    this.law = lawOf(send.codec) ?? 'PCMA';
    this.ptimeMs = Math.max(minPtimeMs, Math.min(maxPtimeMs, send.ptimeMs));
    this.clockRate = send.clockRate;
  }

  get nowMs(): number {
    return this.#now();
  }

  get peer(): Endpoint | undefined {
    return this.#peer;
  }

  set peer(peer: Endpoint | undefined) {
    this.#peer = peer;
  }

  /** What is played to the peer; what is bridged is not heard meanwhile. */
  get sending(): Sending | undefined {
    return this.#sending;
  }

  set sending(sending: Sending | undefined) {
    this.#sending = sending;
  }

  /** The peer takes telephone events. */
  get takesEvents(): boolean {
    return this.#config?.dtmf?.sendPayloadType !== undefined;
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

  /** Hands over what comes in, or no longer. */
  listen(on: boolean): void {
    this.#listening = on
      ? new Listening((samples) => this.#emit({ kind: 'sound', endpoint: this.id, samples }))
      : undefined;
  }

  rtp(bytes: Uint8Array, arrived: number, from: Source): void {
    if (this.#config?.send.codec === 'T38') return this.#datagram(bytes, arrived, from);
    const kind = classify(bytes, arrived);
    if (kind === 'rtcp') return this.rtcp(bytes, arrived, from);
    const config = this.#config;
    if (kind !== 'rtp' || !config) return;
    const length = this.#secured.unprotect('rtp', bytes, arrived);
    if (length < 0) return;
    const now = this.#now();
    const payloadType = (bytes[1] ?? 0) & 0x7f;
    const isDigit = payloadType === config.dtmf?.receivePayloadType;
    const format = this.#receives.get(payloadType);
    const clockRate = format?.clockRate ?? config.send.clockRate;
    const sequence = read16(bytes, 2);
    const timestamp = read32(bytes, 4);
    const ssrc = read32(bytes, 8);
    const isTaken =
      this.#latch.takes(from, now) ||
      (this.reception.isContinuedBy(ssrc, sequence, timestamp, now, clockRate) &&
        this.#latch.follows(from, sequence, now));
    if (!isTaken) return;
    this.#lastPacketAt = now;
    this.#toldIdle = false;
    this.reception.count(ssrc, sequence, timestamp, length, now, clockRate, isDigit);
    if (isDigit) this.#hearEvent(bytes, length, clockRate, now);
    else if (format) this.#hearAudio(bytes, length, format.codec, now);
    if (config.direction === 'sendonly' || config.direction === 'inactive') return;
    if (this.#echo) this.relay(bytes, length, format?.codec, isDigit, ssrc, now);
    else this.#peer?.relay(bytes, length, format?.codec, isDigit, ssrc, now);
  }

  /** A datagram of T.38: for the fax that is played here, or for the peer as it is. */
  #datagram(bytes: Uint8Array, length: number, from: Source): void {
    const now = this.#now();
    if (!this.#latch.takes(from, now)) return;
    this.#lastPacketAt = now;
    this.#toldIdle = false;
    const datagram = bytes.subarray(0, length);
    if (this.#sending) this.#sending.take?.(datagram);
    else this.#peer?.sendDatagram(datagram);
  }

  sendDatagram(bytes: Uint8Array): void {
    const target = this.#latch.target;
    if (this.#config?.send.codec !== 'T38' || !target) return;
    this.outgoing.bytes += bytes.length;
    this.#sockets?.sendRtp(bytes, bytes.length, target.address, target.port);
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
    if (!config || this.#sending || !this.#maySend(config)) return;
    const { send } = config;
    const digitType = config.dtmf?.sendPayloadType;
    if (isDigit && digitType === undefined) return;
    if (!isDigit && codec !== send.codec) {
      const from = lawOf(codec ?? '');
      const to = lawOf(send.codec);
      if (from && to) convert(bytes, length, from === 'PCMA' ? alawToUlaw : ulawToAlaw);
      else if (from || to || (this.#sendCodec !== undefined && codec !== this.#sendCodec)) return;
    }
    this.outgoing.relay(bytes, isDigit ? (digitType ?? 0) : send.payloadType, ssrc, now, send.clockRate);
    this.#send(bytes, length, length - rtpHeaderBytes);
  }

  rtcp(bytes: Uint8Array, arrived: number, from: Source): void {
    if (classify(bytes, arrived) !== 'rtcp') return;
    const length = this.#secured.unprotect('rtcp', bytes, arrived);
    if (length < 0) return;
    const now = this.#now();
    const latch = this.#config?.remote.rtcpMux ? this.#latch : this.#rtcpLatch;
    if (!latch.takes(from, now)) return;
    this.reports.hearing(bytes, length, this.outgoing.ssrc, now);
    const peer = this.#peer;
    if (peer && !peer.sending) peer.#sendRtcp(this.packet, relayRtcp(bytes, length, this, peer, this.packet));
  }

  sendAudio(samples: number, source: string): void {
    const config = this.#config;
    // A prompt that can't be heard goes on all the same: its end is what the dial plan waits for.
    if (!config || !this.#maySend(config) || !lawOf(config.send.codec)) return;
    this.outgoing.own(this.packet, config.send.payloadType, source, samples, this.#now(), this.clockRate);
    this.#send(this.packet, rtpHeaderBytes + samples, samples);
  }

  sendEvent(isFirst: boolean, source: string): void {
    const config = this.#config;
    const payloadType = config?.dtmf?.sendPayloadType;
    if (!config || payloadType === undefined || !this.#maySend(config)) return;
    this.outgoing.event(this.packet, payloadType, source, isFirst, this.#now(), this.clockRate);
    this.#send(this.packet, rtpHeaderBytes + eventBytes, eventBytes);
  }

  /** Sends what the next 20 ms of our own sound bring; false when it is over. */
  advance(): boolean {
    return this.#config === undefined || (this.#sending?.next(this) ?? false);
  }

  /** What time brings: the report of a stream that ends here, and word of silence. @param idleMs from when to tell */
  tick(idleMs: number): void {
    const now = this.#now();
    if (!this.#toldIdle && now - this.#lastPacketAt > idleMs) {
      this.#toldIdle = true;
      this.#emit({ kind: 'idle', endpoint: this.id });
    }
    this.#tellDigit(this.#digits.overdue(this.clockRate, now));
    this.#recording?.tick(now);
    const passesReports = this.#peer && !this.#sending;
    if (passesReports || now - this.#reportedAt < reportEveryMs) return;
    this.#reportedAt = now;
    if (this.outgoing.packets + this.reception.packets > 0)
      this.#sendRtcp(this.packet, writeReport(this.packet, this, now));
  }

  stats(): EndpointStats {
    const source = this.#latch.source;
    const { packets, bytes, lost, late, unheardShare } = this.reception;
    const jitterMs = Math.round(this.reception.jitterMs(this.clockRate) * 100) / 100;
    const { rttMs } = this.reports;
    return {
      packetsReceived: packets,
      packetsSent: this.outgoing.packets,
      bytesReceived: bytes,
      lost,
      late,
      jitterMs,
      rttMs,
      remoteSource: source ? `${source.address}:${source.port}` : null,
      mos: packets === 0 ? null : estimateMos(unheardShare, jitterMs, rttMs ?? 0),
    };
  }

  /** Where the stream it sends stands now. */
  get position(): StreamPosition {
    const { ssrc, sequence, timestamp } = this.outgoing;
    const srtp = this.#secured.standing;
    return { port: this.port, ssrc, sequence, timestamp, clockRate: this.clockRate, ...(srtp && { srtp }) };
  }

  close(): void {
    this.#recording?.end('hungup');
    this.#sockets?.close();
    this.#sockets = undefined;
    this.#secured.close();
  }

  #maySend({ direction }: EndpointConfig): boolean {
    return direction !== 'recvonly' && direction !== 'inactive';
  }

  #hearEvent(bytes: Uint8Array, length: number, clockRate: number, now: number): void {
    const start = payloadStart(bytes, length);
    if (start >= 0) this.#tellDigit(this.#digits.take(bytes, start, length, clockRate, now));
  }

  #hearAudio(bytes: Uint8Array, length: number, codec: string, now: number): void {
    // Keys as sound are looked for where nothing else can bring them, and not while people talk.
    const sending = this.#sending;
    const isFax = sending?.hear !== undefined;
    const seeksDigits = !this.#peer && !isFax && this.#config?.dtmf?.receivePayloadType === undefined;
    const law = lawOf(codec);
    if (!law || !(seeksDigits || isFax || this.#recording || this.#listening)) return;
    const start = payloadStart(bytes, length);
    const end = payloadEnd(bytes, length);
    if (start < 0 || end <= start) return;
    const table = linearTable(law);
    let inTime = this.#recording?.take(bytes, start, end, table, now) ?? true;
    inTime = (this.#listening?.take(bytes, start, end, table) ?? true) && inTime;
    inTime = (sending?.hear?.(bytes, start, end, table, now) ?? true) && inTime;
    if (!inTime) this.reception.late++;
    if (!seeksDigits) return;
    this.#inbandDigits ??= new InbandDigitDetector((digit) => this.#tellDigit(digit));
    this.#inbandDigits.take(bytes, start, end, table);
  }

  #tellDigit(pressed: Digit | undefined): void {
    if (!pressed) return;
    this.#emit({ kind: 'digit', endpoint: this.id, ...pressed });
    this.#recording?.key(pressed.digit);
  }

  #send(bytes: Uint8Array, length: number, payloadBytes: number): void {
    const target = this.#latch.target;
    if (!target) return;
    this.outgoing.bytes += payloadBytes;
    const protectedBytes = this.#secured.protect('rtp', bytes, length);
    if (protectedBytes > 0)
      this.#sockets?.sendRtp(this.#secured.bytes, protectedBytes, target.address, target.port);
  }

  #sendRtcp(bytes: Uint8Array, length: number): void {
    if (length === 0) return;
    const isMuxed = this.#config?.remote.rtcpMux ?? false;
    const target = (isMuxed ? this.#latch : this.#rtcpLatch).target;
    if (!target || !this.#sockets) return;
    this.reports.sending(bytes, length, this.#now());
    const protectedBytes = this.#secured.protect('rtcp', bytes, length);
    if (protectedBytes < 0) return;
    if (isMuxed) this.#sockets.sendRtp(this.#secured.bytes, protectedBytes, target.address, target.port);
    else this.#sockets.sendRtcp(this.#secured.bytes, protectedBytes, target.address, target.port);
  }
}

function convert(bytes: Uint8Array, length: number, table: Uint8Array): void {
  const start = payloadStart(bytes, length);
  const end = payloadEnd(bytes, length);
  for (let i = Math.max(start, rtpHeaderBytes); i < end; i++) bytes[i] = table[bytes[i] ?? 0] ?? 0;
}
