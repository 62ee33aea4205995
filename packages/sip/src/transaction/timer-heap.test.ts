import { expect, test } from 'vitest';
import { seededRandom } from '../testing/virtual-network.ts';
import { type Timer, TimerHeap } from './timer-heap.ts';

test('fires in order of time whatever is moved and cancelled in between', () => {
  const random = seededRandom(5);
  const heap = new TimerHeap();
  const fired: number[] = [];
  const timers: Timer[] = [];
  for (let i = 0; i < 500; i++) timers.push(heap.schedule(random() % 10_000, (now) => fired.push(now)));
  const alive = new Set(timers);
  for (const timer of timers) {
    if (random() % 3 === 0) {
      heap.cancel(timer);
      alive.delete(timer);
    } else if (random() % 2 === 0) heap.move(timer, random() % 10_000);
  }
  const expected = [...alive].map((timer) => timer.due).sort((a, b) => a - b);
  while (heap.nextDue < Number.POSITIVE_INFINITY) heap.tick(heap.nextDue);
  expect(fired).toEqual(expected);
});
