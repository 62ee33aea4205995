/**
 * CPU time of a relayed RTP packet: Simmpl's media process on its epoll and dgram back ends against rtpengine in user
 * space, in turn. G.711 on both sides, so nobody converts. Needs a C compiler for the phones that talk.
 *
 * node bench/rtp-relay.ts [--rounds 3] [--calls 100] [--seconds 8]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MediaClient } from '@simmpl/media';
import { NgClient } from './system/ng.ts';
import { Program, withRunning } from './system/program.ts';
import { alternate, type Load, report, type System } from './system/rounds.ts';
import { startRtpengine } from './system/rtpengine.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    calls: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '8' },
  },
});
const calls = Number(values.calls);
/** Phone `2 n` talks with phone `2 n + 1`; each has the port after the one before it. */
const firstPhonePort = 24_500;
const phonePort = (call: number, side: 0 | 1): number => firstPhonePort + 2 * call + side;

/** A relay with the ports that the phones send to, in the order of the phones. */
interface Relay extends System {
  readonly ports: readonly number[];
}

const folder = mkdtempSync(join(tmpdir(), 'bench-relay-'));
const phones = join(folder, 'phones');
execFileSync(process.env.CC ?? 'cc', [
  '-O2',
  '-o',
  phones,
  new URL('relay/phones.c', import.meta.url).pathname,
]);

await withRunning(async (keep) => {
  const relays = [
    await simmplRelay('epoll', [25_000, 25_499], keep),
    await rtpengineRelay(keep),
    await simmplRelay('dgram', [25_500, 25_999], keep),
  ];
  const byName = new Map(relays.map((relay) => [relay.name, relay]));
  const talk = async ({ name }: System, seconds: number): Promise<Load> => {
    const ports = byName.get(name)?.ports ?? [];
    const program = keep(new Program(phones, [firstPhonePort, seconds, ...ports].map(String)));
    await program.ended;
    const [sent = 0, heard = 0] = program.output.trim().split(' ').map(Number);
    if (heard === 0) throw new Error(`nobody heard anything through ${name}: ${program.output}`);
    return { units: heard, failed: sent - heard, retransmissions: 0 };
  };
  // Machine code for hot functions is made during the first packets.
  for (const relay of relays) await talk(relay, 4);
  report(
    'rtp-relay',
    'packet',
    await alternate(relays, Number(values.rounds), (relay) => talk(relay, Number(values.seconds))),
    { calls },
  );
});

async function simmplRelay(
  backend: 'epoll' | 'dgram',
  [first, last]: readonly [number, number],
  keep: <Kind extends { stop(): Promise<unknown> }>(running: Kind) => Kind,
): Promise<Relay> {
  const socket = join(folder, `${backend}.sock`);
  const file = new URL('relay/media-process.ts', import.meta.url).pathname;
  const program = keep(new Program(process.execPath, [file, socket, backend, String(first), String(last)]));
  await program.says(`ready ${backend}`);
  const media = await MediaClient.connect(socket);
  keep({ stop: async () => media.close() });
  const endpoint = async (call: number, side: 0 | 1) => {
    const made = await media.createEndpoint();
    await media.configureEndpoint(made.id, {
      remote: { address: '127.0.0.1', port: phonePort(call, side) },
      send: { payloadType: 8, codec: 'PCMA', clockRate: 8000, ptimeMs: 20 },
      receive: [{ payloadType: 8, codec: 'PCMA', clockRate: 8000 }],
      direction: 'sendrecv',
      symmetric: true,
    });
    return made;
  };
  const ports: number[] = [];
  for (let call = 0; call < calls; call++) {
    const [one, other] = [await endpoint(call, 0), await endpoint(call, 1)];
    await media.bridge(one.id, other.id);
    ports.push(one.port, other.port);
  }
  return { name: `simmpl ${backend}`, pids: [program.pid], ports };
}

async function rtpengineRelay(
  keep: <Kind extends { stop(): Promise<unknown> }>(running: Kind) => Kind,
): Promise<Relay> {
  const ngPort = 24_499;
  const program = keep(await startRtpengine(ngPort, [24_000, 24_498]));
  const ng = new NgClient(ngPort);
  const ports: number[] = [];
  for (let call = 0; call < calls; call++) {
    const common = {
      'call-id': `call-${call}`,
      'from-tag': 'one',
      replace: ['origin', 'session-connection'],
      ICE: 'remove',
    };
    const towardsOne = await ng.portOf({ ...common, command: 'offer', sdp: description(phonePort(call, 0)) });
    const towardsOther = await ng.portOf({
      ...common,
      command: 'answer',
      'to-tag': 'other',
      sdp: description(phonePort(call, 1)),
    });
    // The offer that is passed on names the port for the called side, the answer that for the caller.
    ports.push(towardsOther, towardsOne);
  }
  ng.close();
  return { name: 'rtpengine', pids: [program.pid], ports };
}

function description(port: number): string {
  return [
    'v=0',
    'o=bench 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 8`,
    'a=rtpmap:8 PCMA/8000',
    '',
  ].join('\r\n');
}
