import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { phrases } from '@simmpl/dialplan';
import { languages, standardMusic, standardSounds } from '@simmpl/model';
import { expect, test } from 'vitest';
import { soundFolder } from './prompts.ts';

const numbers = Array.from({ length: 100 }, (_, number) => `number-${number}`);

test.each(languages)('everything the exchange says is recorded in %s', (language) => {
  const missing = [...Object.keys(standardSounds), ...phrases, ...numbers].filter(
    (name) => !existsSync(join(soundFolder, language, `${name}.wav`)),
  );
  expect(missing).toEqual([]);
});

test('the music on hold is there', () => {
  for (const name of Object.keys(standardMusic))
    expect(existsSync(join(soundFolder, 'music', `${name}.wav`)), name).toBe(true);
});
