import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { freshFolder, processesOf, RunningSimmpl } from './simmpl.ts';

/** What the product promises for a start on existing data, in ms. */
const startBudget = 3_000;

const running: RunningSimmpl[] = [];
afterEach(() => {
  for (const simmpl of running.splice(0)) simmpl.process.kill('SIGKILL');
});

function simmpl(folder: string, ...args: string[]): RunningSimmpl {
  const started = new RunningSimmpl(args, folder);
  running.push(started);
  return started;
}

/** Ports of these tests, so that they run beside an exchange in use. */
const ports = ['--http', '127.0.0.1:18080', '--sip', '127.0.0.1:15060', '--rtp-ports', '18100-18199'];

const nobodyLeft = (folder: string) =>
  expect.poll(() => processesOf(folder), { timeout: 10_000, message: 'processes left behind' }).toEqual([]);

test('it starts, stops on SIGTERM with exit code 0, and leaves no process', async () => {
  const folder = freshFolder();
  const first = simmpl(folder, 'start', ...ports);
  await first.ready;
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(processesOf(folder)).toEqual([]);
});

test('a killed supervisor leaves no process, and the next start needs no cleaning', async () => {
  const folder = freshFolder();
  const first = simmpl(folder, 'start', ...ports);
  const firstStart = await first.ready;
  first.process.kill('SIGKILL');
  await first.ended;
  await nobodyLeft(folder);

  const second = simmpl(folder, 'start', ...ports);
  const secondStart = await second.ready;
  // At once, without waiting for anything to end.
  second.process.kill('SIGKILL');
  const third = simmpl(folder, 'start', ...ports);
  const thirdStart = await third.ready;
  third.process.kill('SIGINT');
  expect(await third.ended).toBe(0);
  console.log(
    `first start ${Math.round(firstStart)} ms; after a kill ${Math.round(secondStart)} ms, ` +
      `at once after a kill ${Math.round(thirdStart)} ms (budget ${startBudget} ms)`,
  );
});

test('a killed database is started again', async () => {
  const folder = freshFolder();
  const started = simmpl(folder, 'start', ...ports);
  await started.ready;
  const [, pid] = /"pid":(\d+),"msg":"postgres is ready"/.exec(started.output) ?? [];
  process.kill(Number(pid), 'SIGKILL');
  await expect.poll(() => started.output.match(/postgres is ready/g)?.length, { timeout: 10_000 }).toBe(2);
  expect(started.output).toContain('"reason":"ended by signal SIGKILL"');
  started.process.kill('SIGTERM');
  expect(await started.ended).toBe(0);
});

test('a second one on the same data is refused and names the first', async () => {
  const folder = freshFolder();
  const first = simmpl(folder, 'start', ...ports);
  await first.ready;
  const second = simmpl(folder, 'start', ...ports);
  expect(await second.ended).toBe(1);
  expect(second.output).toContain(`already runs on ${join(folder, 'data')} (process ${first.process.pid})`);
  first.process.kill('SIGTERM');
  expect(await first.ended).toBe(0);
});

test('wrong settings end with code 2 and name line, key and remedy', async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'simmpl.yaml'), 'http: 0.0.0.0:18080\nrtp-prots: 10000-20000\nsip: here\n');
  const started = simmpl(folder, 'start');
  expect(await started.ended).toBe(2);
  expect(started.output).toContain('simmpl.yaml:2: rtp-prots: unknown setting. Did you mean rtp-ports?');
  expect(started.output).toContain("simmpl.yaml:3: sip: 'here' ");
  expect(started.output).toContain('write for example 0.0.0.0:5060');
});

test('the doctor tells programs what it found', () => {
  const launcher = join(import.meta.dirname, '../../simmpl');
  const { stdout, status } = spawnSync(launcher, ['doctor', '--json', ...ports], {
    cwd: freshFolder(),
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({
      subject: 'database',
      state: 'ok',
      text: expect.stringContaining('PostgreSQL'),
    }),
  );
  expect(status).toBe(0);
});
