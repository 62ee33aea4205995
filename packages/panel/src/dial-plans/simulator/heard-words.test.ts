import { queueFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import type { CompanyPicture } from '../company/company-picture.ts';
import { directory, names } from '../route/example.testing.ts';
import { heardWords } from './heard-words.ts';
import type { Heard } from './story.ts';

const queue = {
  ...queueFieldsSchema.parse({ name: 'Support', periodic: { standardSound: 'all-busy' } }),
  id: 'q',
};
const picture: CompanyPicture = {
  directory: { ...directory, queues: new Map([['q', queue]]) },
  names,
  sounds: [],
  standardSounds: [
    { name: 'all-busy', words: 'Iedereen is in gesprek.', purpose: 'prompt', url: '/busy' },
    { name: 'music-morning', words: 'Ochtend', purpose: 'music', url: '/morning' },
    { name: 'voicemail-greeting', words: 'Spreek na de piep.', purpose: 'prompt', url: '/greeting' },
  ],
};
const heard = (what: Heard) => heardWords(what, picture, 'nl', (key) => key);

test('a delivered prompt is told by what it says, one that is gone as that', () => {
  expect(heard({ kind: 'sound', sound: { standardSound: 'all-busy' } })).toEqual({
    words: '“Iedereen is in gesprek.”',
    url: '/busy',
  });
  expect(heard({ kind: 'sound', sound: { sound: 'gone' } })).toEqual({
    words: 'deletedSound',
    url: undefined,
  });
});

test('where nobody chose music or a greeting, what is delivered can be listened to', () => {
  expect(heard({ kind: 'music', music: null })).toEqual({ words: 'music: “Ochtend”', url: '/morning' });
  expect(heard({ kind: 'voicemail', box: { voicemailBox: 'box' } })).toEqual({
    words: '“Spreek na de piep.”, thenBeep',
    url: '/greeting',
  });
});

test('an announcement of a queue is told part by part', () => {
  const announcement = { kind: 'announcement', queue: 'q', place: 3, waitMs: 90_000 } as const;
  expect(heard({ ...announcement, parts: ['position', 'periodic'] })).toEqual({
    words: 'partPosition, “Iedereen is in gesprek.”',
    url: '/busy',
  });
});

test('a person is told by name', () => {
  expect(heard({ kind: 'person', who: { user: 'a' } }).words).toBe('Anna');
});
