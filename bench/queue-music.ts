import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalMedia } from '@simmpl/media';

/**
 * Callers of a queue who hear music: CPU time of the media engine for all of them, and how late packets are against
 * their 20 ms rhythm, as a process of its own hears it. Prints one line of JSON a round.
 *
 *     node bench/queue-music.ts [callers] [seconds] [rounds]
 */

const warmUpMs = 3_000;
const frameMs = 20;
const music = join(import.meta.dirname, '../packages/exchange/sounds/music/music-morning.wav');

type FromListener =
  | { readonly port: number }
  | { readonly packets: number; readonly lateMs: readonly number[] };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

if (process.argv[2] === '--listen') await listen();
else {
  const [callers = 500, seconds = 10, rounds = 2] = process.argv.slice(2).map(Number);
  for (let round = 0; round < rounds; round++) console.log(JSON.stringify(await measure(callers, seconds)));
}

async function measure(callers: number, seconds: number) {
  const listener = fork(fileURLToPath(import.meta.url), ['--listen']);
  const heard = async (): Promise<FromListener> => {
    const [message]: FromListener[] = await once(listener, 'message');
    if (!message) throw new Error('the listener said nothing');
    return message;
  };
  const opened = await heard();
  if (!('port' in opened)) throw new Error('the listener has no port');
  const media = await LocalMedia.start({ bindAddress: '127.0.0.1', rtpPorts: [42_000, 44_999] });
  for (let caller = 0; caller < callers; caller++) {
    const { id } = await media.createEndpoint();
    await media.configureEndpoint(id, {
      remote: { address: '127.0.0.1', port: opened.port },
      send: { payloadType: 8, codec: 'PCMA', clockRate: 8000, ptimeMs: frameMs },
      receive: [{ payloadType: 8, codec: 'PCMA', clockRate: 8000 }],
      direction: 'sendrecv',
    });
    await media.play(id, { file: music }, { loop: true, fromMs: caller * 97 });
  }
  await pause(warmUpMs);
  listener.send('start');
  const before = process.cpuUsage();
  await pause(seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  listener.send('stop');
  const result = await heard();
  listener.kill();
  await media.close();
  if (!('packets' in result)) throw new Error('the listener did not count');
  const late = [...result.lateMs].sort((a, b) => a - b);
  const at = (share: number): number => Number((late[Math.floor(late.length * share)] ?? 0).toFixed(2));
  return {
    callers,
    coreShare: Number(((user + system) / 1e6 / seconds).toFixed(3)),
    packets: result.packets,
    expected: callers * seconds * (1000 / frameMs),
    lateMsP50: at(0.5),
    lateMsP99: at(0.99),
    lateMsMost: at(0.9999),
  };
}

/** Hears all streams; a packet is late against the earliest that its stream ever was in its rhythm. */
async function listen(): Promise<void> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 8 * 1024 * 1024 });
  let counting = false;
  const streams = new Map<number, { first: number; offsets: number[] }>();
  socket.on('message', (packet) => {
    if (!counting || packet.length < 12) return;
    const now = performance.now();
    const ssrc = packet.readUInt32BE(8);
    const due = packet.readUInt32BE(4) / 8;
    const stream = streams.get(ssrc);
    if (stream) stream.offsets.push(now - due - stream.first);
    else streams.set(ssrc, { first: now - due, offsets: [0] });
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  process.on('message', (message) => {
    counting = message === 'start';
    if (counting) return;
    const late = [...streams.values()].flatMap(({ offsets }) => {
      const earliest = Math.min(...offsets);
      return offsets.map((offset) => offset - earliest);
    });
    process.send?.({ packets: late.length, lateMs: late });
  });
  process.send?.({ port: socket.address().port });
}
