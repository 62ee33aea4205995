import { expect, test } from 'vitest';
import { holds } from './filter-field.tsx';

test('a number is found with and without its spaces, a name by any part of it', () => {
  expect(holds('0858100', '085 810 00 01')).toBe(true);
  expect(holds('085 81', '0858100001')).toBe(true);
  expect(holds(' jAn', 'Piet de Jansen')).toBe(true);
  expect(holds('jan p', 'Jan', 'Piet')).toBe(false);
  expect(holds('', 'Jan')).toBe(true);
});
