import { describe, expect, test } from 'vitest';
import { type Bench, bench, config, rtp, type Sent } from '../testing/engine-bench.ts';
import { encodeG711, linearTable } from './g711.ts';
import type { Source } from './latch.ts';
import { srtpCrypto } from './srtp/best-crypto.ts';
import type { SrtpKey } from './srtp/key.ts';
import { Srtp, srtpRoom } from './srtp/srtp.ts';

const phone = { address: '192.0.2.1', port: 4000 };
const other = { address: '192.0.2.2', port: 5000 };
const attacker = { address: '203.0.113.66', port: 666 };

const timestamps = (sent: readonly Sent[]): number[] => sent.map(({ bytes }) => bytes.readUInt32BE(4));
const sequences = (sent: readonly Sent[]): number[] => sent.map(({ bytes }) => bytes.readUInt16BE(2));
const markers = (sent: readonly Sent[]): boolean[] =>
  sent.map(({ bytes }) => (bytes.readUInt8(1) & 0x80) !== 0);
const steps = (values: readonly number[], modulus: number): number[] =>
  values.slice(1).map((value, i) => (((value - (values[i] ?? 0)) % modulus) + modulus) % modulus);

/** Two bridged legs: the phone talks A-law, the other u-law with telephone events under another number. */
function bridged(): { run: Bench; near: number; far: number } {
  const run = bench();
  const near = run.open('near', config(phone, 'PCMA'));
  const far = run.open('far', {
    ...config(other, 'PCMU'),
    dtmf: { sendPayloadType: 96, receivePayloadType: 96 },
  });
  run.tell({ kind: 'bridge', a: 'near', b: 'far' });
  return { run, near, far };
}

describe('relay', () => {
  test('A-law comes out as u-law under the payload type of the other leg', () => {
    const { run, near, far } = bridged();
    const codes = encodeG711(
      'PCMA',
      Int16Array.from({ length: 160 }, (_, i) => 8000 * Math.sin(i / 3)),
    );
    run.receive(near, rtp({ payloadType: 8, payload: codes }), phone);
    const [out] = run.sentFrom(far);
    expect(out).toMatchObject({ address: other.address, port: other.port });
    expect((out?.bytes[1] ?? 0) & 0x7f).toBe(0);
    const heard = out?.bytes.subarray(12) ?? [];
    expect(heard.length).toBe(160);
    for (const [i, code] of heard.entries()) {
      const said = linearTable('PCMA')[codes[i] ?? 0] ?? 0;
      const got = linearTable('PCMU')[code] ?? 0;
      expect(Math.abs(got - said)).toBeLessThanOrEqual(Math.max(16, Math.abs(said) / 16));
    }
  });

  test('another source goes on in the same stream, with a marker and without a jump', () => {
    const { run, near, far } = bridged();
    for (let i = 0; i < 5; i++) {
      run.receive(near, rtp({ sequence: 100 + i, timestamp: 1000 + i * 160, ssrc: 1 }), phone);
      run.advance(20);
    }
    for (let i = 0; i < 5; i++) {
      run.receive(near, rtp({ sequence: 60_000 + i, timestamp: 4_000_000_000 + i * 160, ssrc: 2 }), phone);
      run.advance(20);
    }
    const sent = run.sentFrom(far);
    expect(new Set(sent.map(({ bytes }) => bytes.readUInt32BE(8))).size).toBe(1);
    expect(steps(sequences(sent), 2 ** 16).every((step) => step === 1)).toBe(true);
    expect(steps(timestamps(sent), 2 ** 32)).toEqual(Array(9).fill(160));
    expect(markers(sent)).toEqual([true, false, false, false, false, true, false, false, false, false]);
  });

  test('what the source lost, the receiver can see', () => {
    const { run, near, far } = bridged();
    for (const sequence of [10, 11, 14])
      run.receive(near, rtp({ sequence, timestamp: sequence * 160 }), phone);
    expect(steps(sequences(run.sentFrom(far)), 2 ** 16)).toEqual([1, 3]);
  });

  test('another codec passes untouched where both have it, and not to a leg that talks G.711', () => {
    const run = bench();
    const opus = { payloadType: 111, codec: 'OPUS', clockRate: 48_000 };
    const wide = {
      ...config(phone, 'PCMA'),
      send: { payloadType: 111, codec: 'passthrough', clockRate: 48_000, ptimeMs: 20 },
      receive: [opus],
    } as const;
    const near = run.open('near', wide);
    const far = run.open('far', { ...wide, remote: other });
    const narrow = run.open('narrow', config(other, 'PCMU'));
    const packet = rtp({ payloadType: 111, payload: Uint8Array.of(1, 2, 3) });
    run.tell({ kind: 'bridge', a: 'near', b: 'far' });
    run.receive(near, packet, phone);
    expect([...(run.sentFrom(far)[0]?.bytes.subarray(12) ?? [])]).toEqual([1, 2, 3]);
    run.tell({ kind: 'bridge', a: 'near', b: 'narrow' });
    run.receive(near, packet, phone);
    expect(run.sentFrom(narrow)).toEqual([]);
  });

  test('a leg on hold is sent nothing, and nothing of it is passed', () => {
    const { run, near, far } = bridged();
    run.tell({ kind: 'configure', id: 'far', config: { ...config(other, 'PCMU'), direction: 'inactive' } });
    run.receive(near, rtp({}), phone);
    run.receive(far, rtp({ payloadType: 0 }), other);
    run.advance(1000);
    expect(run.sentFrom(far)).toEqual([]);
    expect(run.sentFrom(near)).toEqual([]);
  });

  test('broken packets are dropped without harm', () => {
    const { run, near, far } = bridged();
    for (const bytes of [[], [0x80], [0x9f, 8], Array(20).fill(0xff), [0xbf, 8, ...Array(30).fill(255)]])
      run.receive(near, Buffer.from(bytes), phone);
    run.receive(near, rtp({}), phone);
    expect(run.sentFrom(far).length).toBeGreaterThanOrEqual(1);
  });
});

