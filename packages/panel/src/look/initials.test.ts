import { expect, test } from 'vitest';
import { hueOf, initialsOf } from './initials.ts';

test('initials are those of the first and the last word', () => {
  expect(initialsOf('Janneke de Vries')).toBe('JV');
  expect(initialsOf('Balie')).toBe('B');
  expect(initialsOf('  élise  ')).toBe('É');
  expect(initialsOf('')).toBe('');
});

test('a name always has the same hue', () => {
  expect(hueOf('Piet')).toBe(hueOf('Piet'));
  expect(hueOf('Piet')).toBeLessThanOrEqual(360);
});
