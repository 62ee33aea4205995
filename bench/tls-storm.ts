/**
 * A storm of phones: all are registered over TLS, lose their connections at one moment, connect again at once, and register.
 * Says how long it takes until the last is registered, what a phone costs, and whether memory stops growing.
 *
 * node bench/tls-storm.ts [--phones 2000] [--rounds 10] [--limit-seconds 30]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Authority } from '../test/phones/certificates.ts';
import { Simmpl } from '../test/simmpl.ts';
import { cpuOf, memoryOf, since, total } from './system/process-tree.ts';
import { withRunning } from './system/program.ts';
import { TlsPhone } from './system/tls-phone.ts';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '10' },
    'limit-seconds': { type: 'string', default: '30' },
  },
});
const count = Number(values.phones);
/** Internal number of the first phone. */
const firstNumber = 4_001;
/** Share by which memory may grow in the second half of the storms: what is kept for good would grow on. */
const mostGrowth = 0.15;
const sipPort = 24_000;
const tlsPort = 24_002;

await withRunning(async (keep) => {
  const authority = new Authority();
  const { certificate, key } = authority.certify('pbx.test');
  const simmpl = keep(
    await Simmpl.start({
      ...{ sipPort, httpPort: 24_001, rtpPorts: '25000-32767' },
      env: {
        SIMMPL_TLS_CERTIFICATE: certificate,
        SIMMPL_TLS_KEY: key,
        SIMMPL_SIP_TLS: `127.0.0.1:${tlsPort}`,
        SIMMPL_HTTPS: '127.0.0.1:24003',
      },
    }),
  );
  await simmpl.apply(company());
  const ca = readFileSync(authority.file);
  const phones = Array.from({ length: count }, (_, index) => new TlsPhone(firstNumber + index, tlsPort, ca));
  const rounds = Number(values.rounds);
  const megabytes: number[] = [];
  let worst = 0;
  for (let round = 0; round <= rounds; round++) {
    for (const phone of phones) phone.drop();
    const before = cpuOf(simmpl.pid);
    const start = performance.now();
    await Promise.all(phones.map((phone) => phone.register()));
    const seconds = (performance.now() - start) / 1000;
    const cpu = since(before, cpuOf(simmpl.pid));
    megabytes.push(Math.round((memoryOf(simmpl.pid).exchange ?? 0) / 1024));
    // The first round is the start: machine code is made during it.
    if (round > 0) worst = Math.max(worst, seconds);
    const line = [
      round === 0 ? 'first' : `storm ${round}`,
      `${seconds.toFixed(1)} s until all ${count} are registered`,
      `CPU ${Math.round((total(cpu) * 1000) / count)} us a phone (exchange ${Math.round(((cpu.exchange ?? 0) * 1000) / count)})`,
      `exchange ${megabytes.at(-1)} MB`,
    ];
    process.stdout.write(`${line.join(', ')}\n`);
  }
  for (const phone of phones) phone.drop();
  const limit = Number(values['limit-seconds']);
  const [middle = 0, last = 0] = [megabytes[Math.ceil(rounds / 2)], megabytes[rounds]];
  const grown = last / middle - 1;
  const isMet = worst <= limit && grown <= mostGrowth;
  process.stdout.write(
    `worst ${worst.toFixed(1)} s of ${limit} s; memory grew ${Math.round(grown * 100)} % in the second half, at most ${mostGrowth * 100} %: ${isMet ? 'met' : 'NOT met'}\n`,
  );
  if (!isMet) process.exitCode = 1;
});

/** The company with the phones, as `./simmpl apply` reads it (JSON is YAML too). */
function company(): string {
  const numbers = Array.from({ length: count }, (_, index) => firstNumber + index);
  return JSON.stringify({
    company: { login: 'bench', name: 'Bench' },
    users: numbers.map((number) => ({
      internalNumber: String(number),
      firstName: 'Phone',
      lastName: String(number),
      email: `${number}@bench.example`,
    })),
    devices: numbers.map((number) => ({
      name: `Phone ${number}`,
      user: String(number),
      sipUsername: `bench-${number}`,
      sipPassword: `secret-${number}`,
    })),
  });
}