const moved = { ...phone, port: 4999 };

/** How a stream of a phone comes from {@link moved}, after fifty packets from where it was. */
interface Move {
  /** Its packets are encrypted; those from elsewhere by another key. */
  readonly encrypted?: boolean;
  readonly forged?: boolean;
  /** Packets that went nowhere before the first one came from elsewhere. */
  readonly missed?: number;
  /** Numbers of the very first packet. */
  readonly first?: number;
  readonly firstTimestamp?: number;
  /** How the ten packets from elsewhere come. */
  readonly order?: readonly number[];
  /** A packet from the old address comes between them. */
  readonly lateFromOld?: boolean;
  /** The packets come from the old address too. */
  readonly copied?: boolean;
  /** What is added to the numbers of packets from elsewhere; or their source. */
  readonly sequence?: number;
  readonly timestamp?: number;
  readonly ssrc?: number;
}

/** Lets a phone move; how many packets from an address were heard after that, and to which port sound goes in the end. */
function moveOf(move: Move): { heardFrom(source: Source): number; sentTo: number | undefined } {
  const { missed = 0, first = 100, firstTimestamp = 5_000, order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } = move;
  const run = bench();
  const key = (byte: number): SrtpKey => ({
    suite: 'AES_CM_128_HMAC_SHA1_80',
    key: Buffer.alloc(30, byte).toString('base64'),
  });
  const srtp = move.encrypted && { local: key(1), remote: key(2) };
  const near = run.open('near', { ...config(phone, 'PCMA'), ...(srtp && { srtp }) });
  const far = run.open('far', config(other, 'PCMA'));
  run.tell({ kind: 'bridge', a: 'near', b: 'far' });
  const secure = new Srtp(srtpCrypto(), key(2));
  const forge = new Srtp(srtpCrypto(), key(3));
  const packet = (index: number, by: Srtp, { sequence = 0, timestamp = 0, ssrc = 1 }: Move): Uint8Array => {
    const plain = rtp({
      sequence: first + index + sequence,
      timestamp: firstTimestamp + index * 160 + timestamp,
      ssrc,
    });
    if (!move.encrypted) return plain;
    const room = new Uint8Array(plain.length + srtpRoom);
    room.set(plain);
    return room.subarray(0, by.protect(room, plain.length));
  };
  const heard = new Map<Source, number>();
  const receive = (bytes: Uint8Array, from: Source): void => {
    const before = run.sentFrom(far).length;
    run.receive(near, bytes, from);
    heard.set(from, (heard.get(from) ?? 0) + run.sentFrom(far).length - before);
  };
  for (let index = 0; index < 50; index++) {
    receive(packet(index, secure, {}), phone);
    run.advance(20);
  }
  const late = packet(50, secure, {});
  run.advance(missed * 20);
  const next = 51 + missed;
  const packets = order.map((_, n) => packet(next + n, move.forged ? forge : secure, move));
  for (const [n, index] of order.entries()) {
    const bytes = packets[index] ?? late;
    if (move.copied) receive(bytes, phone);
    receive(bytes, moved);
    if (move.lateFromOld && n === 0) receive(late, phone);
    run.advance(20);
  }
  run.receive(far, rtp({}), other);
  return { heardFrom: (source) => heard.get(source) ?? 0, sentTo: run.sentFrom(near).at(-1)?.port };
}

