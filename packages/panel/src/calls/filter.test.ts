import { expect, test } from 'vitest';
import { beginOf, everything, filterQueryOf } from './filter.ts';

test('what is not chosen is not asked for', () => {
  expect(filterQueryOf(everything, 0)).toEqual({});
  expect(filterQueryOf({ ...everything, direction: 'in', answered: 'missed', from: ' 101 ' }, 0)).toEqual({
    direction: 'in',
    answered: 'false',
    from: '101',
  });
});

test('weeks begin on Monday and months on their first day', () => {
  const sunday = new Date(2026, 10, 29, 15, 30).getTime();
  expect(new Date(beginOf('today', sunday)).getDate()).toBe(29);
  expect(new Date(beginOf('week', sunday)).getDate()).toBe(23);
  expect(new Date(beginOf('month', sunday)).getDate()).toBe(1);
});
