import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Certificate } from '@simmpl/sip';
import { errors, reasonOf } from '../errors.ts';

/** Where a certificate and its key lie. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** The certificate with its key, known to belong together. Throws `certificate-unusable`. */
export function readCertificate(files: CertificateFiles): Certificate {
  const cert = read(files.certificate);
  const key = read(files.key);
  const leaf = parsed(files.certificate, () => new X509Certificate(cert));
  const privateKey = parsed(files.key, () => createPrivateKey(key));
  if (!leaf.checkPrivateKey(privateKey))
    throw errors.certificateUnusable(files.key, `it is not the key of ${files.certificate}`);
  return { cert, key };
}

/** Each certificate of a file, in PEM. Throws `certificate-unusable`. */
export function readAuthorities(file: string): string[] {
  const found = read(file).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!found) throw errors.certificateUnusable(file, 'it holds no certificate in PEM');
  return found;
}

function read(file: string): string {
  return parsed(file, () => readFileSync(file, 'utf8'));
}

function parsed<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw errors.certificateUnusable(file, reasonOf(error));
  }
}
