import { expect, test } from 'vitest';
import { SendClock } from './clock.ts';

function streams(clock: SendClock, count: number, now: number): number[][] {
  let time = now;
  const sentAt: number[][] = Array.from({ length: count }, () => []);
  for (const times of sentAt) clock.add({ due: () => times.push(time) }, now);
  const advance = (to: number): void => {
    for (time = clock.nextDue; time <= to; time = clock.nextDue) clock.tick(time);
  };
  advance(now + 1000);
  return sentAt;
}

test('a stream sends every 20 ms, fifty times a second', () => {
  const [times = []] = streams(new SendClock(), 1, 12_345.6);
  expect(times.length).toBe(50);
  expect(times.slice(1).every((time, i) => time - (times[i] ?? 0) === 20)).toBe(true);
});

test('streams are spread over the milliseconds', () => {
  const sentAt = streams(new SendClock(), 40, 1000);
  const phases = sentAt.map((times) => (times[0] ?? 0) % 20);
  expect(new Set(phases).size).toBe(20);
});

test('a short pause is caught up with; a long one is not followed by a burst', () => {
  const clock = new SendClock();
  let sent = 0;
  clock.add({ due: () => sent++ }, 0);
  clock.tick(20);
  const before = sent;
  clock.tick(60);
  expect(sent - before).toBe(2);
  clock.tick(5000);
  expect(sent - before).toBeLessThanOrEqual(3);
});

test('it wants to be called only when something is due', () => {
  const clock = new SendClock();
  expect(clock.nextDue).toBe(Number.POSITIVE_INFINITY);
  clock.add({ due: () => {} }, 100);
  clock.tick(101);
  expect(clock.nextDue).toBe(121);
});
