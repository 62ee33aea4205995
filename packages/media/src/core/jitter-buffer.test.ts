import { describe, expect, test } from 'vitest';
import { toneShare } from '../audio/goertzel.ts';
import { chance } from '../testing/chance.ts';
import { rtp } from '../testing/engine-bench.ts';
import { encodeG711, linearTable } from './g711.ts';
import { JitterBuffer } from './jitter-buffer.ts';

const toneHz = 440;
const begin = 50_000;

/** A packet on its way. Times are ms after the beginning. */
interface Packet {
  readonly at: number;
  readonly sequence: number;
  /** Where its sound lies in what is said, samples; and how many there are. */
  readonly from: number;
  readonly samples: number;
  readonly ssrc?: number;
  readonly timestamp?: number;
  /** A-law; the tone, unless given. */
  readonly payload?: Uint8Array;
}

const spoken = (from: number, samples: number): Int16Array =>
  Int16Array.from({ length: samples }, (_, i) => 9000 * Math.sin((2 * Math.PI * toneHz * (from + i)) / 8000));

/** What is heard of these packets until some time, and what became of them. */
function listen(packets: readonly Packet[], untilMs: number) {
  const buffer = new JitterBuffer();
  const heard = new Int16Array(Math.ceil(untilMs / 20) * 160);
  const waits: number[] = [];
  const came = { taken: 0, late: 0, again: 0 };
  const coming = packets.toSorted((one, other) => one.at - other.at);
  let next = 0;
  for (let ms = 7; ms < untilMs; ms += 20) {
    for (let packet = coming[next]; packet && packet.at <= ms; packet = coming[++next]) {
      const { sequence, from, samples, ssrc = 1, timestamp = from, at } = packet;
      const { payload = encodeG711('PCMA', spoken(from, samples)) } = packet;
      const bytes = rtp({ sequence, timestamp, ssrc, payload });
      came[buffer.take(bytes, 12, bytes.length, linearTable('PCMA'), begin + at)]++;
    }
    buffer.read(begin + ms);
    heard.set(buffer.frame, waits.length * 160);
    waits.push(buffer.waitMs);
  }
  return { heard, waits, ...came };
}

/** Packets of one voice, each so late. */
function stream(count: number, lateMs: (packet: number) => number, ptimeMs = 20): Packet[] {
  return Array.from({ length: count }, (_, i) => ({
    at: i * ptimeMs + lateMs(i),
    sequence: i,
    from: i * ptimeMs * 8,
    samples: ptimeMs * 8,
  }));
}

/** Stretches of 10 ms in which the tone is not heard as it was said, between two times (ms). */
function gaps(heard: Int16Array, fromMs: number, toMs: number): number {
  let found = 0;
  for (let ms = fromMs; ms + 10 <= toMs; ms += 10) if (!isTone(heard.subarray(ms * 8, ms * 8 + 80))) found++;
  return found;
}

function isTone(piece: Int16Array): boolean {
  const energy = piece.reduce((sum, sample) => sum + sample * sample, 0) / piece.length;
  return energy > 9000 ** 2 / 4 && toneShare(piece, 8000, toneHz) > 0.8;
}

test('on a good line sound waits 20 ms and comes out as it was', () => {
  const { heard, waits, late } = listen(
    stream(100, () => 0),
    2_000,
  );
  expect(gaps(heard, 60, 1_980)).toBe(0);
  expect(new Set(waits)).toEqual(new Set([20]));
  expect(late).toBe(0);
});

