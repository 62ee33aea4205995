import { connect } from 'node:net';
import { pbxCertificate, testAuthority } from '@simmpl/testing';
import {
  Client,
  ConfidentialityRequiredError,
  EqualityFilter,
  InvalidCredentialsError,
  SubstringFilter,
} from 'ldapts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { LdapServer } from './server.ts';
import { sampleBase, sampleDirectory } from './testing/sample-directory.ts';

const here = { host: '127.0.0.1', port: 0 };
const common = { service: sampleDirectory, plain: here, now: Date.now, failed: () => {} };
let plain: LdapServer;
let secure: LdapServer;
const clients: Client[] = [];

beforeAll(async () => {
  plain = await LdapServer.listen({ ...common, secure: null, certificate: undefined });
  secure = await LdapServer.listen({ ...common, secure: here, certificate: pbxCertificate });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.unbind();
});
afterAll(async () => {
  await plain.close();
  await secure.close();
});

function client(url: string): Client {
  const opened = new Client({ url, ...(url.startsWith('ldaps') && { tlsOptions: { ca: testAuthority } }) });
  clients.push(opened);
  return opened;
}
const signIn = [`uid=one,${sampleBase}`, 'secret'] as const;

test("another maker's client signs in, finds by name and number, and is refused a change", async () => {
  const own = client(`ldap://127.0.0.1:${plain.port}`);
  await expect(own.bind(`uid=one,${sampleBase}`, 'guess')).rejects.toThrow(InvalidCredentialsError);
  await own.bind(...signIn);
  const byName = new SubstringFilter({ attribute: 'cn', initial: 'e' });
  const { searchEntries } = await own.search(sampleBase, { filter: byName, attributes: ['cn'] });
  expect(searchEntries).toEqual([{ dn: `uid=1,${sampleBase}`, cn: 'Els' }]);
  const byNumber = new EqualityFilter({ attribute: 'telephoneNumber', value: '1-02' });
  const found = await own.search(sampleBase, { filter: byNumber, scope: 'one' });
  expect(found.searchEntries.map(({ cn }) => cn)).toEqual(['Jan']);
  await expect(own.del(`uid=1,${sampleBase}`)).rejects.toThrow();
  expect(await own.compare(`uid=1,${sampleBase}`, 'cn', 'Els').catch(() => 'refused')).toBe('refused');
});

test('with a certificate a password is taken over TLS only, begun at once or later', async () => {
  const open = client(`ldap://127.0.0.1:${secure.port}`);
  await expect(open.bind(...signIn)).rejects.toThrow(ConfidentialityRequiredError);
  await open.startTLS({ ca: testAuthority, host: '127.0.0.1' });
  await open.bind(...signIn);
  expect((await open.search(sampleBase, { scope: 'one' })).searchEntries).toHaveLength(2);
  const closed = client(`ldaps://127.0.0.1:${secure.securePort}`);
  await closed.bind(...signIn);
  expect((await closed.search(sampleBase, { scope: 'one' })).searchEntries).toHaveLength(2);
});

test('who opens too many connections is cut off, and who speaks no LDAP as well', async () => {
  const sockets = Array.from({ length: 251 }, () => connect(plain.port, '127.0.0.1'));
  const closed = await Promise.race(
    sockets.map((socket) => new Promise((resolve) => socket.once('close', () => resolve('closed')))),
  );
  expect(closed).toBe('closed');
  const [first] = sockets;
  const gone = new Promise((resolve) => first?.once('close', () => resolve('gone')));
  first?.resume();
  first?.write('GET / HTTP/1.1\r\n\r\n');
  expect(await gone).toBe('gone');
  for (const socket of sockets) socket.destroy();
});
