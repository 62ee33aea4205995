/**
 * CPU time of a registration: a REGISTER that is challenged, one that is authorised by digest, the binding stored.
 * Simmpl (spool and PostgreSQL) against Kamailio (in memory), in turn.
 *
 * node bench/registrations.ts [--rounds 3] [--per-second 200] [--seconds 15] [--profile FOLDER]
 */
import { parseArgs } from 'node:util';
import { callers, companyFile } from './system/company.ts';
import { startKamailio } from './system/kamailio.ts';
import { withRunning } from './system/program.ts';
import { alternate, type Load, report, type System } from './system/rounds.ts';
import { startSimmpl } from './system/simmpl.ts';
import { startSipp } from './system/sipp.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    'per-second': { type: 'string', default: '200' },
    seconds: { type: 'string', default: '15' },
    profile: { type: 'string' },
  },
});
const perSecond = Number(values['per-second']);
const sipPort = 24_000;
const kamailioPort = 24_010;

await withRunning(async (keep) => {
  const simmpl = keep(await startSimmpl({ sipPort, httpPort: 24_001, profile: values.profile }));
  await simmpl.apply(companyFile());
  const systems: System[] = [{ name: 'simmpl', pids: [simmpl.pid] }];
  // A profile is taken of Simmpl alone.
  if (values.profile === undefined)
    systems.push({ name: 'kamailio', pids: [keep(await startKamailio(kamailioPort)).pid] });

  const load = ({ name }: System, seconds: number): Promise<Load> => {
    const sipp = startSipp({
      scenario: 'register',
      localPort: 24_020,
      remotePort: name === 'simmpl' ? sipPort : kamailioPort,
      fields: callers,
      calls: perSecond * seconds,
      perSecond,
    });
    keep(sipp.program);
    return sipp.load();
  };
  // Machine code for hot functions is made during the first thousands: that belongs to the start, not to a registration.
  for (const system of systems) await load(system, Math.ceil(4_000 / perSecond));
  const results = await alternate(systems, Number(values.rounds), (system) =>
    load(system, Number(values.seconds)),
  );
  report('registrations', 'registration', results, { perSecond });
});
