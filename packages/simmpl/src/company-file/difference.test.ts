import { expect, test } from 'vitest';
import { type Change, changeLine, summary } from './difference.ts';

const changes: Change[] = [
  { action: 'create', kind: 'users', key: '101', fields: [] },
  { action: 'update', kind: 'devices', key: 'bakkerij-101', fields: ['name', 'sipPassword'] },
  { action: 'delete', kind: 'dialPlans', key: 'Oud', fields: [] },
];

test('a change is one line: what happens, to what, and which fields', () => {
  expect(changes.map(changeLine)).toEqual([
    '+ user 101',
    '~ device bakkerij-101 (name, sipPassword)',
    '- dial plan Oud',
  ]);
});

test('the sum says whether anything was done', () => {
  expect(summary(changes, true)).toBe(
    '1 to create, 1 to change, 1 to delete. Nothing was changed (--dry-run).',
  );
  expect(summary(changes, false)).toBe('Done: 1 created, 1 changed, 1 deleted.');
  expect(summary([], false)).toBe('No changes: the company is what the file says.');
});
