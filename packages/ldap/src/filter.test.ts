import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { type Filter, matcher } from './filter.ts';

const els: Entry = {
  rdn: 'uid=1',
  attributes: [
    { name: 'objectClass', kind: 'text', values: [{ text: 'top' }, { text: 'inetOrgPerson' }] },
    { name: 'cn', kind: 'text', values: [{ text: 'Els  André' }] },
    {
      name: 'telephoneNumber',
      kind: 'number',
      values: [{ text: '0031201234567', writings: ['+31201234567', '0201234567'] }],
    },
    { name: 'mobile', kind: 'number', values: [] },
  ],
};

const matches = (filter: Filter, entry: Entry): boolean | undefined => matcher(filter)(entry);
const equal = (attribute: string, value: string): Filter => ({ kind: 'equal', attribute, value });
const parts = (attribute: string, initial: string, any: string[] = [], final = ''): Filter => ({
  ...{ kind: 'substrings', attribute, initial, any, final },
});

test('names are found whatever their case, accents and spaces, whole or in part', () => {
  expect(matches(equal('cn', 'ELS ANDRE'), els)).toBe(true);
  expect(matches(parts('cn', 'els'), els)).toBe(true);
  expect(matches(parts('cn', '', ['ANDR']), els)).toBe(true);
  expect(matches(parts('cn', 'el', ['and'], 're'), els)).toBe(true);
  expect(matches(parts('cn', 'els', [], 'els'), els)).toBe(false);
  // What was found may not be found once more.
  expect(matches(parts('cn', 'els andr', ['andr']), els)).toBe(false);
});

test('numbers are found in every writing, with or without what people put between digits', () => {
  for (const written of ['0031201234567', '+31 20 123 45 67', '020-1234567', '(020) 123.45.67'])
    expect(matches(equal('telephonenumber', written), els)).toBe(true);
  expect(matches(parts('telephonenumber', '', ['1234567']), els)).toBe(true);
  expect(matches(parts('telephonenumber', '020'), els)).toBe(true);
  expect(matches(equal('telephonenumber', '1234567'), els)).toBe(false);
});

test('what can not be told is no match, and neither is its opposite', () => {
  const unknown = equal('shoesize', '42');
  expect(matches(unknown, els)).toBeUndefined();
  expect(matches({ kind: 'not', filter: unknown }, els)).toBeUndefined();
  expect(matches({ kind: 'or', filters: [unknown, equal('cn', 'els andré')] }, els)).toBe(true);
  expect(matches({ kind: 'or', filters: [unknown, equal('cn', 'jan')] }, els)).toBeUndefined();
  expect(matches({ kind: 'and', filters: [unknown, equal('cn', 'jan')] }, els)).toBe(false);
  expect(matches({ kind: 'undefined' }, els)).toBeUndefined();
});

test('an attribute without values is known, but not present', () => {
  expect(matches({ kind: 'present', attribute: 'mobile' }, els)).toBe(false);
  expect(matches({ kind: 'present', attribute: 'objectclass' }, els)).toBe(true);
  expect(matches({ kind: 'not', filter: equal('mobile', '1') }, els)).toBe(true);
});

test('order goes by letters; empty lists are true for all and false for any', () => {
  expect(matches({ kind: 'at-least', attribute: 'cn', value: 'd' }, els)).toBe(true);
  expect(matches({ kind: 'at-most', attribute: 'cn', value: 'd' }, els)).toBe(false);
  expect(matches({ kind: 'and', filters: [] }, els)).toBe(true);
  expect(matches({ kind: 'or', filters: [] }, els)).toBe(false);
});
