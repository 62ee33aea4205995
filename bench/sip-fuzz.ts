/**
 * Fuzz target of the SIP parser: messages of RFC 4475 with bytes changed, put in, taken out, repeated or crossed with each
 * other. Nothing may throw, what was taken must come out the same when it is written and read again, and the time must
 * grow with the length alone. A message that fails is kept in bench/corpus/, which every later run begins with.
 *
 * node bench/sip-fuzz.ts [--messages 10000000] [--seed 1]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  checkRequest,
  parseMessage,
  parseNameAddr,
  parseSdp,
  parseUri,
  parseVia,
  serialize,
  serializeSdp,
} from '@simmpl/sip';

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '10000000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.messages);
const kept = fileURLToPath(new URL('./corpus/', import.meta.url));
mkdirSync(kept, { recursive: true });
const corpus = [
  ...files(fileURLToPath(new URL('../packages/sip/src/message/torture/', import.meta.url))),
  ...files(kept),
];
const random = xorshift(Number(values.seed));
/** Bytes that mean something to a SIP parser come up more often than others. */
const telling = Buffer.from('\r\n\t :;,=<>"\\@?&%[]()/0129zZ\0\xff', 'latin1');
const longest = 4096;

const started = process.cpuUsage();
let bytesRead = 0;
let taken = 0;
for (const message of corpus) examine(message);
for (let i = 0; i < count; i++) {
  const message = mutated();
  bytesRead += message.length;
  examine(message);
  if (i % 1_000_000 === 999_999) console.log(`${i + 1} messages, ${taken} taken`);
}
const { user, system } = process.cpuUsage(started);
console.log(
  `${count} messages, ${taken} taken, none threw or changed: ${((user + system) / count).toFixed(1)} us and ${(bytesRead / count).toFixed(0)} bytes a message`,
);
growth();

/** Fails, and keeps the message, when anything throws or a message comes back other than it went. */
function examine(bytes: Buffer): void {
  try {
    read(bytes);
  } catch (error) {
    const file = `${kept}${Date.now()}.dat`;
    writeFileSync(file, bytes);
    console.error(`${file}: ${error instanceof Error ? error.stack : String(error)}`);
    process.exit(1);
  }
}

function read(bytes: Buffer): void {
  const message = parseMessage(bytes);
  if (message.kind === 'failure') return;
  taken++;
  if (message.kind === 'request') {
    checkRequest(message);
    parseUri(message.uri);
  }
  for (const line of message.headers.list('via')) parseVia(line);
  for (const name of ['from', 'to', 'contact', 'route', 'record-route'])
    for (const value of message.headers.list(name)) {
      const address = parseNameAddr(value);
      if (address) parseUri(address.uri);
    }
  const session = parseSdp(message.text);
  if (session && serializeSdp(parseSdp(serializeSdp(session)) ?? session) !== serializeSdp(session))
    throw new Error('the description came back different');
  const written = serialize(message);
  const again = parseMessage(written);
  if (again.kind === 'failure' || Buffer.compare(serialize(again), written) !== 0)
    throw new Error('the message came back different');
}

function mutated(): Buffer {
  let bytes = Buffer.from(pick(corpus));
  for (let edits = 1 + (random() % 6); edits > 0; edits--) {
    const at = random() % (bytes.length + 1);
    const length = random() % 24;
    switch (random() % 5) {
      case 0:
        if (at < bytes.length) bytes[at] = random() & 255;
        break;
      case 1:
        if (at < bytes.length) bytes[at] = telling[random() % telling.length] ?? 0;
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
        break;
      case 3: {
        const piece = bytes.subarray(at, at + length);
        const times = 1 + (random() % 8);
        bytes = Buffer.concat([bytes.subarray(0, at), ...Array(times).fill(piece), bytes.subarray(at)]);
        break;
      }
      default: {
        const other = pick(corpus);
        const from = random() % other.length;
        bytes = Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + 200), bytes.subarray(at)]);
      }
    }
  }
  return bytes.subarray(0, longest);
}

/** CPU time of a message with many headers, and of one with twice as many. */
function growth(): void {
  const time = (headers: number): number => {
    const lines = Array.from({ length: headers }, (_, i) => `X-${i}: a`);
    const message = Buffer.from(
      `OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP b;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n${lines.join('\r\n')}\r\n\r\n`,
    );
    const begin = process.cpuUsage();
    for (let i = 0; i < 200; i++) read(message);
    const spent = process.cpuUsage(begin);
    const us = (spent.user + spent.system) / 200;
    console.log(`${message.length} bytes, ${headers} headers: ${us.toFixed(0)} us`);
    return us;
  };
  time(1250);
  const half = time(2500);
  console.log(`twice as many headers take ${(time(5000) / half).toFixed(2)} times as long`);
}

function files(folder: string): Buffer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dat'))
    .map((name) => readFileSync(folder + name));
}

function pick<Each>(from: readonly Each[]): Each {
  const one = from[random() % from.length];
  if (one === undefined) throw new Error('an empty corpus');
  return one;
}

/** Repeatable chance (xorshift32): whole numbers from 1 to 2^32-1. */
function xorshift(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