describe('where packets come from', () => {
  test('a stranger is not heard and gets nothing', () => {
    const { run, near, far } = bridged();
    run.receive(near, rtp({ sequence: 1 }), phone);
    run.receive(near, rtp({ sequence: 2, ssrc: 9 }), attacker);
    run.receive(far, rtp({ payloadType: 0 }), other);
    expect(run.sentFrom(far).length).toBe(1);
    expect(run.sentFrom(near).map(({ address }) => address)).toEqual([phone.address]);
  });

  test('sound goes to where a peer behind NAT sends from', () => {
    const { run, near, far } = bridged();
    const outside = { address: '198.51.100.7', port: 61_000 };
    run.receive(near, rtp({}), outside);
    run.receive(far, rtp({ payloadType: 0 }), other);
    expect(run.sentFrom(near)[0]).toMatchObject(outside);
  });

  test.each([
    ['goes on', {}, true],
    ['goes on, encrypted', { encrypted: true }, true],
    ['goes on after seconds without a packet', { missed: 200 }, true],
    ['goes on around the end of its numbers', { first: 65_530, firstTimestamp: 2 ** 32 - 1_000 }, true],
    ['goes on, and packets come out of order', { order: [0, 2, 1, 4, 3, 5, 6, 7, 8, 9] }, true],
    ['goes on, and a late packet comes from the old address', { lateFromOld: true }, true],
    ['is copied while it goes on where it came from', { copied: true }, false],
    ['has the right source but other sequence numbers', { sequence: 30_000 }, false],
    ['has the right source but older sequence numbers', { sequence: -60 }, false],
    ['has the right source and numbers but another clock', { timestamp: 80_000 }, false],
    ['has another source', { ssrc: 2 }, false],
    ['has the right numbers but no key', { encrypted: true, forged: true }, false],
  ] satisfies [string, Move, boolean][])('a stream from another port that %s', (_, move, isFollowed) => {
    const { heardFrom, sentTo } = moveOf(move);
    expect(sentTo).toBe(isFollowed ? moved.port : phone.port);
    // At most what proves it is missed: the rest is heard.
    expect(heardFrom(moved)).toBeGreaterThanOrEqual(isFollowed ? 7 : 0);
    if (!isFollowed) expect(heardFrom(moved)).toBe(0);
  });

  test('a stream with another source from another port is heard after long silence', () => {
    const { heardFrom, sentTo } = moveOf({ ssrc: 2, missed: 505 });
    expect(sentTo).toBe(moved.port);
    expect(heardFrom(moved)).toBe(10);
  });

  test('an asymmetric peer is sent to where the signalling said', () => {
    const run = bench();
    const port = run.open('near', { ...config(phone, 'PCMA'), symmetric: false });
    run.receive(port, rtp({}), { ...phone, port: 4999 });
    run.tell({ kind: 'echo', id: 'near', on: true });
    run.receive(port, rtp({ sequence: 1 }), { ...phone, port: 4999 });
    expect(run.sentFrom(port)[0]).toMatchObject(phone);
  });

  test('an address that is no place to send to is sent nothing', () => {
    const run = bench();
    const port = run.open('near', config({ address: '0.0.0.0', port: 4000 }, 'PCMA'));
    run.play('near', 100);
    run.advance(100);
    expect(run.sentFrom(port)).toEqual([]);
  });

  test('a name is refused', () => {
    const run = bench();
    run.open('near', config(phone, 'PCMA'));
    const named = config({ address: 'phone.example', port: 1 }, 'PCMA');
    expect(run.tell({ kind: 'configure', id: 'near', config: named })).toMatchObject({ code: 'bad-address' });
  });

  test('an endpoint sends from the start where it was opened to; one that was opened to a name is not there', () => {
    const run = bench();
    const reply = run.tell({ kind: 'open', id: 'near', config: config(phone, 'PCMA') });
    run.play('near', 20);
    run.advance(20);
    const port = reply && 'port' in reply ? reply.port : 0;
    expect(run.sentFrom(port)[0]).toMatchObject(phone);
    const named = config({ address: 'phone.example', port: 1 }, 'PCMA');
    expect(run.tell({ kind: 'open', id: 'far', config: named })).toMatchObject({ code: 'bad-address' });
    expect(run.tell({ kind: 'list' })).toEqual([{ id: 'near', port }]);
  });

  test('a peer that names an address of another IP version is answered where it sends from', () => {
    const run = bench();
    const port = run.open('near', config({ address: '2001:db8::1', port: 4000 }, 'PCMA'));
    run.tell({ kind: 'echo', id: 'near', on: true });
    run.receive(port, rtp({}), phone);
    expect(run.sentFrom(port)[0]).toMatchObject(phone);
  });
});

