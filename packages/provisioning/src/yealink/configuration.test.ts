import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProvisioningError } from '../errors.ts';
import { examplePhone } from '../testing/example-phone.ts';
import { publishedKeys } from '../testing/published.ts';
import { yealinkFiles } from './configuration.ts';
import { yealink } from './index.ts';

const here = import.meta.dirname;
const file = (type: string, change = {}) =>
  yealinkFiles(examplePhone(yealink, type, change))[0] ?? { name: '', type: '', text: '' };

/** The text as a phone reads it. */
function read(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split('\n').slice(1)) {
    const equals = line.indexOf(' = ');
    if (equals > 0) settings.set(line.slice(0, equals), line.slice(equals + 3));
  }
  return settings;
}

test.each(['T54W', 'T31P', 'W70B'])(
  'the file of a %s is the expected one, of published keys only',
  async (type) => {
    const { name, text } = file(type);
    expect(name).toBe('00156574b150.cfg');
    await expect(text).toMatchFileSnapshot(join(here, 'expected', `${type}.cfg`));
    const isPublished = publishedKeys(readFileSync(join(here, 'README.md'), 'utf8'));
    expect([...read(text).keys()].filter((key) => !isPublished(key))).toEqual([]);
  },
);

test('the first line is the header a phone insists on, and each other line is one setting', () => {
  const lines = file('T54W').text.trimEnd().split('\n');
  expect(lines[0]).toBe('#!version:1.0.0.1');
  expect(read(lines.join('\n')).size).toBe(lines.length - 1);
});

test('every transport has its number', () => {
  const server = { host: 'pbx.example.nl', port: 5061 };
  const types = (['udp', 'tcp', 'tls'] as const).map((transport) =>
    read(file('T31P', { server: { ...server, transport } }).text).get(
      'account.1.sip_server.1.transport_type',
    ),
  );
  expect(types).toEqual(['0', '1', '2']);
});

test('a key that was taken away is gone from the phone too', () => {
  const settings = read(file('T54W', { keys: [] }).text);
  expect(settings.get('linekey.2.type')).toBe('0');
  expect(settings.get('linekey.27.type')).toBe('0');
  expect(settings.has('linekey.28.type')).toBe(false);
  expect(settings.get('expansion_module.1.key.60.type')).toBe('0');
});

test('a line break in a name adds no setting of its own', () => {
  const [account] = examplePhone(yealink, 'T31P').accounts;
  const label = 'Els\r\naccount.1.sip_server.1.address = evil.example';
  const settings = read(
    file('T31P', { accounts: [{ ...account, label, displayName: ' Els \u2028 de\tVries ' }] }).text,
  );
  expect(settings.get('account.1.sip_server.1.address')).toBe('pbx.example.nl');
  expect(settings.get('account.1.label')).toBe('Els account.1.sip_server.1.address = evil.example');
  expect(settings.get('account.1.display_name')).toBe('Els de Vries');
});

test('a control character in what must stay exact is refused, with the key', () => {
  const refused = (change: object) => {
    try {
      file('T31P', change);
    } catch (error) {
      if (error instanceof ProvisioningError) return [error.code, error.field];
      throw error;
    }
    return undefined;
  };
  const [account] = examplePhone(yealink, 'T31P').accounts;
  expect(refused({ accounts: [{ ...account, sipPassword: 'secret\nmore' }] })).toEqual([
    'bad-value',
    'account.1.password',
  ]);
  expect(refused({ server: { host: 'x', port: 0, transport: 'udp' } })).toEqual(['bad-port', 'server.port']);
  expect(refused({ expiresSeconds: 1.5 })).toEqual(['bad-expiry', 'expiresSeconds']);
});

test('a phone asks for its own file by its MAC address', () => {
  expect(yealink.macIn('00156574B150.cfg')).toBe('00156574b150');
  for (const name of ['y000000000028.cfg', '00156574b150.boot', '00156574b150-local.cfg', 'cfg', '../a.cfg'])
    expect(yealink.macIn(name)).toBeUndefined();
});
