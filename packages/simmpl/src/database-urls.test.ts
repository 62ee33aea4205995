import pg from 'pg';
import { expect, test } from 'vitest';
import { embeddedUrls, externalUrls } from './database-urls.ts';

test('the embedded database is reached over its socket, as owner or as the application', () => {
  const { owner, app } = embeddedUrls({ data: '/srv/my data', run: '/srv/my data/run' });
  const client = new pg.Client(owner);
  expect([client.user, client.host, client.database]).toEqual(['simmpl_owner', '/srv/my data/run', 'simmpl']);
  expect(new pg.Client(app).user).toBe('simmpl_app');
});

test('with one address of its own database the owner takes the role of the application', () => {
  const url = 'postgresql://owner:a+b@db.example/simmpl?sslmode=require';
  expect(externalUrls(url, null)).toEqual({ owner: url, app: `${url}&options=-c%20role%3Dsimmpl_app` });
  expect(externalUrls(url, 'postgresql://app@db/simmpl').app).toBe('postgresql://app@db/simmpl');
});
