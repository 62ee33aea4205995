import { startPostgres, type TestServer } from '@simmpl/testing';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as times from '../migrations/0013-times.ts';
import * as featureCodes from '../migrations/0021-feature-codes.ts';
import { migrations } from '../migrations/index.ts';
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

test('times stored with one span get it as a list, and spans that were never true go', async () => {
  await query(server.ownerUrl(), 'create database times');
  await migrate(server.ownerUrl('times'));
  const url = server.ownerUrl('times');
  const id = '00000000-0000-4000-8000-000000000001';
  const before = [
    { kind: 'weekdays', days: [1], from: '09:00', to: '17:00' },
    { kind: 'weekdays', days: [2], from: '09:00', to: '09:00' },
    { kind: 'date', days: ['*-12-25'], from: '00:00', to: '24:00' },
    { kind: 'period', from: '2026-07-01T00:00', to: '2026-08-01T00:00' },
  ];
  await query(
    url,
    `alter table time_condition drop column holidays;
     insert into company (id, login, name, language, time_zone, destinations, max_external_legs, call_history_days, voicemail_days)
       values ('${id}', 'oud', 'Oud', 'nl', 'Europe/Amsterdam', '[]', 1, 1, 1);
     insert into time_condition (company_id, name, entries) values ('${id}', 'Open', '${JSON.stringify(before)}');`,
  );
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
  });
  await times.up(db);
  await db.destroy();
  expect(await query(url, 'select entries, holidays from time_condition')).toEqual([
    {
      entries: [
        { kind: 'weekdays', days: [1], spans: [{ from: '09:00', to: '17:00' }] },
        { kind: 'date', days: ['*-12-25'], spans: [{ from: '00:00', to: '24:00' }], instead: false },
        { kind: 'period', from: '2026-07-01T00:00', to: '2026-08-01T00:00', closed: false },
      ],
      holidays: [],
    },
  ]);
});

test('what was dialled with the digits of a new code keeps working', async () => {
  await query(server.ownerUrl(), 'create database codes');
  await migrate(server.ownerUrl('codes'));
  const url = server.ownerUrl('codes');
  const id = '00000000-0000-4000-8000-000000000001';
  await query(
    url,
    `alter table company drop column feature_codes;
     insert into company (id, login, name, language, time_zone, destinations, max_external_legs, call_history_days, voicemail_days)
       values ('${id}', 'oud', 'Oud', 'nl', 'Europe/Amsterdam', '[]', 1, 1, 1);
     insert into internal_number values ('${id}', '8000', 'app_user', '${id}');
     begin;
     insert into sound (company_id, name, record_code, take_id)
       values ('${id}', 'Welkom', '*71', '${id}'), ('${id}', 'Gesloten', '*711', '${id}');
     insert into sound_take (company_id, id, sound_id, origin, source_file, file, wide_file, duration_ms)
       select company_id, '${id}', id, 'file', '', '', '', 1 from sound limit 1;
     commit;`,
  );
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
  });
  await featureCodes.up(db);
  await db.destroy();
  expect(await query(url, 'select feature_codes from company')).toEqual([
    { feature_codes: { 'record-sound': '*680' } },
  ]);
  expect(await query(url, 'select record_code from sound order by 1')).toEqual([
    { record_code: '*691' },
    { record_code: '*711' },
  ]);
});
