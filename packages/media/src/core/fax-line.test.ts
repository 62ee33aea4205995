import { expect, test } from 'vitest';
import { Pipe, pipeMemory } from '../fax/pipe.ts';
import { type Bench, bench, config, rtp } from '../testing/engine-bench.ts';
import { encodeG711, linearTable } from './g711.ts';

const peer = { address: '192.0.2.1', port: 4000 };

function faxing(): { run: Bench; port: number; inward: Pipe; outward: Pipe } {
  const run = bench();
  const port = run.open('fax', config(peer, 'PCMA'));
  const [inward, outward] = [pipeMemory(32_768), pipeMemory(32_768)];
  run.tell({ kind: 'fax', id: 'fax', faxId: 'one', inward, outward });
  return { run, port, inward: new Pipe(inward), outward: new Pipe(outward) };
}

const samples = Int16Array.from({ length: 160 }, (_, i) => Math.round(8000 * Math.sin(i / 3)));
const codes = encodeG711('PCMA', samples);

/** All sound that the machine is given to hear. */
function heard(inward: Pipe): number[] {
  const all: number[] = [];
  for (let record = inward.read(); record; record = inward.read())
    all.push(...new Int16Array(record.bytes.buffer));
  return all;
}

test('the machine hears the peer in order, with silence for what was lost, and silence when nothing comes', () => {
  const { run, port, inward } = faxing();
  for (const sequence of [0, 1, 3, 2, 5, 6, 7, 8, 9])
    run.receive(port, rtp({ payloadType: 8, sequence, timestamp: sequence * 160, payload: codes }), peer);
  run.advance(1000);
  const sound = heard(inward);
  const decoded = Array.from(codes, (code) => linearTable('PCMA')[code] ?? 0);
  for (const place of [0, 1, 2, 3, 5]) expect(sound.slice(place * 160, place * 160 + 160)).toEqual(decoded);
  expect(sound.slice(4 * 160, 5 * 160)).toEqual(Array(160).fill(0));
  expect(sound.length).toBeGreaterThanOrEqual(40 * 160);
});

test('what the machine says goes out as G.711 at the pace of sound', () => {
  const { run, port, outward } = faxing();
  for (let i = 0; i < 5; i++) outward.write('sound', new Uint8Array(samples.buffer));
  run.advance(200);
  const sent = run.sentFrom(port);
  expect(sent.slice(0, 5).every(({ bytes }) => bytes.subarray(12).equals(codes))).toBe(true);
  expect(sent.length).toBeGreaterThanOrEqual(9);
  // Silence, when the machine is late.
  expect(new Set(sent.at(-1)?.bytes.subarray(12))).toEqual(new Set([0xd5]));
});

test('an endpoint for T.38 carries datagrams as they are, both ways, and takes none from strangers', () => {
  const { run, port, inward, outward } = faxing();
  const base = config(peer, 'PCMA');
  run.tell({ kind: 'configure', id: 'fax', config: { ...base, send: { ...base.send, codec: 'T38' } } });
  run.receive(port, Uint8Array.of(0x80, 8, 1, 6, 0, 0), peer);
  run.receive(port, Uint8Array.of(0, 9), { address: '203.0.113.66', port: 666 });
  expect(inward.read()).toEqual({ kind: 'datagram', bytes: Uint8Array.of(0x80, 8, 1, 6, 0, 0) });
  expect(inward.read()).toBeUndefined();
  outward.write('datagram', Uint8Array.of(0, 0, 1, 6, 0, 0));
  run.advance(40);
  expect(run.sentFrom(port).map(({ bytes }) => [...bytes])).toEqual([[0, 0, 1, 6, 0, 0]]);
});

test('two bridged endpoints for T.38 pass datagrams on', () => {
  const run = bench();
  const base = config(peer, 'PCMA');
  const t38 = { ...base, send: { ...base.send, codec: 'T38' } } as const;
  const near = run.open('near', t38);
  const far = run.open('far', { ...t38, remote: { address: '192.0.2.2', port: 5000 } });
  run.tell({ kind: 'bridge', a: 'near', b: 'far' });
  run.receive(near, Uint8Array.of(0, 0, 1, 6, 0, 0), peer);
  expect(run.sentFrom(far).map(({ bytes }) => [...bytes])).toEqual([[0, 0, 1, 6, 0, 0]]);
});
