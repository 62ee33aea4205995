import { expect, test } from 'vitest';
import { isAbout } from './refusal-text.ts';

const fields = ['name', 'email', 'callerIds'];

test('a problem belongs to the field that its path begins with, and to the row that it names', () => {
  const path = ['callerIds', 1, 'name'];
  expect(isAbout(path, 'callerIds', [], fields)).toBe(true);
  expect(isAbout(path, 'callerIds', [1, 'name'], fields)).toBe(true);
  expect(isAbout(path, 'callerIds', [0, 'name'], fields)).toBe(false);
  expect(isAbout(path, 'name', [], fields)).toBe(false);
});

test('a problem in a document within finds its field by its last name', () => {
  expect(isAbout(['administrator', 'email'], 'email', [], fields)).toBe(true);
  expect(isAbout(['administrator', 'email'], 'name', [], fields)).toBe(false);
});
