import { expect, test } from 'vitest';
import { nameOfFile } from './file-name.ts';

test.each([
  ['welkom_bij-de bakker.mp3', [], 'Welkom bij de bakker'],
  ['Kerst 2026.wav', ['Kerst 2026'], 'Kerst 2026 (2)'],
  ['a.ogg', ['A', 'A (2)'], 'A (3)'],
  ['.mp3', [], '.mp3'],
  [`${'lang '.repeat(40)}.mp3`, [], `L${'ang l'.repeat(40).slice(0, 69)}`],
])('%s becomes a name that is free', (file, taken, name) => {
  expect(nameOfFile(file, taken)).toBe(name);
});
