import { expect, test } from 'vitest';
import { toneShare } from '../audio/goertzel.ts';
import type { EndpointStats } from '../port.ts';
import { chance } from '../testing/chance.ts';
import { type Bench, bench, config, rtp } from '../testing/engine-bench.ts';
import { encodeG711, linearTable } from './g711.ts';
import { synthesizeTone } from './tones.ts';

const members = {
  caller: { port: 4000, toneHz: 400 },
  agent: { port: 5000, toneHz: 700 },
  supervisor: { port: 6000, toneHz: 1100 },
} as const;
type Name = keyof typeof members;
const names: readonly Name[] = ['caller', 'agent', 'supervisor'];

/** Three legs, each saying its own tone; the supervisor talks u-law. */
function threeLegs() {
  const run = bench();
  const lawOf = (name: Name) => (name === 'supervisor' ? 'PCMU' : 'PCMA');
  const remote = (name: Name) => ({ address: '192.0.2.1', port: members[name].port });
  const ports = new Map(names.map((name) => [name, run.open(name, config(remote(name), lawOf(name)))]));
  run.tell({ kind: 'bridge', a: 'caller', b: 'agent' });
  const tones = new Map(
    names.map((name) => [
      name,
      synthesizeTone({ frequenciesHz: [members[name].toneHz], cadenceMs: [10_000] }),
    ]),
  );
  let packet = 0;
  const portOf = (name: Name): number => ports.get(name) ?? 0;
  return {
    run,
    /** All talk for a while, each packet on time. */
    talk(ms: number): void {
      for (let end = packet + ms / 20; packet < end; packet++) {
        for (const name of names) {
          const law = lawOf(name);
          const samples = tones.get(name)?.subarray(packet * 160, packet * 160 + 160) ?? new Int16Array(160);
          const payload = encodeG711(law, samples);
          const parts = {
            sequence: packet,
            timestamp: packet * 160,
            payload,
            payloadType: law === 'PCMA' ? 8 : 0,
          };
          run.receive(portOf(name), rtp(parts), remote(name));
        }
        run.advance(20);
      }
    },
    heard: (name: Name) => tonesIn(run, portOf(name), lawOf(name)),
  };
}

/** Whose tones are in the last half second that a leg was sent. */
function tonesIn(run: Bench, port: number, law: 'PCMA' | 'PCMU'): Name[] {
  const table = linearTable(law);
  const codes = run
    .sentFrom(port)
    .slice(-25)
    .flatMap(({ bytes }) => [...bytes.subarray(12)]);
  const samples = Int16Array.from(codes, (code) => table[code] ?? 0);
  return names.filter((name) => toneShare(samples, 8000, members[name].toneHz) > 0.2);
}

test('who listens hears both sides, and they go on as before', () => {
  const { run, talk, heard } = threeLegs();
  talk(200);
  run.tell({
    kind: 'mix',
    members: [
      { id: 'caller', hears: ['agent'] },
      { id: 'agent', hears: ['caller'] },
      { id: 'supervisor', hears: ['caller', 'agent'] },
    ],
  });
  talk(1_000);
  expect(heard('supervisor')).toEqual(['caller', 'agent']);
  expect(heard('caller')).toEqual(['agent']);
  expect(heard('agent')).toEqual(['caller']);
});

test('a whisper is heard by one side only; afterwards the bridge is heard again', () => {
  const { run, talk, heard } = threeLegs();
  run.tell({
    kind: 'mix',
    members: [
      { id: 'caller', hears: ['agent'] },
      { id: 'agent', hears: ['caller', 'supervisor'] },
      { id: 'supervisor', hears: ['caller', 'agent'] },
    ],
  });
  talk(1_000);
  expect(heard('agent')).toEqual(['caller', 'supervisor']);
  expect(heard('caller')).toEqual(['agent']);
  run.tell({ kind: 'mix', members: names.map((id) => ({ id, hears: [] })) });
  talk(600);
  expect(heard('agent')).toEqual(['caller']);
  expect(heard('caller')).toEqual(['agent']);
});

test('a voice that pauses is silence, and is heard again when it goes on', () => {
  const { run, talk, heard } = threeLegs();
  run.tell({
    kind: 'mix',
    members: [
      { id: 'agent', hears: ['caller'] },
      { id: 'caller', hears: ['agent'] },
    ],
  });
  talk(400);
  run.advance(2_000);
  expect(heard('agent')).toEqual([]);
  talk(1_000);
  expect(heard('agent')).toEqual(['caller']);
});

test('a voice that comes with 60 ms jitter is heard without a gap, and what came too late is counted', () => {
  const run = bench();
  const remote = {
    caller: { address: '192.0.2.1', port: 4000 },
    agent: { address: '192.0.2.1', port: 5000 },
  };
  const caller = run.open('caller', config(remote.caller, 'PCMA'));
  const agent = run.open('agent', config(remote.agent, 'PCMA'));
  run.tell({
    kind: 'mix',
    members: [
      { id: 'caller', hears: ['agent'] },
      { id: 'agent', hears: ['caller'] },
    ],
  });
  const random = chance(23);
  const tone = synthesizeTone({ frequenciesHz: [400], cadenceMs: [10_000] });
  const packets = Array.from({ length: 300 }, (_, i) => ({ i, at: i * 20 + random() * 60 }));
  let now = 0;
  const say = (i: number): void => {
    const payload = encodeG711('PCMA', tone.subarray(i * 160, i * 160 + 160));
    run.receive(caller, rtp({ sequence: i, timestamp: i * 160, payload }), remote.caller);
  };
  for (const { i, at } of packets.filter(({ i }) => i !== 290).toSorted((one, other) => one.at - other.at)) {
    run.advance(at - now);
    now = at;
    say(i);
  }
  const silent = run.sentFrom(agent).filter(
    ({ bytes }) =>
      toneShare(
        Int16Array.from(bytes.subarray(12), (code) => linearTable('PCMA')[code] ?? 0),
        8000,
        400,
      ) < 0.8,
  );
  expect(silent.length).toBeLessThan(12);
  const { lost, late } = statsOf(run, 'caller');
  expect(lost).toBe(1);
  expect(late).toBeLessThan(8);
  say(290);
  expect(statsOf(run, 'caller').late).toBe(late + 1);
});

function statsOf(run: Bench, id: string): EndpointStats {
  const stats = run.tell({ kind: 'stats', id });
  if (!stats || !('late' in stats)) throw new Error('no figures');
  return stats;
}
