import { existsSync, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '@simmpl/sip';
import { certificateFolder } from '../data-files.ts';
import { reasonOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';
import { type CertificateFiles, readCertificate } from './read-certificate.ts';

/** How often the files are looked at, ms. By name, since tools that renew certificates put new files under it. */
const lookEveryMs = 5_000;

/** Where the certificate for TLS lies; null where there is to be none. */
export function certificateFiles(settings: Settings): CertificateFiles | null {
  const { tlsCertificate, tlsKey, acmeDomain, data } = settings;
  if (acmeDomain !== null) {
    const folder = certificateFolder(data);
    return { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
  }
  return tlsCertificate === null || tlsKey === null ? null : { certificate: tlsCertificate, key: tlsKey };
}

/** The certificate a process shows, kept up to date with its files. */
export interface ServedCertificate {
  /** Undefined until the first was had. */
  readonly now: Certificate | undefined;
  /** The one that was read last. */
  readonly last: Certificate | undefined;
  /** Tells of each later one. */
  onChange(use: (certificate: Certificate) => void): void;
  close(): void;
}

/**
 * The certificate of the settings, read again whenever its files change; null where there is to be none. One that is had by
 * ACME may come later. Throws `certificate-unusable`.
 */
export function serveCertificate(settings: Settings, log: Logger): ServedCertificate | null {
  const files = certificateFiles(settings);
  if (files === null) return null;
  const users: ((certificate: Certificate) => void)[] = [];
  const isLater = settings.acmeDomain !== null && !existsSync(files.certificate);
  const now = isLater ? undefined : readCertificate(files);
  let last = now;
  const look = (): void => {
    let next: Certificate;
    try {
      next = readCertificate(files);
    } catch (error) {
      // Often only half of it is there yet; the other half is a change of its own.
      log.warn({ reason: reasonOf(error) }, 'the certificate changed and can not be used now');
      return;
    }
    if (next.cert === last?.cert && next.key === last.key) return;
    last = next;
    for (const use of users) use(next);
    log.info('a new certificate is in use');
  };
  const all = [files.certificate, files.key];
  for (const file of all) watchFile(file, { interval: lookEveryMs }, look).unref();
  return {
    now,
    get last() {
      return last;
    },
    onChange: (use) => users.push(use),
    close() {
      for (const file of all) unwatchFile(file, look);
    },
  };
}
