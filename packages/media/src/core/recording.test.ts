import { expect, test } from 'vitest';
import { toneShare } from '../audio/goertzel.ts';
import { chance } from '../testing/chance.ts';
import { type Bench, bench, config, rtp } from '../testing/engine-bench.ts';
import { encodeG711 } from './g711.ts';

const phone = { address: '192.0.2.1', port: 4000 };
const loud = encodeG711(
  'PCMA',
  Int16Array.from({ length: 160 }, (_, i) => 9000 * Math.sin(i / 3)),
);

function recording(options: { maxMs?: number; silenceMs?: number }): { run: Bench; port: number } {
  const run = bench();
  const port = run.open('near', config(phone, 'PCMA'));
  const limits = { maxMs: 60_000, silenceMs: 0, endOnKey: [], ...options };
  run.tell({ kind: 'record', id: 'near', recordId: 'r', ...limits });
  return { run, port };
}

const samples = (run: Bench): number[] =>
  run.events.flatMap((event) => (event.kind === 'recording' ? [...event.samples] : []));
const end = (run: Bench) => run.events.find((event) => event.kind === 'recorded');

/** Says packets numbered from `first`, 20 ms apart. */
function say(
  run: Bench,
  port: number,
  first: number,
  count: number,
  packet: Parameters<typeof rtp>[0] = {},
): void {
  for (let i = first; i < first + count; i++) {
    run.receive(port, rtp({ sequence: i, timestamp: i * 160, payload: loud, ...packet }), phone);
    run.advance(20);
  }
}

test('packets out of order are put in order; in place of a lost one stands what went before', () => {
  const { run, port } = recording({});
  for (const [i, level] of [
    [0, 10],
    [2, 30],
    [1, 20],
    [4, 50],
  ] as const)
    run.receive(
      port,
      rtp({
        sequence: i,
        timestamp: i * 160,
        payload: encodeG711('PCMA', new Int16Array(160).fill(level * 100)),
      }),
      phone,
    );
  run.tell({ kind: 'stop-recording', recordId: 'r' });
  const heard = samples(run);
  const levels = [0, 1, 2, 3, 4].map((i) => Math.round((heard[i * 160 + 80] ?? 0) / 1000));
  expect(levels).toEqual([1, 2, 3, 3, 5]);
  expect(end(run)).toMatchObject({ reason: 'stopped', durationMs: 100 });
});

test('it ends at its limit, and after silence that was said', () => {
  const limited = recording({ maxMs: 500 });
  say(limited.run, limited.port, 0, 40);
  expect(end(limited.run)).toMatchObject({ reason: 'max', durationMs: 500 });
  const quiet = recording({ silenceMs: 400 });
  say(quiet.run, quiet.port, 0, 10);
  say(quiet.run, quiet.port, 10, 30, { payload: new Uint8Array(160).fill(0xd5) });
  expect(end(quiet.run)).toMatchObject({ reason: 'silence', durationMs: 600 });
});

test('it ends also when packets stay away', () => {
  const quiet = recording({ silenceMs: 2000 });
  say(quiet.run, quiet.port, 0, 10);
  quiet.run.advance(4000);
  expect(end(quiet.run)).toMatchObject({ reason: 'silence', durationMs: 200 });
  const limited = recording({ maxMs: 3000 });
  limited.run.advance(6000);
  expect(end(limited.run)).toMatchObject({ reason: 'max', durationMs: 0 });
});

test('another source, with earlier timestamps, is recorded on behind the first', () => {
  const { run, port } = recording({});
  say(run, port, 10_000, 10);
  for (let i = 0; i < 10; i++)
    run.receive(port, rtp({ sequence: i, timestamp: 5 + i * 160, ssrc: 9, payload: loud }), phone);
  run.tell({ kind: 'stop-recording', recordId: 'r' });
  expect(end(run)).toMatchObject({ durationMs: 400 });
});

test.each([5, 17, 91])(
  'with 5 %% loss and 60 ms jitter a recording keeps its length and tone, without a gap (seed %i)',
  (seed) => {
    const { run, port } = recording({});
    const packets = 500;
    const random = chance(seed);
    const tone = Int16Array.from(
      { length: packets * 160 },
      (_, i) => 9000 * Math.sin((2 * Math.PI * 440 * i) / 8000),
    );
    const isLost = (i: number) => i > 0 && i < packets - 1 && random() < 0.05;
    const sent = Array.from({ length: packets }, (_, i) => ({
      i,
      lost: isLost(i),
      at: i * 20 + random() * 60,
    }));
    let now = 0;
    for (const { i, at } of sent.filter(({ lost }) => !lost).toSorted((one, other) => one.at - other.at)) {
      run.advance(at - now);
      now = at;
      const payload = encodeG711('PCMA', tone.subarray(i * 160, i * 160 + 160));
      run.receive(port, rtp({ sequence: i, timestamp: i * 160, payload }), phone);
    }
    run.tell({ kind: 'stop-recording', recordId: 'r' });
    const heard = Int16Array.from(samples(run));
    const lost = sent.filter((packet) => packet.lost);
    const silent = sent.filter(({ i }) =>
      heard.subarray(i * 160, i * 160 + 160).every((sample) => Math.abs(sample) < 1000),
    );
    expect(heard).toHaveLength(tone.length);
    expect(silent).toEqual([]);
    expect(lost.length).toBeGreaterThan(15);
    expect(toneShare(heard, 8000, 440)).toBeGreaterThan(0.95);
  },
);
