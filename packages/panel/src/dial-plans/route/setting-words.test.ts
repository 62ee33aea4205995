import { expect, test } from 'vitest';
import { names } from './example.testing.ts';
import { settingWords } from './setting-words.ts';

test.each<[string | null, unknown, string, string]>([
  ['timeoutSeconds', 20, '20 s', '20 s'],
  ['times', 3, '3', '3'],
  ['personalRoute', true, 'ja', 'yes'],
  ['personalRoute', false, 'nee', 'no'],
  ['target', { user: 'a' }, 'Anna', 'Anna'],
  ['target', { user: 'gone' }, 'iets dat verwijderd is', 'something deleted'],
  ['target', { external: '+31508200000' }, '050 820 00 00', '050 820 00 00'],
  ['members', [{ user: 'a' }, { user: 'b' }], 'Anna, Bram', 'Anna, Bram'],
  ['members', [], 'niets', 'nothing'],
  ['strategy', 'ring-all', 'tegelijk', 'all at once'],
  ['status', 486, 'in gesprek', 'busy'],
  ['sound', { sound: 'closed' }, 'Gesloten', 'Gesloten'],
  ['box', { voicemailBox: 'box' }, 'Kantoor', 'Kantoor'],
  ['shownNumber', 'caller', 'het nummer van de beller', 'the number of the caller'],
  ['shownNumber', '+31508200000', '050 820 00 00', '050 820 00 00'],
  ['text', 'Winkel', '“Winkel”', '“Winkel”'],
  [null, undefined, 'niets', 'nothing'],
])('%s %j', (field, value, nl, en) => {
  expect([settingWords(field, value, names, 'nl'), settingWords(field, value, names, 'en')]).toEqual([
    nl,
    en,
  ]);
});
