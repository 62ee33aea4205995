import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toneShare } from './audio/goertzel.ts';
import { readWav, writeWav } from './audio/wav.ts';
import { encodeG711, linearTable } from './core/g711.ts';
import type { EndpointConfig, MediaEvent } from './port.ts';
import { LocalMedia } from './process/local-media.ts';

/** A bare RTP peer: sends a tone in one law and keeps what it gets. */
class Peer {
  readonly socket: Socket;
  readonly got: Buffer[] = [];
  port = 0;

  private constructor() {
    this.socket = createSocket('udp4');
    this.socket.on('message', (bytes) => this.got.push(bytes));
  }

  static async open(): Promise<Peer> {
    const peer = new Peer();
    peer.socket.bind(0, '127.0.0.1');
    await once(peer.socket, 'listening');
    peer.port = peer.socket.address().port;
    return peer;
  }

  /** Sends packets of 20 ms at once; the engine keeps no clock for what it relays. */
  send(to: number, payloadType: number, codes: Uint8Array, { sequence = 0, ssrc = 1 } = {}): void {
    for (let i = 0; i * 160 < codes.length; i++) {
      const packet = Buffer.alloc(172);
      packet[0] = 0x80;
      packet[1] = payloadType;
      packet.writeUInt16BE((sequence + i) & 0xffff, 2);
      packet.writeUInt32BE(i * 160, 4);
      packet.writeUInt32BE(ssrc, 8);
      packet.set(codes.subarray(i * 160, i * 160 + 160), 12);
      this.socket.send(packet, to, '127.0.0.1');
    }
  }

  /** What was heard, decoded. */
  samples(law: 'PCMA' | 'PCMU'): Int16Array {
    const table = linearTable(law);
    return Int16Array.from(
      this.got.flatMap((packet) => [...packet.subarray(12)].map((code) => table[code] ?? 0)),
    );
  }
}

const tone = (hz: number, ms: number): Int16Array =>
  Int16Array.from({ length: ms * 8 }, (_, i) => Math.round(9000 * Math.sin((2 * Math.PI * hz * i) / 8000)));

const config = (port: number, codec: 'PCMA' | 'PCMU'): EndpointConfig => ({
  remote: { address: '127.0.0.1', port },
  send: { payloadType: codec === 'PCMA' ? 8 : 0, codec, clockRate: 8000, ptimeMs: 20 },
  receive: [
    { payloadType: 8, codec: 'PCMA', clockRate: 8000 },
    { payloadType: 0, codec: 'PCMU', clockRate: 8000 },
  ],
  dtmf: { sendPayloadType: 101, receivePayloadType: 101 },
  direction: 'sendrecv',
  symmetric: true,
});

const nextEvent = (media: LocalMedia, kind: MediaEvent['kind']): Promise<MediaEvent> =>
  new Promise((resolve) => {
    const stop = media.onEvent((event) => {
      if (event.kind !== kind) return;
      stop();
      resolve(event);
    });
  });

