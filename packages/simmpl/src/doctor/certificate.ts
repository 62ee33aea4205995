import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { readCertificate } from '../certificate/read-certificate.ts';
import { certificateFiles } from '../certificate/served-certificate.ts';
import { reasonOf } from '../errors.ts';
import type { Settings } from '../settings.ts';
import type { CheckContext, Finding } from './finding.ts';

const subject = 'certificate';
const dayMs = 86_400_000;
/** Fewer days than this are worth a word: a renewal that works comes earlier. */
const soonDays = 14;

/** Whether phones and browsers will believe the certificate: its dates, its names, its chain. */
export async function checkCertificate({ settings }: CheckContext): Promise<readonly Finding[]> {
  const files = certificateFiles(settings);
  if (files === null)
    return [
      {
        subject,
        state: 'note',
        text: 'none: calls and sign-ins can be listened to on the way',
        remedy: 'give one with --tls-certificate and --tls-key, or let one be had with --acme-domain',
      },
    ];
  if (settings.acmeDomain !== null && !existsSync(files.certificate))
    return [{ subject, state: 'note', text: `the one for ${settings.acmeDomain} is had after the start` }];
  try {
    const { cert } = readCertificate(files);
    return certificateFindings(cert, namesOf(settings), Date.now());
  } catch (error) {
    return [{ subject, state: 'fail', text: reasonOf(error), remedy: 'put the right files there' }];
  }
}

/** The names that phones and browsers are given. */
function namesOf({ publicAddress, panelUrl }: Settings): string[] {
  const names = [publicAddress, panelUrl === null ? null : new URL(panelUrl).hostname];
  return [...new Set(names.filter((name) => name !== null))];
}

/** What is to be said of a certificate and those that come with it (PEM). @param now epoch ms */
export function certificateFindings(pem: string, names: readonly string[], now: number): Finding[] {
  const leaf = new X509Certificate(pem);
  const until = new Date(leaf.validTo);
  const daysLeft = Math.floor((until.getTime() - now) / dayMs);
  const bears = leaf.subjectAltName ?? leaf.subject;
  const findings: Finding[] = [];
  if (new Date(leaf.validFrom).getTime() > now)
    findings.push({
      ...{ subject, state: 'fail', text: `only valid from ${new Date(leaf.validFrom).toISOString()}` },
      remedy: "check this machine's clock, or use an older certificate until then",
    });
  else if (until.getTime() <= now)
    findings.push({
      ...{ subject, state: 'fail', text: `expired on ${until.toISOString()}` },
      remedy: 'renew it; a new file is taken up without a restart',
    });
  else if (daysLeft < soonDays)
    findings.push({
      ...{ subject, state: 'note', text: `expires in ${daysLeft} days` },
      remedy: 'renew it; a new file is taken up without a restart',
    });
  for (const name of names)
    if (!(isIP(name) === 0 ? leaf.checkHost(name) : leaf.checkIP(name)))
      findings.push({
        ...{ subject, state: 'fail', text: `does not bear the name ${name} (it bears ${bears})` },
        remedy:
          'get one for that name, or tell phones and people another with --public-address and --panel-url',
      });
  if (leaf.checkIssued(leaf))
    findings.push({
      ...{
        subject,
        state: 'note',
        text: 'signed by itself: phones and browsers only believe it when told to',
      },
      remedy: 'use one of an authority that they know',
    });
  if (findings.length > 0) return findings;
  return [{ subject, state: 'ok', text: `${bears}, valid until ${until.toISOString().slice(0, 10)}` }];
}