describe('playing', () => {
  test('from the peer to a prompt and back is one stream', () => {
    const { run, near, far } = bridged();
    const talk = (first: number, count: number): void => {
      for (let i = 0; i < count; i++) {
        run.receive(near, rtp({ sequence: first + i, timestamp: (first + i) * 160 }), phone);
        run.advance(20);
      }
    };
    talk(0, 5);
    run.play('far', 100);
    talk(5, 7);
    const sent = run.sentFrom(far);
    expect(run.events.filter(({ kind }) => kind === 'played')).toMatchObject([{ reason: 'finished' }]);
    expect(steps(sequences(sent), 2 ** 16).every((step) => step === 1)).toBe(true);
    const gaps = steps(timestamps(sent), 2 ** 32);
    expect(gaps.every((gap) => gap >= 80 && gap <= 480)).toBe(true);
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBe(11 * 160);
  });

  test.each([10, 20, 30, 40, 60])('packets of %i ms go at the pace of sound', (ptimeMs) => {
    const run = bench();
    const base = config(phone, 'PCMA');
    const port = run.open('near', { ...base, send: { ...base.send, ptimeMs } });
    run.play('near', 5000);
    run.advance(1200);
    const sent = run.sentFrom(port);
    expect(sent.every(({ bytes }) => bytes.length === 12 + ptimeMs * 8)).toBe(true);
    expect(Math.abs(sent.length - 1200 / ptimeMs)).toBeLessThanOrEqual(1);
    expect(steps(timestamps(sent), 2 ** 32).every((step) => step === ptimeMs * 8)).toBe(true);
  });

  test('after hold a new talkspurt begins, as late as the hold was long', () => {
    const run = bench();
    const base = config(phone, 'PCMA');
    const port = run.open('near', base);
    run.play('near', 10_000);
    run.advance(100);
    run.tell({ kind: 'configure', id: 'near', config: { ...base, direction: 'inactive' } });
    run.advance(2000);
    run.tell({ kind: 'configure', id: 'near', config: base });
    run.advance(100);
    const sent = run.sentFrom(port);
    const jump = steps(timestamps(sent), 2 ** 32).findIndex((step) => step !== 160);
    expect(markers(sent).filter(Boolean).length).toBe(2);
    expect(steps(timestamps(sent), 2 ** 32)[jump]).toBeGreaterThan(15_900);
  });

  test('a prompt of our own ends at its limit, loops until then', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    run.play('near', 30, { loop: true, maxMs: 400 });
    run.advance(1000);
    expect(run.sentFrom(port).length).toBe(20);
  });
});

