import { expect, test } from 'vitest';
import { type Codec, codecsStillTaken, codecsToOffer, pairCodecs, pcma, pcmu } from './codecs.ts';

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

test('a leg that was asked for G.711 so that it hears us takes what it talked before from the next it talks to', () => {
  const g711 = { now: pcma, named: [pcma], isRung: true };
  expect(codecsStillTaken({ ...g711, before: g722 })).toEqual([g722, pcma]);
  expect(codecsStillTaken({ ...g711, before: undefined })).toEqual([pcma]);
});

test('a leg that talks something else is asked for G.711 where it named it, and where it never could', () => {
  const talking = { now: g722, before: undefined };
  expect(codecsStillTaken({ ...talking, named: [g722, pcmu], isRung: true })).toEqual([g722, pcmu]);
  expect(codecsStillTaken({ ...talking, named: [g722], isRung: true })).toEqual([g722, pcma, pcmu]);
  expect(codecsStillTaken({ ...talking, named: [g722], isRung: false })).toEqual([g722]);
});
