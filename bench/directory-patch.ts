/**
 * What one change costs the exchange in a company of many users: CPU time of the event loop's thread for the patch, and the time from
 * commit to the new directory. Also how long it takes to apply such a company from a file.
 *
 * node bench/directory-patch.ts [users, default 4000]
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { companyConfigurationSchema } from '@simmpl/model';
import {
  applyConfiguration,
  companyByLogin,
  createSecrets,
  DirectoryReader,
  exportConfiguration,
  listDialPlans,
  listUsers,
  migrate,
  openStore,
  saveRoute,
  updateUser,
} from '@simmpl/store';
import { startPostgres } from '@simmpl/testing';

const size = Number(process.argv[2] ?? 4000);
const rounds = 50;
const digits = (index: number): string => String(100_000 + index);

const configuration = companyConfigurationSchema.parse({
  company: { login: 'groot', name: 'Groot bedrijf' },
  users: Array.from({ length: size }, (_, index) => ({
    internalNumber: digits(index),
    firstName: 'Voorbeeld',
    lastName: digits(index),
    email: `${digits(index)}@groot.example`,
  })),
  devices: Array.from({ length: size }, (_, index) => ({
    name: `Toestel ${digits(index)}`,
    user: digits(index),
    sipUsername: `groot-${digits(index)}`,
    sipPassword: `wachtwoord-${digits(index)}`,
  })),
  dialPlans: Array.from({ length: size }, (_, index) => ({
    name: `Plan ${digits(index)}`,
    internalNumber: String(500_000 + index),
    route: [
      { type: 'diversion', settings: { sequence: 1, label: 'Weg' }, steps: [{ type: 'hang-up' }] },
      { type: 'transfer', settings: { target: { user: digits(index) } } },
    ],
  })),
  numbers: Array.from({ length: size }, (_, index) => ({
    number: `+3185${String(1_000_000 + index)}`,
    dialPlan: `Plan ${digits(index)}`,
  })),
});
const options = { checkRoute: () => [], hashPassword: async () => '', now: Date.now() };

const server = await startPostgres();
await migrate(server.ownerUrl());
const store = openStore({
  url: server.appUrl(),
  secrets: createSecrets(randomBytes(32), 'bench.example'),
});

const timed = async <T>(label: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await work();
  console.log(`${label.padEnd(58)} ${(performance.now() - start).toFixed(0).padStart(7)} ms`);
  return result;
};
/** Median, 95th percentile and maximum. */
const spread = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.5, 0.95, 1]
    .map((share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1))
    .join(' / ');
};

try {
  console.log(`company of ${size} users, devices, dial plans and numbers`);
  await timed('apply the file to an empty database', () => applyConfiguration(store, configuration, options));
  await timed('apply it again (no changes)', () => applyConfiguration(store, configuration, options));
  const companyId = (await companyByLogin(store, 'groot')) ?? '';
  await timed('export it', () => store.readCompany(companyId, exportConfiguration));
  const reader = await timed('start a directory reader', () => DirectoryReader.start(store));

  const { user, plan } = await store.readCompany(companyId, async (tx) => ({
    user: (await listUsers(tx))[0],
    plan: (await listDialPlans(tx))[0],
  }));
  if (user === undefined || plan === undefined) throw new Error('the company is empty');
  const changes = {
    'a user': (round: number) =>
      store.withCompany(companyId, (tx) => updateUser(tx, user.id, { ringSeconds: 5 + (round % 100) })),
    'a route': () => store.withCompany(companyId, (tx) => saveRoute(tx, plan.id, plan.route, 'bench')),
  };
  for (const [what, change] of Object.entries(changes)) {
    const visible: number[] = [];
    const busy: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const changed = once(reader, 'change');
      await change(round);
      const committed = performance.now();
      const before = process.threadCpuUsage();
      await changed;
      visible.push(performance.now() - committed);
      const used = process.threadCpuUsage(before);
      busy.push((used.user + used.system) / 1000);
    }
    console.log(`change ${what}, ms (p50 / p95 / worst of ${rounds}):`);
    console.log(`  CPU of the event loop's thread ${spread(busy)}`);
    console.log(`  visible after commit           ${spread(visible)}`);
  }
  await reader.stop();
  await timed('apply an almost empty file (deletes all users)', () =>
    applyConfiguration(
      store,
      { ...configuration, users: [], devices: [], dialPlans: [], numbers: [] },
      options,
    ),
  );
} finally {
  await store.close();
  await server.stop();
}
