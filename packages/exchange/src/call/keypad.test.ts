import { expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { Keypad } from './keypad.ts';

test.each([
  ['#1', '1'],
  ['5#31', '31'],
  ['5', ''],
  ['##', '#'],
])('of %s, what comes after # stays to be read: %j', async (keys, left) => {
  const keypad = new Keypad(new VirtualClock(0));
  for (const key of keys) keypad.press(key);
  keypad.clearThrough(['#']);
  keypad.press('*');
  let read = '';
  for (let key = await keypad.next(1000); key !== '*'; key = await keypad.next(1000)) read += key;
  expect(read).toBe(left);
});
