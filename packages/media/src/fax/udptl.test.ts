import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxDatagramBytes, readUdptl, UdptlReceiver, UdptlSender, writeUdptl } from './udptl.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('a datagram', () => {
  test('is what T.38 says: number, primary packet, then earlier packets, the newest first', () => {
    const datagram = writeUdptl({
      sequence: 0x0102,
      primary: bytes(6, 7),
      earlier: [bytes(5), bytes(4, 4, 4)],
    });
    expect([...datagram]).toEqual([1, 2, 2, 6, 7, 0, 2, 1, 5, 3, 4, 4, 4]);
  });

  test('comes out as it went in, whatever is in it', () => {
    const packet = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(
        fc.nat(0xffff),
        packet,
        fc.array(packet, { maxLength: 4 }),
        (sequence, primary, earlier) => {
          expect(readUdptl(writeUdptl({ sequence, primary, earlier }))).toEqual({
            sequence,
            primary,
            earlier,
          });
        },
      ),
    );
  });

  test('with forward error correction still brings its primary packet', () => {
    expect(readUdptl(bytes(0, 9, 1, 42, 0x80, 1, 3, 1, 1, 1))).toEqual({
      sequence: 9,
      primary: bytes(42),
      earlier: [],
    });
  });

  test('that is cut off or noise is none, and does no harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        new UdptlReceiver().take(noise);
      }),
    );
    expect(readUdptl(bytes(0, 1, 9, 1))).toBeUndefined();
    expect(readUdptl(bytes(0))).toBeUndefined();
  });
});

describe('a stream', () => {
  const send = (count: number): Uint8Array[] => {
    const sender = new UdptlSender();
    return Array.from({ length: count }, (_, i) => sender.wrap(bytes(i)));
  };
  const received = (datagrams: readonly Uint8Array[]): number[] => {
    const receiver = new UdptlReceiver();
    return datagrams.flatMap((datagram) => receiver.take(datagram).map(({ packet }) => packet[0] ?? -1));
  };

  test('gives each packet once, in order, with up to three lost in a row made good', () => {
    const sent = send(10);
    const got = [0, 1, 5, 5, 4, 6, 9].flatMap((i) => sent[i] ?? []);
    expect(received(got)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('goes on after a longer gap', () => {
    const sent = send(12);
    expect(received([0, 11].flatMap((i) => sent[i] ?? []))).toEqual([0, 8, 9, 10, 11]);
  });

  test('goes round at 65,536', () => {
    const sender = new UdptlSender();
    const receiver = new UdptlReceiver();
    let last = -1;
    for (let i = 0; i < 65_540; i++) {
      const [only, ...more] = receiver.take(sender.wrap(bytes(i & 0xff)));
      expect(more).toEqual([]);
      last = only?.sequence ?? -1;
    }
    expect(last).toBe(3);
  });

  test('keeps its datagrams within what was promised', () => {
    const sender = new UdptlSender();
    for (let i = 0; i < 5; i++)
      expect(sender.wrap(new Uint8Array(180)).length).toBeLessThanOrEqual(maxDatagramBytes);
  });
});
