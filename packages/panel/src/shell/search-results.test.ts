import { expect, test } from 'vitest';
import { type Findable, search } from './search-results.ts';

const thing = (name: string, detail = '', also = '', kind: Findable['kind'] = 'person'): Findable => ({
  id: name,
  kind,
  name,
  detail,
  also,
  link: { to: '/' },
});
const all = [
  thing('Piet Jansen', '101'),
  thing('Janneke de Vries', '102'),
  thing('Hélène', '103'),
  thing('085 000 11 22', '', '+31850001122', 'number'),
  thing('Overzicht', '', '', 'page'),
];
const names = (text: string) => search(all, text).map(({ name }) => name);

test('names that begin with it come before words that do', () => {
  expect(names('jan')).toEqual(['Janneke de Vries', 'Piet Jansen']);
});

test('accents make no difference', () => {
  expect(names('helene')).toEqual(['Hélène']);
});

test('a number is found however it is written', () => {
  expect(names('0850001122')).toEqual(['085 000 11 22']);
  expect(names('+31 85 000')).toEqual(['085 000 11 22']);
  expect(names('102')).toEqual(['Janneke de Vries']);
});

test('without words the pages are offered', () => {
  expect(names(' ')).toEqual(['Overzicht']);
});
