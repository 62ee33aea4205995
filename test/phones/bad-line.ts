/**
 * A relay of sound that loses and delays packets, for a router on a bad line: what arrives for a port of the exchange goes
 * there by a port of its own, and back. `node bad-line.ts EXCHANGE FIRST LAST LOSS MIN_MS MAX_MS`
 */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

const [exchange = '', ...numbers] = process.argv.slice(2);
const [first = 0, last = 0, loss = 0, minMs = 0, maxMs = 0] = numbers.map(Number);
let state = 7;

/** Repeatable chance (xorshift32): from 0 to 1. */
function chance(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}

function later(send: () => void): void {
  if (chance() >= loss) setTimeout(send, minMs + chance() * (maxMs - minMs));
}

for (let port = first; port <= last; port++) {
  const inner = createSocket('udp4').bind(port, '0.0.0.0');
  const outer = createSocket('udp4').bind(0, '0.0.0.0');
  let phone: RemoteInfo | undefined;
  inner.on('message', (packet, from) => {
    phone = from;
    later(() => outer.send(packet, port, exchange));
  });
  outer.on('message', (packet) => {
    const to = phone;
    if (to) later(() => inner.send(packet, to.port, to.address));
  });
  await Promise.all([once(inner, 'listening'), once(outer, 'listening')]);
}
console.log('ready');
