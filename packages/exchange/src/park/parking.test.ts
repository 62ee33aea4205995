import { expect, test, vi } from 'vitest';
import { type ParkedCall, Parking } from './parking.ts';

const parked = (): ParkedCall => ({
  call: { rings: { shownInside: () => ({ digits: '', name: '', asserted: undefined, withheld: false }) } },
  by: 'user-101',
  take: () => {},
});

test('the first free place is one with nothing in it that is kept for nobody', () => {
  const parking = new Parking();
  expect(parking.firstFree('bakery')).toBe(1);
  parking.park('bakery', 1, parked());
  const release = parking.keep('bakery', 2, 'a call');
  expect(parking.firstFree('bakery')).toBe(3);
  expect(parking.keptFor('bakery', 'a call')).toBe(2);
  release();
  expect(parking.firstFree('bakery')).toBe(2);
  expect(parking.firstFree('practice')).toBe(1);
});

test('a place takes one call, and tells when it is taken and free again', () => {
  const parking = new Parking();
  parking.onChanged = vi.fn();
  const call = parked();
  const leave = parking.park('bakery', 4, call);
  expect(parking.at('bakery', 4)).toBe(call);
  expect(parking.park('bakery', 4, parked())).toBeUndefined();
  leave?.();
  expect(parking.at('bakery', 4)).toBeUndefined();
  expect(parking.onChanged).toHaveBeenCalledTimes(2);
});

test('with nine calls parked there is no free place', () => {
  const parking = new Parking();
  for (let place = 1; place <= 9; place++) parking.park('bakery', place, parked());
  expect(parking.firstFree('bakery')).toBeUndefined();
});
