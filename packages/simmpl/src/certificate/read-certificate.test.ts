import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anotherCertificate, pbxCertificate, testAuthority } from '@simmpl/testing';
import { expect, test } from 'vitest';
import { readAuthorities, readCertificate } from './read-certificate.ts';

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'simmpl-certificate-')), 'file.pem');
  writeFileSync(path, text);
  return path;
}

test('a certificate comes with its own key', () => {
  const [certificate, key] = [file(pbxCertificate.cert), file(pbxCertificate.key)];
  expect(readCertificate({ certificate, key })).toEqual(pbxCertificate);
  const other = file(anotherCertificate.key);
  expect(() => readCertificate({ certificate, key: other })).toThrow(`${other}: it is not the key of`);
});

test('files that are not there or hold something else are named', () => {
  const key = file('no key');
  expect(() => readCertificate({ certificate: '/nowhere.pem', key })).toThrow('/nowhere.pem: ENOENT');
  expect(() => readCertificate({ certificate: file(pbxCertificate.cert), key })).toThrow(key);
  expect(() => readAuthorities(key)).toThrow('it holds no certificate in PEM');
});

test('a file may hold several authorities', () => {
  expect(readAuthorities(file(testAuthority + pbxCertificate.cert))).toHaveLength(2);
});
