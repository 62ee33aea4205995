import { existsSync } from 'node:fs';
import { checkAddresses } from '../doctor/addresses.ts';
import { checkCertificate } from '../doctor/certificate.ts';
import { checkClock } from '../doctor/clock.ts';
import { checkDatabase } from '../doctor/database.ts';
import { checkDisk } from '../doctor/disk.ts';
import type { Check, CheckContext } from '../doctor/finding.ts';
import { checkLibraries } from '../doctor/libraries.ts';
import { checkLimits } from '../doctor/limits.ts';
import { checkPorts } from '../doctor/ports.ts';
import { table } from '../doctor/table.ts';
import { readSettings } from '../settings-sources.ts';
import { lockHolder } from '../supervisor/lock.ts';

/** Every check, in the order of the table. */
const checks: readonly Check[] = [
  checkPorts,
  checkAddresses,
  checkCertificate,
  checkDatabase,
  checkDisk,
  checkClock,
  checkLimits,
  checkLibraries,
];

/** Looks at the machine and the settings, and changes nothing. */
export async function run(args: readonly string[]): Promise<number> {
  const { settings, switches } = readSettings({
    args,
    env: process.env,
    cwd: process.cwd(),
    switches: ['json'],
  });
  const running = existsSync(settings.data) ? lockHolder(settings.data) : null;
  const context: CheckContext = { settings, running };
  const findings = (await Promise.all(checks.map((check) => check(context)))).flat();
  process.stdout.write(switches.has('json') ? `${JSON.stringify(findings, null, 2)}\n` : table(findings));
  return findings.some(({ state }) => state === 'fail') ? 1 : 0;
}
