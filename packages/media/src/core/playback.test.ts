import { expect, test } from 'vitest';
import { Playback } from './playback.ts';
import { rtpHeaderBytes } from './rtp.ts';
import type { Line } from './sending.ts';

/** 100 ms of sound whose codes count the milliseconds. */
const codes = Uint8Array.from({ length: 800 }, (_, sample) => Math.floor(sample / 8));
const prompt = { alaw: codes, ulaw: codes };

/** The millisecond that each packet begins with. */
function heard(playback: Playback, packets: number): number[] {
  const begun: number[] = [];
  const line: Line = {
    law: 'PCMA',
    nowMs: 0,
    ptimeMs: 20,
    clockRate: 8000,
    packet: new Uint8Array(rtpHeaderBytes + 160),
    sendAudio: () => begun.push(line.packet[rtpHeaderBytes] ?? -1),
    sendEvent: () => {},
    sendDatagram: () => {},
  };
  for (let step = 0; step < packets * 4 && playback.next(line); step++);
  return begun.slice(0, packets);
}

test('a loop begins where it would be by then, and goes round', () => {
  expect(heard(new Playback('p', prompt, { loop: true, maxMs: 0, fromMs: 260 }), 3)).toEqual([60, 80, 0]);
});

test('what is played once begins so far in, and beyond its end is over', () => {
  expect(heard(new Playback('p', prompt, { loop: false, maxMs: 0, fromMs: 60 }), 3)).toEqual([60, 80]);
  expect(heard(new Playback('p', prompt, { loop: false, maxMs: 0, fromMs: 500 }), 3)).toEqual([]);
});
