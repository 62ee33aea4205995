import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { reasonOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';
import { newKey, orderCertificate } from './acme-client.ts';
import type { CertificateFiles } from './read-certificate.ts';
import { certificateFiles } from './served-certificate.ts';

/** How often it is looked whether a certificate must be renewed, and after a failure, ms. */
const lookEveryMs = 6 * 3_600_000;
const afterFailureMs = 3_600_000;
/** The share of its life that a certificate may have left before it is renewed (as Let's Encrypt advises). */
const renewalShare = 1 / 3;

/** Answers to the authority's challenges, by token. */
type Challenges = Map<string, string>;

/** Gets the certificate of `acme-domain` where there is none, and renews it in time, until it is closed. */
export class CertificateRenewal {
  readonly #settings: Settings;
  readonly #domain: string;
  readonly #files: CertificateFiles;
  readonly #log: Logger;
  readonly #challenges: Challenges;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(
    settings: Settings,
    domain: string,
    files: CertificateFiles,
    challenges: Challenges,
    log: Logger,
  ) {
    this.#settings = settings;
    this.#domain = domain;
    this.#files = files;
    this.#challenges = challenges;
    this.#log = log;
    void this.#look();
  }

  /** Null where no certificate is to be had by ACME. */
  static start(settings: Settings, challenges: Challenges, log: Logger): CertificateRenewal | null {
    const files = certificateFiles(settings);
    const { acmeDomain } = settings;
    return files === null || acmeDomain === null
      ? null
      : new CertificateRenewal(settings, acmeDomain, files, challenges, log);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    let nextMs = lookEveryMs;
    try {
      if (isDue(this.#files.certificate, this.#domain, Date.now())) await this.#order();
    } catch (error) {
      nextMs = afterFailureMs;
      this.#log.warn(
        { reason: reasonOf(error) },
        'no certificate could be had; it is tried again in an hour',
      );
    }
    if (!this.#closed) this.#timer = setTimeout(() => void this.#look(), nextMs).unref();
  }

  async #order(): Promise<void> {
    const { acmeEmail, acmeDirectory } = this.#settings;
    const folder = dirname(this.#files.certificate);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const accountFile = join(folder, 'account-key.pem');
    if (!existsSync(accountFile)) writeFileSync(accountFile, newKey(), { mode: 0o600 });
    const { cert, key } = await orderCertificate({
      directoryUrl: acmeDirectory,
      accountKey: readFileSync(accountFile, 'utf8'),
      email: acmeEmail,
      domain: this.#domain,
      show: (token, answer) => {
        this.#challenges.set(token, answer);
        return () => this.#challenges.delete(token);
      },
      fetch: (url, init) => fetch(url, init),
      wait: (ms) => wait(ms),
    });
    // By another name first: nobody reads half of it.
    for (const [file, text] of [
      [this.#files.key, key],
      [this.#files.certificate, cert],
    ] as const) {
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
    this.#log.info({ domain: this.#domain }, 'a certificate was had');
  }
}

/** True where there is no certificate for the domain, or little of its life is left. @param now epoch ms */
export function isDue(file: string, domain: string, now: number): boolean {
  if (!existsSync(file)) return true;
  try {
    const leaf = new X509Certificate(readFileSync(file));
    const [from, until] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
    return leaf.checkHost(domain) === undefined || until - now < (until - from) * renewalShare;
  } catch {
    // not a certificate: a new one takes its place
    return true;
  }
}