describe('digits', () => {
  const event = (
    code: number,
    isEnd: boolean,
    duration: number,
    at: { sequence: number; timestamp: number },
  ) =>
    rtp({
      ...at,
      payloadType: 101,
      payload: Uint8Array.of(code, isEnd ? 0x8a : 0x0a, duration >> 8, duration & 255),
    });
  const press = (
    run: Bench,
    port: number,
    code: number,
    first: number,
    timestamp: number,
    ends = 3,
  ): void => {
    for (let i = 0; i < 5; i++)
      run.receive(port, event(code, false, (i + 1) * 160, { sequence: first + i, timestamp }), phone);
    for (let i = 0; i < ends; i++)
      run.receive(port, event(code, true, 800, { sequence: first + 5 + i, timestamp }), phone);
  };
  const digits = (run: Bench) => run.events.flatMap((each) => (each.kind === 'digit' ? [each.digit] : []));

  test('each press is told once, and passed under the number of the other leg', () => {
    const { run, near, far } = bridged();
    press(run, near, 5, 0, 1000);
    press(run, near, 5, 8, 3000);
    press(run, near, 11, 16, 5000);
    expect(digits(run)).toEqual(['5', '5', '#']);
    expect(run.events[0]).toMatchObject({ durationMs: 100 });
    expect(run.sentFrom(far).length).toBe(24);
    expect(run.sentFrom(far).every(({ bytes }) => (bytes.readUInt8(1) & 0x7f) === 96)).toBe(true);
  });

  test('a press whose ends are lost is told all the same; an overtaken packet is no press', () => {
    const { run, near } = bridged();
    press(run, near, 7, 0, 1000, 0);
    run.advance(2000);
    expect(digits(run)).toEqual(['7']);
    press(run, near, 8, 10, 30_000);
    run.receive(near, event(7, true, 800, { sequence: 6, timestamp: 1000 }), phone);
    run.advance(2000);
    expect(digits(run)).toEqual(['7', '8']);
  });

  test('digits we send are understood by an endpoint', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    const hears = run.open('hears', config(phone, 'PCMA'));
    run.tell({ kind: 'send-digits', id: 'near', playId: 'p', digits: '12*#', prompt: run.silence });
    run.advance(2000);
    for (const { bytes } of run.sentFrom(port)) run.receive(hears, bytes, phone);
    expect(digits(run)).toEqual(['1', '2', '*', '#']);
    expect(markers(run.sentFrom(port)).filter(Boolean).length).toBe(4);
    expect(
      run.tell({ kind: 'send-digits', id: 'near', playId: 'q', digits: '1x', prompt: run.silence }),
    ).toMatchObject({ code: 'bad-digits' });
  });
});