describe.each([3, 29, 71, 113])('chance %i', (seed) => {
  test('60 ms jitter with reordering is no gap once it is known, and the wait is no longer than that', () => {
    const random = chance(seed);
    const { heard, waits, late } = listen(
      stream(1_000, () => random() * 60),
      20_000,
    );
    expect(gaps(heard, 1_000, 19_900)).toBe(0);
    expect(late).toBeLessThan(8);
    expect(waits.at(-1)).toBeLessThanOrEqual(80);
  });

  test('of 5 % loss and 60 ms jitter nothing is missing but what was lost, and that is filled', () => {
    const random = chance(seed);
    const all = stream(1_000, () => random() * 60);
    const there = all.filter(() => random() >= 0.05);
    const { heard, late } = listen(there, 20_000);
    expect(late).toBeLessThan(8);
    // A lost packet alone is filled to the full; two or more in a row fade.
    const numbers = new Set(there.map(({ sequence }) => sequence));
    const inRow = all.filter(({ sequence }) => !numbers.has(sequence) && !numbers.has(sequence - 1)).length;
    expect(gaps(heard, 1_000, 19_900)).toBeLessThanOrEqual(inRow * 2 + 2);
    expect(toneShare(heard.subarray(8_000), 8000, toneHz)).toBeGreaterThan(0.9);
  });

  test('packets that come twice are heard once and are not late', () => {
    const random = chance(seed);
    const once = stream(200, () => random() * 30);
    const twice = once.map((packet) => ({ ...packet, at: packet.at + random() * 200 }));
    const { again, late, heard } = listen([...once, ...twice], 4_300);
    expect(again).toBe(200);
    expect(late).toBeLessThan(8);
    expect(gaps(heard, 500, 3_900)).toBe(0);
  });
});

test('the wait grows with jitter, shrinks after it, and is never above 200 ms', () => {
  const random = chance(5);
  const jitterAt = (packet: number) => (packet < 500 ? 0 : packet < 1_000 ? 100 : packet < 1_500 ? 500 : 0);
  const { waits } = listen(
    stream(3_000, (packet) => random() * jitterAt(packet)),
    60_000,
  );
  const waitAt = (packet: number) => waits[packet] ?? 0;
  expect(waitAt(490)).toBe(20);
  expect(waitAt(990)).toBeGreaterThan(100);
  expect(waitAt(990)).toBeLessThanOrEqual(120);
  expect(waitAt(1_490)).toBe(200);
  expect(waitAt(2_990)).toBe(20);
  expect(Math.max(...waits)).toBe(200);
});

test('one packet that strays by 150 ms holds up no other', () => {
  const { waits, late, heard } = listen(
    stream(500, (packet) => (packet === 250 ? 150 : 0)),
    10_000,
  );
  expect(new Set(waits)).toEqual(new Set([20]));
  expect(late).toBe(1);
  expect(gaps(heard, 100, 9_900)).toBeLessThanOrEqual(3);
});

test('a line that is held up for 120 ms loses next to nothing of what comes then', () => {
  const held = (packet: number) => Math.max(0, (packet >= 200 && packet < 206 ? 206 - packet : 0) * 20);
  const { heard, late } = listen(stream(500, held), 10_000);
  expect(late).toBeLessThanOrEqual(1);
  expect(gaps(heard, 4_200, 9_900)).toBe(0);
});

test.each([20, 30, 60])('sequence numbers and timestamps go round (packets of %i ms)', (ptimeMs) => {
  const packets = stream(200, () => 0, ptimeMs).map((packet) => ({
    ...packet,
    sequence: (packet.sequence + 65_500) % 65_536,
    timestamp: (packet.from + 2 ** 32 - 8_000) % 2 ** 32,
  }));
  const { heard, late } = listen(packets, 200 * ptimeMs);
  expect(late).toBe(0);
  expect(gaps(heard, 200, 200 * ptimeMs - 100)).toBe(0);
});

test('another source goes on where the first one ended', () => {
  const first = stream(100, () => 0);
  const second = stream(200, () => 0)
    .slice(100)
    .map((packet) => ({
      ...packet,
      ssrc: 9,
      sequence: packet.sequence + 30_000,
      timestamp: packet.from + 7_000_000,
    }));
  const { heard, late } = listen([...first, ...second], 4_000);
  expect(late).toBe(0);
  expect(gaps(heard, 60, 3_980)).toBe(0);
});

