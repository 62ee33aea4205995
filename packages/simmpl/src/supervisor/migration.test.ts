import { expect, test } from 'vitest';
import { appPassword, migration } from './migration.ts';

test("the application's role gets the password of its address, and nobody else's", () => {
  const owner = 'postgresql://owner:geheim@db/simmpl';
  expect(appPassword({ owner, app: 'postgresql://simmpl_app:a%2Fb@db/simmpl' })).toBe('a/b');
  expect(appPassword({ owner, app: 'postgresql://simmpl_app@localhost/simmpl?host=%2Frun' })).toBeNull();
  expect(appPassword({ owner, app: `${owner}?options=-c%20role%3Dsimmpl_app` })).toBeNull();
});

test('a database that can not be migrated ends the start with its reason', async () => {
  const nowhere = 'postgresql://owner@localhost/none?host=%2Fnowhere';
  const life = migration({ owner: nowhere, app: nowhere }).launch(() => {});
  expect(await life.ended).toContain('could not be brought up to date');
});
