import { fork } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type EndpointConfig, type EndpointPorts, LocalMedia } from '@simmpl/media';

/**
 * CPU time the media engine needs for one relayed packet, by back end: bridged calls of 50 packets a second each way,
 * A-law on one side and u-law on the other, so that every packet is converted too. The load comes from a process of its
 * own, which is not in the figure. Prints one line of JSON a round.
 *
 *     node bench/media-relay.ts [calls] [seconds] [rounds]
 */

const warmUpMs = 2_000;
const frameMs = 20;

/** What the generator is told, and tells. */
type ToGenerator = { readonly start: readonly number[] } | { readonly count: true };
type FromGenerator =
  | { readonly ports: readonly number[] }
  | { readonly sent: number; readonly received: number };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

if (process.argv[2] === '--generate') await generate(Number(process.argv[3]));
else {
  const [calls = 100, seconds = 8, rounds = 2] = process.argv.slice(2).map(Number);
  for (let round = 0; round < rounds; round++)
    for (const backend of ['epoll', 'dgram'] as const)
      console.log(JSON.stringify(await measure(backend, calls, seconds)));
}

async function measure(backend: 'epoll' | 'dgram', calls: number, seconds: number) {
  const generator = fork(fileURLToPath(import.meta.url), ['--generate', String(calls * 2)]);
  const heard = async (): Promise<FromGenerator> => {
    const [message]: FromGenerator[] = await once(generator, 'message');
    if (!message) throw new Error('the generator said nothing');
    return message;
  };
  const tell = (message: ToGenerator): boolean => generator.send(message);
  const count = async (): Promise<{ sent: number; received: number }> => {
    tell({ count: true });
    const message = await heard();
    if (!('sent' in message)) throw new Error('the generator did not count');
    return message;
  };

  const opened = await heard();
  if (!('ports' in opened)) throw new Error('the generator has no ports');
  const media = await LocalMedia.start({ bindAddress: '127.0.0.1', rtpPorts: [42_000, 44_999], backend });
  const endpoints: EndpointPorts[] = [];
  for (const [index, port] of opened.ports.entries()) {
    const endpoint = await media.createEndpoint();
    await media.configureEndpoint(endpoint.id, config(port, index % 2 === 0 ? 'PCMA' : 'PCMU'));
    const previous = endpoints.at(-1);
    if (previous && index % 2 === 1) await media.bridge(previous.id, endpoint.id);
    endpoints.push(endpoint);
  }

  tell({ start: endpoints.map(({ port }) => port) });
  await pause(warmUpMs);
  const relayed = async (): Promise<number> => {
    let packets = 0;
    for (const { id } of endpoints) packets += (await media.stats(id)).packetsSent;
    return packets;
  };
  const before = await count();
  const relayedBefore = await relayed();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await pause(seconds * 1000);
  const used = process.cpuUsage(cpu);
  const elapsed = performance.now() - startedAt;
  // Counted in the engine: on a busy machine the generator hears less than was relayed.
  const packets = (await relayed()) - relayedBefore;
  const after = await count();
  generator.disconnect();
  await Promise.all([once(generator, 'exit'), media.close()]);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    backend,
    calls,
    packetsPerSecond: Math.round((packets * 1000) / elapsed),
    microsPerPacket: round((used.user + used.system) / packets),
    userMicros: round(used.user / packets),
    systemMicros: round(used.system / packets),
    corePercent: round((used.user + used.system) / elapsed / 10),
    generatorSentPerSecond: Math.round(((after.sent - before.sent) * 1000) / elapsed),
    generatorHeardPerSecond: Math.round(((after.received - before.received) * 1000) / elapsed),
    node: process.version,
  };
}

function config(port: number, codec: 'PCMA' | 'PCMU'): EndpointConfig {
  return {
    remote: { address: '127.0.0.1', port },
    send: { payloadType: codec === 'PCMA' ? 8 : 0, codec, clockRate: 8000, ptimeMs: frameMs },
    receive: [
      { payloadType: 8, codec: 'PCMA', clockRate: 8000 },
      { payloadType: 0, codec: 'PCMU', clockRate: 8000 },
    ],
    direction: 'sendrecv',
    symmetric: true,
  };
}

/** The load: `count` phones, spread over the 20 ms of a frame. */
async function generate(count: number): Promise<void> {
  const phones: Socket[] = [];
  let sent = 0;
  let received = 0;
  for (let i = 0; i < count; i++) {
    const phone = createSocket('udp4');
    phone.bind(0, '127.0.0.1');
    await once(phone, 'listening');
    phone.on('message', () => received++);
    phones.push(phone);
  }
  const tell = (message: FromGenerator): unknown => process.send?.(message);
  const send = (index: number, frame: number, port: number): void => {
    const packet = Buffer.alloc(172, 0xd5);
    packet[0] = 0x80;
    packet[1] = index % 2 === 0 ? 8 : 0;
    packet.writeUInt16BE(frame & 0xffff, 2);
    packet.writeUInt32BE((frame * 160) >>> 0, 4);
    packet.writeUInt32BE(index + 1, 8);
    phones[index]?.send(packet, port, '127.0.0.1');
    sent++;
  };
  const run = (ports: readonly number[]): void => {
    const startedAt = performance.now();
    let slot = 0;
    setInterval(() => {
      for (const due = performance.now() - startedAt; slot <= due; slot++)
        for (let i = slot % frameMs; i < count; i += frameMs)
          send(i, Math.floor(slot / frameMs), ports[i] ?? 0);
    }, 1);
  };
  process.on('message', (message: ToGenerator) => {
    if ('start' in message) run(message.start);
    else tell({ sent, received });
  });
  process.on('disconnect', () => process.exit(0));
  tell({ ports: phones.map((phone) => phone.address().port) });
}
