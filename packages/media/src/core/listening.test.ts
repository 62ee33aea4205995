import { expect, test } from 'vitest';
import { bench, config, rtp } from '../testing/engine-bench.ts';
import { linearTable } from './g711.ts';

const phone = { address: '192.0.2.1', port: 4000 };

test('what a leg says is heard a tenth of a second at a time, whatever its packets are', () => {
  const run = bench();
  const near = run.open('near', config(phone, 'PCMA'));
  run.tell({ kind: 'listen', id: 'near', on: true });
  for (let i = 0; i < 9; i++) {
    run.receive(near, rtp({ sequence: i, timestamp: i * 240, payload: new Uint8Array(240).fill(i) }), phone);
    run.advance(30);
  }
  const heard = run.events.flatMap((event) => (event.kind === 'sound' ? [event.samples] : []));
  expect(heard.map((samples) => samples.length)).toEqual([800, 800]);
  const codes = heard.flatMap((samples) => [...samples]);
  expect(codes).toEqual([...codes.keys()].map((i) => linearTable('PCMA')[Math.floor(i / 240)]));
});

test('nothing is decoded while nobody listens', () => {
  const run = bench();
  const near = run.open('near', config(phone, 'PCMA'));
  run.tell({ kind: 'listen', id: 'near', on: true });
  run.tell({ kind: 'listen', id: 'near', on: false });
  for (let i = 0; i < 10; i++) run.receive(near, rtp({ sequence: i, timestamp: i * 160 }), phone);
  expect(run.events.filter((event) => event.kind === 'sound')).toEqual([]);
});
