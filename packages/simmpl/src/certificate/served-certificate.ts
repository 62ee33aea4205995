import { unwatchFile, watchFile } from 'node:fs';
import type { Certificate } from '@simmpl/sip';
import { reasonOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';
import { type CertificateFiles, readCertificate } from './read-certificate.ts';

/** How often the files are looked at, ms. By name, since tools that renew certificates put new files under it. */
const lookEveryMs = 5_000;

/** Where the certificate for TLS lies; null where there is to be none. */
export function certificateFiles({ tlsCertificate, tlsKey }: Settings): CertificateFiles | null {
  return tlsCertificate === null || tlsKey === null ? null : { certificate: tlsCertificate, key: tlsKey };
}

/** The certificate a process shows, kept up to date with its files. */
export interface ServedCertificate {
  readonly now: Certificate;
  /** Tells of each later one. */
  onChange(use: (certificate: Certificate) => void): void;
  close(): void;
}

/** Reads the certificate, and again whenever its files change. Throws `certificate-unusable`. */
export function serveCertificate(files: CertificateFiles, log: Logger): ServedCertificate {
  const users: ((certificate: Certificate) => void)[] = [];
  const now = readCertificate(files);
  let last = now;
  const look = (): void => {
    let next: Certificate;
    try {
      next = readCertificate(files);
    } catch (error) {
      // Often only half of it is there yet; the other half is a change of its own.
      log.warn(
        { reason: reasonOf(error) },
        'the certificate changed and can not be used; the one before stays',
      );
      return;
    }
    if (next.cert === last.cert && next.key === last.key) return;
    last = next;
    for (const use of users) use(next);
    log.info('a new certificate is in use');
  };
  for (const file of [files.certificate, files.key]) watchFile(file, { interval: lookEveryMs }, look).unref();
  return {
    now,
    onChange: (use) => users.push(use),
    close() {
      for (const file of [files.certificate, files.key]) unwatchFile(file, look);
    },
  };
}
