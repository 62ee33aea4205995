import { expect, test } from 'vitest';
import { modulesFor } from './module-list.ts';

const typesFor = (kind: 'company' | 'personal') =>
  modulesFor('', 'nl', kind, () => true).flatMap(({ modules }) => modules.map(({ type }) => type));

test('a personal plan is offered what it may have, and a company plan no own phones', () => {
  const personal = typesFor('personal');
  expect(personal).toEqual(
    expect.arrayContaining(['own-phones', 'transfer', 'time-condition', 'condition', 'sound', 'voicemail']),
  );
  for (const type of ['webhook', 'menu', 'queue', 'diversion']) expect(personal).not.toContain(type);
  expect(typesFor('company')).toContain('webhook');
  expect(typesFor('company')).not.toContain('own-phones');
});