describe('figures', () => {
  test('loss over a wrap of the sequence numbers', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    for (const sequence of [65_533, 65_534, 1, 2, 4, 3])
      run.receive(port, rtp({ sequence, timestamp: 0 }), phone);
    expect(run.tell({ kind: 'stats', id: 'near' })).toMatchObject({ packetsReceived: 6, lost: 2 });
  });

  test('a source that begins again loses nothing', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    for (const sequence of [10, 11, 30_000, 30_001]) run.receive(port, rtp({ sequence }), phone);
    expect(run.tell({ kind: 'stats', id: 'near' })).toMatchObject({ lost: 0 });
  });

  test('jitter is that of the arrivals (RFC 3550 section 6.4.1)', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    for (let i = 0; i < 500; i++) {
      run.receive(port, rtp({ sequence: i, timestamp: i * 160 }), phone);
      run.advance(i % 2 === 0 ? 15 : 25);
    }
    expect(run.tell({ kind: 'stats', id: 'near' })).toMatchObject({ jitterMs: expect.closeTo(5, 1) });
  });

  test('silence of the peer is told once; how it was is the answer to closing', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    run.receive(port, rtp({}), phone);
    run.advance(90_000);
    expect(run.events.filter(({ kind }) => kind === 'idle').length).toBe(1);
    expect(run.tell({ kind: 'close', id: 'near' })).toMatchObject({ packetsReceived: 1 });
  });
});

describe('endpoints', () => {
  test('an endpoint comes back under its id and port; a second of that id is refused', () => {
    const run = bench();
    expect(run.tell({ kind: 'open', id: 'same', port: 40_006 })).toEqual({ port: 40_006 });
    expect(run.tell({ kind: 'open', id: 'same' })).toMatchObject({ code: 'endpoint-exists' });
    expect(run.tell({ kind: 'list' })).toEqual([{ id: 'same', port: 40_006 }]);
  });

  test('a closed one is unknown; a full engine refuses', () => {
    const run = bench({ maxEndpoints: 1 });
    run.open('only', config(phone, 'PCMA'));
    expect(run.tell({ kind: 'open', id: 'more' })).toMatchObject({ code: 'overloaded' });
    run.tell({ kind: 'close', id: 'only' });
    expect(run.tell({ kind: 'stats', id: 'only' })).toMatchObject({ code: 'unknown-endpoint' });
  });
});

describe('after the process before was killed', () => {
  const position = { port: 40_010, ssrc: 7, sequence: 65_500, timestamp: 4_294_967_000, clockRate: 8000 };

  test('the stream of a port that is asked for again goes on: same SSRC, sequence and timestamp ahead of all that was sent', () => {
    const run = bench({ before: { positions: [position], ageMs: 600 } });
    const far = run.open('far', config(other, 'PCMA'), position.port);
    const near = run.open('near', config(phone, 'PCMA'));
    run.tell({ kind: 'bridge', a: 'near', b: 'far' });
    run.receive(near, rtp({ payloadType: 8 }), phone);
    const [first] = run.sentFrom(far);
    expect(first?.bytes.readUInt32BE(8)).toBe(7);
    expect(first?.bytes.readUInt16BE(2)).toBe((65_500 + 51) % 2 ** 16);
    expect(first?.bytes.readUInt32BE(4)).toBe((4_294_967_000 + 600 * 8) % 2 ** 32);
  });

  test('nobody else gets its port meanwhile', () => {
    const ports = Array.from({ length: 50 }, (_, i) => 40_000 + 2 * i).filter(
      (port) => port !== position.port,
    );
    const run = bench({ before: { positions: [position], ageMs: 0 } });
    expect(ports.map((_, i) => run.open(`other-${i}`, config(phone, 'PCMA')))).toEqual(ports);
    expect(run.open('far', config(other, 'PCMA'), position.port)).toBe(position.port);
  });

  test('where the streams stand is told four times a second', () => {
    const run = bench();
    const port = run.open('near', config(phone, 'PCMA'));
    run.advance(250);
    expect(run.events).toContainEqual({
      kind: 'positions',
      positions: [expect.objectContaining({ port, clockRate: 8000 })],
    });
  });
});
