import { expect, test } from 'vitest';
import { seatIn } from './seat.ts';

const talkingTo = { userId: 'anna', deviceId: null, number: '102' };
const call = { talkingTo, callerUserId: 'bram' };

test('people act for themselves, on whichever side they are', () => {
  expect(seatIn(call, { userId: 'bram', role: 'user' })).toEqual({ userId: 'bram', side: 'caller' });
  expect(seatIn(call, { userId: 'anna', role: 'administrator' })).toEqual({ userId: 'anna', side: 'called' });
});

test('an administrator acts for a colleague, a user for nobody else', () => {
  expect(seatIn(call, { userId: 'carla', role: 'administrator' })).toEqual({
    userId: 'anna',
    side: 'called',
  });
  expect(
    seatIn({ ...call, talkingTo: { ...talkingTo, userId: null } }, { userId: null, role: 'operator' }),
  ).toEqual({
    userId: 'bram',
    side: 'caller',
  });
  expect(seatIn(call, { userId: 'carla', role: 'user' })).toBeUndefined();
});

test('where nobody talks there is nothing to hold or transfer', () => {
  expect(seatIn({ ...call, talkingTo: null }, { userId: 'bram', role: 'user' })).toBeUndefined();
});
