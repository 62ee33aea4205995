import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { startPostgres, type TestServer } from '../testing/postgres.ts';
import { migrate } from './migrate.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const query = async (url: string, text: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

test('an empty database is brought up to date, and a second run does nothing', async () => {
  expect(await migrate(server.ownerUrl())).toEqual(Object.keys(migrations));
  expect(await migrate(server.ownerUrl())).toEqual([]);
  expect(await query(server.appUrl(), 'select count(*)::int from company')).toEqual([{ count: 0 }]);
});

test('a second database on the same server finds the roles and takes them', async () => {
  await query(server.ownerUrl(), 'create database second');
  expect(await migrate(server.ownerUrl('second'), { appPassword: "it's secret" })).toEqual(
    Object.keys(migrations),
  );
  expect(await query(server.appUrl('second'), 'select count(*)::int from company')).toEqual([{ count: 0 }]);
});

test('an owner that is no superuser can migrate, and the look-ups work for it', async () => {
  await query(
    server.ownerUrl(),
    'create role plain login createrole; grant simmpl_app, simmpl_lookup to plain with admin true, inherit false',
  );
  await query(server.ownerUrl(), 'create database third owner plain');
  const url = server.ownerUrl('third').replace('//owner@', '//plain@');
  expect(await migrate(url)).toEqual(Object.keys(migrations));
  const id = '00000000-0000-4000-8000-000000000001';
  await query(
    server.appUrl('third'),
    `begin; set local app.operator = 'on';
     insert into company (id, login, name, language, time_zone, destinations, max_external_legs, call_history_days, voicemail_days)
       values ('${id}', 'derde', 'Derde', 'nl', 'Europe/Amsterdam', '[]', 1, 1, 1);
     commit`,
  );
  expect(await query(server.appUrl('third'), `select company_by_login('derde') as id`)).toEqual([{ id }]);
  expect(await query(url, 'select * from company')).toEqual([]);
});

test('the application may not change the schema', async () => {
  await expect(query(server.appUrl(), 'create table mine (id int)')).rejects.toMatchObject({ code: '42501' });
  await expect(
    query(server.appUrl(), 'alter table company disable row level security'),
  ).rejects.toMatchObject({
    code: '42501',
  });
});
