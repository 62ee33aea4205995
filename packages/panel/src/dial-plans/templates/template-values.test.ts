import { expect, test } from 'vitest';
import { directory } from '../route/example.testing.ts';
import { answersOf, firstValues, peopleOptions } from './template-values.ts';

test('sensible answers stand there already: the only box, and hours that fit', () => {
  expect(firstValues('practice', directory, 'nl')).toMatchObject({
    name: 'Huisartsenpraktijk',
    box: 'box',
    days: [1, 2, 3, 4, 5],
    from: '08:00',
  });
});

test('fields become answers: people, numbers as they are dialled, a new box', () => {
  const values = {
    ...firstValues('practice', directory, 'nl'),
    who: ['user a', 'external +31612345678'],
    box: '',
    dutyPost: '050 123 4567',
  };
  expect(answersOf('practice', values)).toMatchObject({
    who: [{ user: 'a' }, { external: '+31612345678' }],
    box: null,
    dutyPost: '+31501234567',
  });
  expect(answersOf('shop', values).dutyPost).toBeNull();
  expect(answersOf('practice', { ...values, dutyPost: 'geen idee' }).dutyPost).toBe('geen idee');
});

test('mobile numbers are offered where somebody has one', () => {
  const [anna] = directory.users.values();
  const users = new Map(anna ? [[anna.id, { ...anna, mobileNumber: '+31612345678' }]] : []);
  const options = (withMobiles: boolean) =>
    peopleOptions({ ...directory, users }, withMobiles, (name, number) => `${name} ${number}`);
  expect(options(false).map(({ value }) => value)).toEqual(['user a']);
  expect(options(true).map(({ value }) => value)).toEqual(['user a', 'external +31612345678']);
});
