import { expect, test } from 'vitest';
import type { MediaError } from '../errors.ts';
import type { EndpointStats } from '../port.ts';
import { bench, config, rtp } from '../testing/engine-bench.ts';
import type { EngineReply } from './commands.ts';

const phone = { address: '192.0.2.1', port: 4000 };
const phoneRtcp = { ...phone, port: 4001 };
const other = { address: '192.0.2.2', port: 5000 };
const otherRtcp = { ...other, port: 5001 };

const stats = (reply: EngineReply | MediaError): EndpointStats | undefined =>
  reply && 'packetsReceived' in reply ? reply : undefined;

/** A sender report with one block. */
function senderReport(
  ssrc: number,
  ntpMiddle: number,
  block: { ssrc: number; lsr: number; dlsr: number; highest?: number },
) {
  const bytes = Buffer.alloc(52);
  bytes.writeUInt8(0x81, 0);
  bytes.writeUInt8(200, 1);
  bytes.writeUInt16BE(12, 2);
  bytes.writeUInt32BE(ssrc, 4);
  bytes.writeUInt32BE(ntpMiddle, 10);
  bytes.writeUInt32BE(1600, 16);
  bytes.writeUInt32BE(block.ssrc, 28);
  bytes.writeUInt32BE(block.highest ?? 0, 36);
  bytes.writeUInt32BE(block.lsr, 44);
  bytes.writeUInt32BE(block.dlsr, 48);
  return bytes;
}

test('a leg that ends here is told how it is heard, and the round trip is measured', () => {
  const run = bench();
  const port = run.open('near', config(phone, 'PCMA'));
  run.play('near', 60_000);
  for (const sequence of [1, 2, 4]) run.receive(port, rtp({ sequence, ssrc: 77 }), phone);
  run.receive(port + 1, senderReport(77, 0xabcd1234, { ssrc: 1, lsr: 0, dlsr: 0 }), phoneRtcp);
  run.advance(7000);
  const report = run.sentFrom(port + 1).at(-1);
  expect(report).toMatchObject(phoneRtcp);
  const bytes = report?.bytes ?? Buffer.alloc(0);
  expect(bytes.readUInt8(1)).toBe(200);
  expect(bytes.readUInt32BE(4)).toBe(run.sentFrom(port)[0]?.bytes.readUInt32BE(8));
  expect(bytes.readUInt32BE(28)).toBe(77);
  expect(bytes.readUInt8(32)).toBe(64);
  expect(bytes.readUInt32BE(44)).toBe(0xabcd1234);
  expect(bytes.readUInt32BE(48)).toBeGreaterThan(65_536);
  expect(bytes.readUInt8(53)).toBe(202);

  run.advance(120);
  const answer = senderReport(77, 1, {
    ssrc: bytes.readUInt32BE(4),
    lsr: bytes.readUInt32BE(10),
    dlsr: 65_536,
  });
  const beforeAnswer = stats(run.tell({ kind: 'stats', id: 'near' }))?.rttMs;
  run.receive(port + 1, answer, phoneRtcp);
  expect(beforeAnswer).toBeNull();
  // The report left when the fifth second was over; the phone held it for one second of the time since.
  expect(stats(run.tell({ kind: 'stats', id: 'near' }))?.rttMs).toBeCloseTo(1120, -1);
});

test('reports pass between bridged legs as reports of our streams, without what names the peer', () => {
  const run = bench();
  const near = run.open('near', config(phone, 'PCMA'));
  const far = run.open('far', config(other, 'PCMA'));
  run.tell({ kind: 'bridge', a: 'near', b: 'far' });
  for (let sequence = 500; sequence < 510; sequence++) run.receive(far, rtp({ sequence, ssrc: 22 }), other);
  run.receive(near, rtp({ sequence: 900, timestamp: 1600, ssrc: 11 }), phone);
  const toPhone = run.sentFrom(near).at(-1)?.bytes ?? Buffer.alloc(0);
  const toOther = run.sentFrom(far).at(-1)?.bytes ?? Buffer.alloc(0);
  const description = Buffer.from('81ca00060000000b0109616c69636540686f6d6500000000000000', 'hex').subarray(
    0,
    24,
  );
  const report = senderReport(11, 5, {
    ssrc: toPhone.readUInt32BE(8),
    lsr: 0,
    dlsr: 0,
    highest: toPhone.readUInt16BE(2),
  });
  run.receive(near + 1, Buffer.concat([report, description]), phoneRtcp);
  const passed = run.sentFrom(far + 1).at(-1);
  expect(passed).toMatchObject(otherRtcp);
  const bytes = passed?.bytes ?? Buffer.alloc(0);
  expect(bytes.readUInt32BE(4)).toBe(toOther.readUInt32BE(8));
  expect(bytes.readUInt32BE(16)).toBe(toOther.readUInt32BE(4));
  expect(bytes.readUInt32BE(28)).toBe(22);
  expect(bytes.readUInt16BE(38)).toBe(509);
  expect(bytes.includes('alice')).toBe(false);
  expect(bytes.includes('simmpl')).toBe(true);
});

test('the round trip of a bridged leg is that of the reports we passed', () => {
  const run = bench();
  const near = run.open('near', config(phone, 'PCMA'));
  const far = run.open('far', config(other, 'PCMA'));
  run.tell({ kind: 'bridge', a: 'near', b: 'far' });
  run.receive(far, rtp({ ssrc: 22 }), other);
  run.receive(near, rtp({ ssrc: 11 }), phone);
  run.receive(near + 1, senderReport(11, 0x1234_5678, { ssrc: 1, lsr: 0, dlsr: 0 }), phoneRtcp);
  run.advance(1080);
  const ours = run.sentFrom(far)[0]?.bytes.readUInt32BE(8) ?? 0;
  run.receive(far + 1, senderReport(22, 9, { ssrc: ours, lsr: 0x1234_5678, dlsr: 65_536 }), otherRtcp);
  expect(stats(run.tell({ kind: 'stats', id: 'far' }))?.rttMs).toBeCloseTo(80, 0);
});

test('with RTCP on the RTP port (RFC 5761) reports come and go there', () => {
  const run = bench();
  const port = run.open('near', { ...config(phone, 'PCMA'), remote: { ...phone, rtcpMux: true } });
  run.receive(port, rtp({ ssrc: 5 }), phone);
  run.receive(port, senderReport(5, 3, { ssrc: 1, lsr: 0, dlsr: 0 }), phone);
  run.advance(6000);
  expect(run.sentFrom(port + 1)).toEqual([]);
  expect(run.sentFrom(port).at(-1)).toMatchObject(phone);
  expect(run.sentFrom(port).at(-1)?.bytes.readUInt8(1)).toBe(200);
});