test('packets of 10 to 60 ms may take turns', () => {
  const packets: Packet[] = [];
  const lengths = [20, 60, 10, 40, 30, 20];
  for (let i = 0, from = 0; i < 600; i++) {
    const ptimeMs = lengths[Math.floor(i / 100)] ?? 20;
    packets.push({ at: from / 8 + ptimeMs, sequence: i, from, samples: ptimeMs * 8 });
    from += ptimeMs * 8;
  }
  const { heard, late } = listen(packets, 18_000);
  expect(late).toBeLessThan(6);
  expect(gaps(heard, 100, 17_900)).toBeLessThanOrEqual(12);
});

test.each([-100, 100])(
  'an hour with a sender whose clock is %i ppm off has no gap and no growing wait',
  (ppm) => {
    const packetMs = 20 * (1 + ppm / 1e6);
    // 450 Hz has nine periods in a packet, so that every packet is the same.
    const payload = encodeG711(
      'PCMA',
      Int16Array.from({ length: 160 }, (_, i) => 9000 * Math.sin((2 * Math.PI * 450 * i) / 8000)),
    );
    const bytes = rtp({ payload });
    const buffer = new JitterBuffer();
    let packet = 0;
    let late = 0;
    let quiet = 0;
    let longestWait = 0;
    for (let ms = 7; ms < 3_600_000; ms += 20) {
      for (; packet * packetMs <= ms; packet++) {
        bytes.writeUInt16BE(packet & 0xffff, 2);
        bytes.writeUInt32BE((packet * 160) >>> 0, 4);
        const arrival = buffer.take(bytes, 12, bytes.length, linearTable('PCMA'), begin + packet * packetMs);
        if (arrival !== 'taken') late++;
      }
      buffer.read(begin + ms);
      longestWait = Math.max(longestWait, buffer.waitMs);
      // A tone of 9000 is never below 2000 for three samples in a row.
      const { frame } = buffer;
      for (let i = 2; i < frame.length && ms > 100; i++)
        if (
          Math.max(Math.abs(frame[i] ?? 0), Math.abs(frame[i - 1] ?? 0), Math.abs(frame[i - 2] ?? 0)) < 2_000
        )
          quiet++;
    }
    expect(longestWait).toBeLessThanOrEqual(25);
    expect({ late, quiet }).toEqual({ late: 0, quiet: 0 });
  },
);

test('a sender that pauses is silence, and what it says next is heard from its first sample on', () => {
  const before = stream(50, () => 0);
  const after = stream(150, () => 0).slice(100);
  const { heard, late } = listen([...before, ...after], 3_000);
  expect(late).toBe(0);
  expect(heard.subarray(1_150 * 8, 1_990 * 8).every((sample) => sample === 0)).toBe(true);
  expect(gaps(heard, 2_050, 2_990)).toBe(0);
});

test('a sender whose timestamps stood still in its pause is heard again at once', () => {
  const before = stream(50, () => 0);
  const after = stream(100, () => 0)
    .slice(50)
    .map((packet) => ({ ...packet, at: packet.at + 5_000 }));
  const { heard, late } = listen([...before, ...after], 7_000);
  expect(late).toBe(0);
  expect(gaps(heard, 6_050, 6_980)).toBe(0);
});

test('in silence a wait that is too long ends at once', () => {
  const random = chance(11);
  const jitter = (packet: number) => (packet < 300 ? random() * 150 : 0);
  const silence = encodeG711('PCMA', new Int16Array(160));
  const words = stream(1_500, jitter).map((packet) =>
    Math.floor(packet.from / 8_000) % 2 === 0 ? packet : { ...packet, payload: silence },
  );
  const { heard, waits } = listen(words, 30_000);
  expect(waits.at(-1)).toBe(20);
  // Words that begin at whole seconds are heard 20 to 45 ms later in the end.
  const lastWord = 28_000 * 8;
  const heardFrom = heard.findIndex((sample, at) => at > lastWord - 4_000 && Math.abs(sample) > 500);
  expect(heardFrom - lastWord).toBeGreaterThanOrEqual(13 * 8);
  expect(heardFrom - lastWord).toBeLessThanOrEqual(45 * 8);
});
