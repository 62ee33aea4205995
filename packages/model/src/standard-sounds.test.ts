import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { standardSounds } from './standard-sounds.ts';

test('every delivered prompt has a name', () => {
  const texts = new URL('../../exchange/sounds/texts.json', import.meta.url);
  expect(Object.keys(standardSounds).toSorted()).toEqual(
    Object.keys(JSON.parse(readFileSync(texts, 'utf8'))).toSorted(),
  );
});
