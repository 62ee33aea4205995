import { X509Certificate } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pbxCertificate } from '@simmpl/testing';
import { expect, test } from 'vitest';
import { isDue } from './renewal.ts';

test('a certificate is due where there is none, for another name, and in the last third of its life', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'simmpl-certificate-')), 'certificate.pem');
  const { validFrom, validTo } = new X509Certificate(pbxCertificate.cert);
  const [from, until] = [Date.parse(validFrom), Date.parse(validTo)];
  const at = (share: number) => from + (until - from) * share;
  expect(isDue(file, 'pbx.test', at(0.1))).toBe(true);
  writeFileSync(file, pbxCertificate.cert);
  expect(isDue(file, 'pbx.test', at(0.1))).toBe(false);
  expect(isDue(file, 'other.test', at(0.1))).toBe(true);
  expect(isDue(file, 'pbx.test', at(0.7))).toBe(true);
  writeFileSync(file, 'not a certificate');
  expect(isDue(file, 'pbx.test', at(0.1))).toBe(true);
});
