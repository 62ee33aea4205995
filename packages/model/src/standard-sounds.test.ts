import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { standardSounds } from './standard-sounds.ts';

test('every prompt to choose from has its words', () => {
  const texts = new URL('../../exchange/sounds/texts.json', import.meta.url);
  expect(Object.keys(JSON.parse(readFileSync(texts, 'utf8')))).toEqual(
    expect.arrayContaining(Object.keys(standardSounds)),
  );
});
