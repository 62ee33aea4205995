import { expect, test } from 'vitest';
import { type Codec, codecsToOffer, pairCodecs, pcma, pcmu } from './codecs.ts';

const g722: Codec = { payloadType: 9, name: 'G722', clockRate: 8000, channels: 1, fmtp: undefined };
const opus: Codec = { payloadType: 111, name: 'OPUS', clockRate: 48000, channels: 2, fmtp: undefined };
const names = (codecs: readonly Codec[]) => codecs.map((codec) => codec.name);

test.each([
  [[pcmu], ['PCMU', 'PCMA']],
  [
    [g722, pcma],
    ['G722', 'PCMA', 'PCMU'],
  ],
  [[opus], ['OPUS']],
])('the far side is offered what can be passed or converted', (caller, offered) => {
  expect(names(codecsToOffer(caller))).toEqual(offered);
});

test.each([
  [[g722, pcma], [g722, pcma], 'G722 to G722'],
  [[g722, pcma], [pcma], 'PCMA to PCMA'],
  [[pcmu], [pcma], 'PCMU to PCMA'],
  [[opus], [{ ...opus, payloadType: 96 }], 'OPUS to OPUS'],
  [[opus], [pcma], undefined],
])('sides with %o and %o talk %s', (near, far, pair) => {
  const chosen = pairCodecs(near, far);
  expect(chosen && `${chosen.near.name} to ${chosen.far.name}`).toBe(pair);
});
