import { expect, test } from 'vitest';
import { ProvisioningError } from '../errors.ts';
import { accountDefaults, type PhoneAccount } from '../phone-account.ts';
import { yealinkConfiguration } from './configuration.ts';

const els: PhoneAccount = {
  ...accountDefaults,
  label: '101 Els',
  displayName: 'Els de Vries',
  sipUsername: 'bakkerij-101',
  sipPassword: 'quickstart-101',
  server: { host: 'pbx.example.nl', port: 5060, protocol: 'udp' },
};

/** The text as a phone reads it. */
function read(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split('\n').slice(1)) {
    const equals = line.indexOf(' = ');
    if (equals > 0) settings.set(line.slice(0, equals), line.slice(equals + 3));
  }
  return settings;
}

test('the first line is the header a phone insists on, and each other line is one setting', () => {
  const lines = yealinkConfiguration(els).trimEnd().split('\n');
  expect(lines[0]).toBe('#!version:1.0.0.1');
  for (const line of lines.slice(1)) expect(line).toMatch(/^[a-z0-9_.]+ = .+$/);
  expect(read(lines.join('\n')).size).toBe(lines.length - 1);
});

test('account 1 registers with the device credentials at the server', () => {
  const settings = read(yealinkConfiguration(els));
  expect(Object.fromEntries([...settings].filter(([key]) => !key.includes('.codec.')))).toEqual({
    'account.1.enable': '1',
    'account.1.label': '101 Els',
    'account.1.display_name': 'Els de Vries',
    'account.1.auth_name': 'bakkerij-101',
    'account.1.user_name': 'bakkerij-101',
    'account.1.password': 'quickstart-101',
    'account.1.sip_server.1.address': 'pbx.example.nl',
    'account.1.sip_server.1.port': '5060',
    'account.1.sip_server.1.transport_type': '0',
    'account.1.sip_server.1.expires': '600',
    'voice_mail.number.1': '1233',
    'local_time.time_zone': '+1',
    'local_time.time_zone_name': 'Netherlands(Amsterdam)',
    'local_time.summer_time': '2',
    'local_time.ntp_server1': 'nl.pool.ntp.org',
    'voice.tone.country': 'Netherlands',
  });
});

test('TCP is asked for where the server wants it', () => {
  const text = yealinkConfiguration({ ...els, server: { ...els.server, protocol: 'tcp' } });
  expect(read(text).get('account.1.sip_server.1.transport_type')).toBe('1');
});

test('A-law comes first, then u-law, then G.722', () => {
  const settings = read(yealinkConfiguration(els));
  const order = [1, 2, 3].map((slot) => [
    settings.get(`account.1.codec.${slot}.payload_type`),
    settings.get(`account.1.codec.${slot}.priority`),
    settings.get(`account.1.codec.${slot}.rtpmap`),
    settings.get(`account.1.codec.${slot}.enable`),
  ]);
  expect(order).toEqual([
    ['PCMA', '1', '8', '1'],
    ['PCMU', '2', '0', '1'],
    ['G722', '3', '9', '1'],
  ]);
});

test('a line break in a name adds no setting of its own', () => {
  const text = yealinkConfiguration({
    ...els,
    label: 'Els\r\naccount.1.sip_server.1.address = evil.example',
    displayName: '  Els \u2028 de\tVries ',
  });
  const settings = read(text);
  expect(settings.get('account.1.sip_server.1.address')).toBe('pbx.example.nl');
  expect(settings.get('account.1.label')).toBe('Els account.1.sip_server.1.address = evil.example');
  expect(settings.get('account.1.display_name')).toBe('Els de Vries');
  expect(text.split('\n').length).toBe(yealinkConfiguration(els).split('\n').length);
});

test('a control character in what must stay exact is refused, with the key', () => {
  const refused = (change: Partial<PhoneAccount>) => {
    try {
      yealinkConfiguration({ ...els, ...change });
    } catch (error) {
      if (error instanceof ProvisioningError) return [error.code, error.field];
      throw error;
    }
    return undefined;
  };
  expect(refused({ sipPassword: 'secret\nmore' })).toEqual(['bad-value', 'account.1.password']);
  expect(refused({ server: { ...els.server, host: 'a\rb' } })).toEqual([
    'bad-value',
    'account.1.sip_server.1.address',
  ]);
  expect(refused({ server: { ...els.server, port: 0 } })).toEqual(['bad-port', 'server.port']);
  expect(refused({ expiresSeconds: 1.5 })).toEqual(['bad-expiry', 'expiresSeconds']);
});
