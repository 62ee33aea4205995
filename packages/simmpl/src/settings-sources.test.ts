import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everywhere } from './everywhere.ts';
import { readSettings } from './settings-sources.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'simmpl-settings-'));

function folderWith(yaml: string): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'simmpl.yaml'), yaml);
  return folder;
}

function read(args: string[], env: Record<string, string> = {}, cwd = emptyFolder()) {
  return readSettings({ args, env, cwd, switches: ['json'] });
}

test('without any source the defaults hold, and data lies where one is', () => {
  const cwd = emptyFolder();
  expect(read([], {}, cwd).settings).toEqual({
    data: join(cwd, 'data'),
    http: { host: everywhere(), port: 8080 },
    https: { host: everywhere(), port: 8443 },
    sip: { host: everywhere(), port: 5060 },
    sipTls: { host: everywhere(), port: 5061 },
    sipWs: null,
    sipWss: null,
    ldap: { host: everywhere(), port: 1389 },
    ldaps: { host: everywhere(), port: 1636 },
    tlsCertificate: null,
    tlsKey: null,
    tlsAuthorities: null,
    dnsServers: null,
    acmeDomain: null,
    acmeEmail: null,
    acmeDirectory: 'https://acme-v02.api.letsencrypt.org/directory',
    rtpPorts: { first: 10_000, last: 29_999 },
    publicAddress: null,
    databaseUrl: null,
    databaseAppUrl: null,
    smtpUrl: null,
    mailFrom: null,
    panelUrl: null,
    privateWebhooks: false,
    faxRetrySeconds: [60, 300, 900],
    realm: 'simmpl',
    mediaBackend: 'auto',
    logLevel: 'info',
  });
});

test('a file is looked for where its setting was written; a certificate needs its key', () => {
  const cwd = folderWith('tls-certificate: tls/chain.pem\n');
  const { settings } = read(['--tls-key', 'key.pem'], {}, cwd);
  expect(settings.tlsCertificate).toBe(join(cwd, 'tls/chain.pem'));
  expect(settings.tlsKey).toBe(join(cwd, 'key.pem'));
  expect(() => read([], {}, cwd)).toThrow("'tls/chain.pem' needs tls-key too; give both or neither.");
});

test('a flag goes before a variable, a variable before the file', () => {
  const cwd = folderWith('http: 8001\nsip: 5001\nrtp-ports: 20000-20999\n');
  const { settings } = read(
    ['--http', '127.0.0.1:8003'],
    { SIMMPL_HTTP: '8002', SIMMPL_SIP: '[::1]:5002' },
    cwd,
  );
  expect(settings.http).toEqual({ host: '127.0.0.1', port: 8003 });
  expect(settings.sip).toEqual({ host: '::1', port: 5002 });
  expect(settings.rtpPorts).toEqual({ first: 20_000, last: 20_999 });
});

test('database and mail server have the names the rest of the world gives them', () => {
  const { settings } = read([], { DATABASE_URL: 'postgres://a@b/c', SMTP_URL: 'smtps://m' });
  expect([settings.databaseUrl, settings.smtpUrl]).toEqual(['postgres://a@b/c', 'smtps://m']);
});

test('mails come from whom is said, and their links lead where is said', () => {
  const { settings } = read(['--panel-url', 'https://Telephone.example.com/'], {
    SIMMPL_MAIL_FROM: 'Telephone <telephone@example.com>',
  });
  expect([settings.panelUrl, settings.mailFrom]).toEqual([
    'https://telephone.example.com',
    'Telephone <telephone@example.com>',
  ]);
});

test('DNS servers are IP addresses, with a port where they have another', () => {
  const servers = '192.0.2.53, [2001:db8::53]:5353';
  expect(read([], { SIMMPL_DNS_SERVERS: servers }).settings.dnsServers).toEqual([
    '192.0.2.53',
    '[2001:db8::53]:5353',
  ]);
  expect(() => read(['--dns-servers', 'dns.example'])).toThrow('is no list of IP addresses');
});

test('a path in the file is relative to the file', () => {
  const folder = folderWith('data: kept\n');
  expect(read(['--config', join(folder, 'simmpl.yaml')]).settings.data).toBe(join(folder, 'kept'));
});

test('switches of a command are told apart from settings', () => {
  expect([...read(['--json', '--http=1']).switches]).toEqual(['json']);
});

test.each<[string, string[], Record<string, string>, string]>([
  ['an unknown flag', ['--htp', '1'], {}, '--htp: unknown setting. Did you mean --http?'],
  [
    'an unknown variable',
    [],
    { SIMMPL_RTP_PORT: '1' },
    'SIMMPL_RTP_PORT: unknown setting. Did you mean SIMMPL_RTP_PORTS?',
  ],
  ['a flag without value', ['--sip'], {}, '--sip: has no value. Write for example --sip 5060.'],
  ['a wrong variable', [], { SIMMPL_LOG_LEVEL: 'loud' }, "SIMMPL_LOG_LEVEL: 'loud' must be trace, debug"],
  ['a loose word', ['8080'], {}, '8080: is not a setting. Settings look like --http'],
  ['a range upside down', ['--rtp-ports', '20000-10000'], {}, "--rtp-ports: '20000-10000' must go up"],
  [
    'a wrong address',
    ['--public-address', 'my host'],
    {},
    "'my host' is neither an IP address nor a host name",
  ],
  [
    'an address of the panel with a path',
    ['--panel-url', 'https://telephone.example.com/panel'],
    {},
    'is not a web address without path',
  ],
  ['a sender without address', ['--mail-from', 'Telephone'], {}, "'Telephone' is not a mail address"],
  ['an absent file', ['--config', 'nowhere.yaml'], {}, 'nowhere.yaml: cannot be read'],
])('%s is named with its remedy', (_, args, env, problem) => {
  expect(() => read(args, env)).toThrow(problem);
});

test.each([
  ['an unknown key', 'http: 1\nrealms: x\n', 'simmpl.yaml:2: realms: unknown setting. Did you mean realm?'],
  [
    'a wrong value',
    '\n\nsip: 127.0.0.1\n',
    "simmpl.yaml:3: sip: '127.0.0.1' has no port between 0 and 65535",
  ],
  ['a list', 'http:\n  - 1\n', 'simmpl.yaml:1: http: has no single value. Write for example: http: 8080'],
  ['a key said twice', 'http: 1\nhttp: 2\n', 'simmpl.yaml:2: is not valid YAML'],
  ['anything but settings', 'hello\n', 'simmpl.yaml:1: is not a list of settings'],
])('in the file, %s is named with its line', (_, yaml, problem) => {
  expect(() => read([], {}, folderWith(yaml))).toThrow(problem);
});

test('all problems are told at once, and a secret in a wrong address is not repeated', () => {
  const wrong = () => read(['--http', 'x', '--sip', 'y'], { SMTP_URL: 'http://u:secret@m' });
  expect(wrong).toThrow(/--http.*\n.*--sip.*\n.*SMTP_URL: the value is not a mail server address/s);
  expect(wrong).not.toThrow(/secret/);
});

test('a certificate comes from files or is had by itself, and WSS needs one', () => {
  expect(() => read(['--sip-wss', '7443'])).toThrow('needs a certificate');
  expect(read(['--sip-wss', '7443', '--acme-domain', 'pbx.example']).settings.acmeDomain).toBe('pbx.example');
  const files = ['--tls-certificate', 'a.pem', '--tls-key', 'a.key'];
  expect(() => read([...files, '--acme-domain', 'pbx.example'])).toThrow('two ways to a certificate');
});