describe.each(['dgram', 'epoll'] as const)('with the %s back end', (backend) => {
  const started = LocalMedia.start({
    bindAddress: '127.0.0.1',
    rtpPorts: backend === 'dgram' ? [40_000, 40_099] : [40_100, 40_199],
    backend,
  });
  afterAll(async () => (await started).close());

  async function leg(codec: 'PCMA' | 'PCMU') {
    const media = await started;
    const peer = await Peer.open();
    const endpoint = await media.createEndpoint();
    await media.configureEndpoint(endpoint.id, config(peer.port, codec));
    return { media, peer, endpoint };
  }

  test('a tone said in A-law is heard in u-law on the other leg, in one stream', async () => {
    const { media, peer: a, endpoint: near } = await leg('PCMA');
    const { peer: b, endpoint: far } = await leg('PCMU');
    await media.bridge(near.id, far.id);
    a.send(near.port, 8, encodeG711('PCMA', tone(440, 400)));
    await expect.poll(() => b.got.length).toBe(20);
    expect(toneShare(b.samples('PCMU'), 8000, 440)).toBeGreaterThan(0.95);
    expect(new Set(b.got.map((packet) => packet.readUInt32BE(8))).size).toBe(1);
    expect(b.got.every((packet) => ((packet[1] ?? 0) & 0x7f) === 0)).toBe(true);
    const first = b.got[0]?.readUInt16BE(2) ?? 0;
    expect(b.got.map((packet) => (packet.readUInt16BE(2) - first) & 0xffff)).toEqual([...Array(20).keys()]);
    expect((await media.stats(near.id)).packetsReceived).toBe(20);
  });

  test('a tone is played at its pace and its end is told', async () => {
    const { media, peer, endpoint } = await leg('PCMA');
    const over = nextEvent(media, 'played');
    await media.play(endpoint.id, { tone: 'beep' });
    expect(await over).toMatchObject({ reason: 'finished', endpoint: endpoint.id });
    await expect.poll(() => peer.got.length).toBe(25);
    expect(toneShare(peer.samples('PCMA').subarray(0, 3200), 8000, 1000)).toBeGreaterThan(0.95);
  });

  test('a WAV file of 44.1 kHz is played at 8 kHz', async () => {
    const { media, peer, endpoint } = await leg('PCMU');
    const file = join(mkdtempSync(join(tmpdir(), 'media-')), 'tone.wav');
    const samples = Int16Array.from({ length: 22_050 }, (_, i) =>
      Math.round(9000 * Math.sin((2 * Math.PI * 440 * i) / 44_100)),
    );
    writeFileSync(file, writeWav({ sampleRate: 44_100, samples }));
    await media.play(endpoint.id, { file });
    await expect.poll(() => peer.got.length, { timeout: 3000 }).toBe(25);
    expect(toneShare(peer.samples('PCMU').subarray(200, 3800), 8000, 440)).toBeGreaterThan(0.9);
  });

  test('what a leg says is recorded; a key ends it', async () => {
    const { media, peer, endpoint } = await leg('PCMA');
    const file = join(mkdtempSync(join(tmpdir(), 'media-')), 'said.wav');
    await media.record(endpoint.id, { file, maxMs: 10_000, endOnKey: ['#'] });
    const over = nextEvent(media, 'recorded');
    peer.send(endpoint.port, 8, encodeG711('PCMA', tone(440, 1000)));
    await expect.poll(async () => (await media.stats(endpoint.id)).packetsReceived).toBe(50);
    const digit = nextEvent(media, 'digit');
    const event = Buffer.from('80e50001000000000000000b0b8a0320', 'hex');
    peer.socket.send(event, endpoint.port, '127.0.0.1');
    expect(await digit).toMatchObject({ digit: '#', durationMs: 100 });
    expect(await over).toMatchObject({ reason: 'key', durationMs: 1000, file });
    const audio = readWav(readFileSync(file));
    expect(audio?.samples.length).toBe(8000);
    expect(audio && toneShare(audio.samples, 8000, 440)).toBeGreaterThan(0.95);
  });

  test('a leg that closes while it is recorded leaves a whole file', async () => {
    const { media, peer, endpoint } = await leg('PCMA');
    const file = join(mkdtempSync(join(tmpdir(), 'media-')), 'said.wav');
    await media.record(endpoint.id, { file, maxMs: 10_000 });
    const over = nextEvent(media, 'recorded');
    peer.send(endpoint.port, 8, encodeG711('PCMA', tone(440, 200)));
    await expect.poll(async () => (await media.stats(endpoint.id)).packetsReceived).toBe(10);
    await media.closeEndpoint(endpoint.id);
    expect(await over).toMatchObject({ reason: 'hungup', durationMs: 200 });
    expect(readWav(readFileSync(file))?.samples.length).toBe(1600);
  });

  test('somebody listens to what a leg says, and stops', async () => {
    const { media, peer, endpoint } = await leg('PCMU');
    const heard: Int16Array[] = [];
    await media.listen(endpoint.id, (samples) => heard.push(samples));
    // What comes last waits for packets that were overtaken.
    peer.send(endpoint.port, 0, encodeG711('PCMU', tone(440, 600)));
    await expect.poll(() => heard.length).toBe(5);
    expect(heard.every((samples) => samples.length === 800)).toBe(true);
    const all = Int16Array.from(heard.flatMap((samples) => [...samples]));
    expect(toneShare(all, 8000, 440)).toBeGreaterThan(0.95);
    await media.listen(endpoint.id, undefined);
    peer.send(endpoint.port, 0, encodeG711('PCMU', tone(440, 500)), { sequence: 30 });
    await expect.poll(async () => (await media.stats(endpoint.id)).packetsReceived).toBe(55);
    expect(heard.length).toBe(5);
  });

  test('lost packets are counted', async () => {
    const { media, peer, endpoint } = await leg('PCMA');
    peer.send(endpoint.port, 8, encodeG711('PCMA', tone(440, 100)));
    peer.send(endpoint.port, 8, encodeG711('PCMA', tone(440, 100)), { sequence: 10 });
    await expect.poll(async () => (await media.stats(endpoint.id)).packetsReceived).toBe(10);
    expect((await media.stats(endpoint.id)).lost).toBe(5);
  });

  test('a file that is not there, and a closed endpoint, are refused by code', async () => {
    const { media, endpoint } = await leg('PCMA');
    await expect(media.play(endpoint.id, { file: '/nowhere.wav' })).rejects.toMatchObject({
      code: 'file-unreadable',
    });
    await media.closeEndpoint(endpoint.id);
    await expect(media.stats(endpoint.id)).rejects.toMatchObject({ code: 'unknown-endpoint' });
  });
});
