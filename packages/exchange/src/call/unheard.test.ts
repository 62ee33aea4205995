import { expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { readDescription } from './description.ts';
import { watchSound } from './unheard.ts';

const described = (direction: string) =>
  readDescription(
    `v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\na=${direction}\r\n`,
    'off',
  );

function watch(direction = 'sendrecv') {
  const clock = new VirtualClock(0);
  const packets = { caller: 0, called: 0 };
  const told: string[] = [];
  const sound = (side: keyof typeof packets) => ({
    remote: described(direction),
    packetsReceived: () => Promise.resolve(packets[side]),
  });
  const stop = watchSound(
    clock,
    { caller: sound('caller'), called: sound('called') },
    (unheard) => told.push(unheard.join(' and ')),
    (work) => void work,
  );
  return { clock, packets, told, stop };
}

test('who is not heard is told after 5 s, and that it is heard when it is', async () => {
  const { clock, packets, told } = watch();
  packets.called = 200;
  await clock.advance(4_900);
  expect(told).toEqual([]);
  await clock.advance(5_000);
  expect(told).toEqual(['caller']);
  packets.caller = 1;
  await clock.advance(5_000);
  expect(told).toEqual(['caller', '']);
});

test('both may be silent', async () => {
  const { clock, told } = watch();
  await clock.advance(30_000);
  expect(told).toEqual(['caller and called']);
});

test('of a call in which both are heard, that is over or on hold, nothing is told', async () => {
  const heard = watch();
  heard.packets.caller = heard.packets.called = 1;
  const over = watch();
  over.stop();
  const held = watch('sendonly');
  for (const { clock } of [heard, over, held]) await clock.advance(30_000);
  expect([heard.told, over.told, held.told]).toEqual([[], [], []]);
});
