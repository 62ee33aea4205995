/**
 * CPU time of the jitter buffer for a packet of 20 ms of G.711 that is taken and read: on a good line, and with 60 ms of
 * jitter and 5 % loss.
 *
 * node bench/jitter-buffer.ts
 */
import { JitterBuffer } from '@simmpl/media';

const packets = 200_000;
const frameMs = 20;
const headerBytes = 12;
/** Codes to samples; any table does. */
const table = Int16Array.from({ length: 256 }, (_, code) => (code - 128) * 60);

for (const { line, jitterMs, loss } of [
  { line: 'good line', jitterMs: 0, loss: 0 },
  { line: '60 ms jitter, 5 % loss', jitterMs: 60, loss: 0.05 },
]) {
  const coming = Array.from({ length: packets }, (_, i) => ({
    i,
    at: i * frameMs + Math.random() * jitterMs,
  }))
    .filter(() => Math.random() >= loss)
    .toSorted((one, other) => one.at - other.at);
  const packet = Buffer.from(
    Array.from({ length: headerBytes + 160 }, (_, i) => (i % headerBytes < headerBytes / 2 ? 1 : 255)),
  );
  const buffer = new JitterBuffer();
  let next = 0;
  const before = process.cpuUsage();
  for (let ms = 0; ms < packets * frameMs; ms += frameMs) {
    for (let came = coming[next]; came && came.at <= ms; came = coming[++next]) {
      packet.writeUInt16BE(came.i & 0xffff, 2);
      packet.writeUInt32BE((came.i * 160) >>> 0, 4);
      buffer.take(packet, headerBytes, packet.length, table, came.at);
    }
    buffer.read(ms);
  }
  const { user, system } = process.cpuUsage(before);
  console.log(`${line}: ${Math.round(((user + system) * 1000) / packets)} ns CPU a packet`);
}
