import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An authority of a test, and what it certifies: all files in one folder. */
export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), 'authority-'));
  /** The authority's own certificate. */
  readonly file = join(this.folder, 'authority.pem');

  constructor() {
    this.#openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'authority.key',
      '-out',
      this.file,
      '-subj',
      '/CN=Test',
    );
  }

  /** Certifies a name, and 127.0.0.1 and ::1; a certificate of the same file name is replaced. */
  certify(name: string, file = 'server'): { readonly certificate: string; readonly key: string } {
    const [certificate, key] = [join(this.folder, `${file}.pem`), join(this.folder, `${file}.key`)];
    writeFileSync(join(this.folder, 'names'), `subjectAltName=DNS:${name},IP:127.0.0.1,IP:::1`);
    this.#openssl('req', ...newKey, '-keyout', key, '-out', 'request', '-subj', `/CN=${name}`);
    this.#openssl(
      ...['x509', '-req', '-in', 'request', '-CA', this.file, '-CAkey', 'authority.key', '-days', '30'],
      ...['-extfile', 'names', '-out', certificate],
    );
    return { certificate, key };
  }

  #openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'ignore' });
  }
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
