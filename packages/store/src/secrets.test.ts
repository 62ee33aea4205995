import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companyLoginOf, sipPasswordSchema, sipUsernameSchema } from '@simmpl/model';
import { expect, onTestFinished, test } from 'vitest';
import { createSecrets, generateSipPassword, generateSipUsername, loadInstallationKey } from './secrets.ts';

test('a sealed secret opens with its key only, and never looks the same twice', () => {
  const secrets = createSecrets(randomBytes(32), 'realm');
  const sealed = secrets.seal('wachtwoord');
  expect(secrets.open(sealed)).toBe('wachtwoord');
  expect(secrets.seal('wachtwoord')).not.toBe(sealed);
  const stranger = createSecrets(randomBytes(32), 'realm');
  expect(() => stranger.open(sealed)).toThrow(expect.objectContaining({ code: 'secret-broken' }));
  const changed = Buffer.from(sealed, 'base64');
  changed.writeUInt8(changed.readUInt8(30) ^ 1, 30);
  expect(() => secrets.open(changed.toString('base64'))).toThrow(
    expect.objectContaining({ code: 'secret-broken' }),
  );
});

test('digest hashes are those of RFC 7616 section 3.9.1', () => {
  const secrets = createSecrets(randomBytes(32), 'http-auth@example.org');
  const text = 'Mufasa:http-auth@example.org:Circle of Life';
  expect(secrets.digestHashes('Mufasa', 'Circle of Life')).toEqual({
    ha1Md5: createHash('md5').update(text).digest('hex'),
    ha1Sha256: createHash('sha256').update(text).digest('hex'),
  });
});

test('the installation key is made once, for its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simmpl-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'key');
  const key = loadInstallationKey(path);
  expect(key).toHaveLength(32);
  expect(loadInstallationKey(path)).toEqual(key);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(() => createSecrets(key.subarray(1), 'realm')).toThrow(
    expect.objectContaining({ code: 'key-unreadable' }),
  );
});

test('generated names and passwords are what phones can hold', () => {
  expect(sipPasswordSchema.parse(generateSipPassword())).toHaveLength(20);
  expect(companyLoginOf(sipUsernameSchema.parse(generateSipUsername('bakkerij')))).toBe('bakkerij');
});
