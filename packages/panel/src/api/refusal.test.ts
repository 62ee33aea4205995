import { expect, test } from 'vitest';
import { readRefusal } from './refusal.ts';

test('a problem document keeps its sentence and what is wrong with each field', () => {
  const refusal = readRefusal(
    {
      code: 'refused',
      title: 'Kijk bij de genoemde velden.',
      errors: [{ path: ['internalNumber'], code: 'internal-number.taken', message: 'Bezet.' }],
    },
    422,
  );
  expect(refusal).toMatchObject({ code: 'refused', status: 422, message: 'Kijk bij de genoemde velden.' });
  expect(refusal.problems).toEqual([{ path: ['internalNumber'], message: 'Bezet.' }]);
});

test('an answer that is no problem document is told by its status', () => {
  expect(readRefusal('<html>', 502)).toMatchObject({ code: 'offline', problems: [] });
  expect(readRefusal(undefined, 500)).toMatchObject({ code: 'internal', problems: [] });
});

test('entries that are no field problem are left out', () => {
  const refusal = readRefusal({ code: 'invalid', title: 'x', errors: [1, { path: 'a', message: 'b' }] }, 422);
  expect(refusal.problems).toEqual([]);
});
